import { fail } from '../../kernel/errors/registry.ts';

export const stressActions = ['login', 'list', 'create', 'read', 'update', 'delete'] as const;
export type StressAction = (typeof stressActions)[number];

/** How often each action comes, in relation to the others. */
export type StressMix = Readonly<Record<StressAction, number>>;

/** Mostly reads, as most APIs have it; few logins, since they are made to be slow. */
export const defaultMix: StressMix = Object.freeze({ login: 1, list: 10, create: 20, read: 45, update: 15, delete: 9 });

/** Reads proportions such as `read=8,create=2`; actions that are not named do not come. @throws ILLUSION_STRESS_MIX */
export function parseMix(text: string): StressMix {
  const mix = Object.fromEntries(stressActions.map((action) => [action, 0])) as Record<StressAction, number>;
  for (const part of text.split(',')) {
    const [name, count] = part.split('=').map((one) => one.trim());
    const action = stressActions.find((one) => one === name);
    if (!action || !/^\d+(\.\d+)?$/.test(count ?? ''))
      throw fail('ILLUSION_STRESS_MIX', { part, actions: [...stressActions] });
    mix[action] = Number(count);
  }
  if (stressActions.every((action) => mix[action] === 0))
    throw fail('ILLUSION_STRESS_MIX', { part: text, actions: [...stressActions] });
  return mix;
}

/** Picks actions at random in the proportions of a mix; the same numbers give the same actions. */
export function createPicker(mix: StressMix, random: () => number): () => StressAction {
  const total = stressActions.reduce((sum, action) => sum + mix[action], 0);
  return () => {
    let rest = random() * total;
    for (const action of stressActions) {
      rest -= mix[action];
      if (rest < 0) return action;
    }
    return stressActions.findLast((action) => mix[action] > 0) ?? 'read';
  };
}
