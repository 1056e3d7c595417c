import type { Effect } from './effect.ts';

/** Such as `column due of todos is there`. */
export function describeEffect(effect: Effect): string {
  switch (effect.kind) {
    case 'repeatable':
      return 'nothing that can be seen';
    case 'primary key':
      return `the primary key of ${effect.table.join('.')} is (${effect.columns.join(', ')})`;
    case 'column':
    case 'constraint':
      return `${effect.kind} ${effect.name} of ${effect.table.join('.')} ${is(effect.exists)}`;
    case 'value':
      return `value '${effect.value}' of ${effect.type.join('.')} ${is(effect.exists)}`;
    case 'index':
      return `index ${effect.name} ${is(effect.exists)}`;
    default:
      return `${effect.kind} ${effect.name.join('.')} ${is(effect.exists)}`;
  }
}

function is(exists: boolean): string {
  return exists ? 'is there' : 'is gone';
}
