import type { ColumnItem } from '../../schema/catalog/catalog.ts';
import { stripBrackets } from '../../schema/catalog/parse-index.ts';
import { shortType } from '../../schema/catalog/short-type.ts';
import { spellUsualSequence } from '../../schema/catalog/usual-sequence.ts';
import type { Part } from '../inspect/assemble.ts';
import { type Inspection, isInternal, type Row } from './inspection.ts';
import { toOptions } from './to-options.ts';

export interface ColumnPart extends Part<ColumnItem> {
  /** Name of the sequence its default asks. */
  readonly sequence: string | undefined;
}

/** A column; nothing for one that the server made for itself. */
export function toColumn(
  row: Row,
  { details, statements, labelOf, comments, sequences }: Inspection,
): readonly ColumnPart[] {
  const owner = String(row['owner']);
  const { schema, name: table } = labelOf(owner);
  const name = String(row['name']);
  const detail = details.get(`${schema}.${table}.${name}`);
  if (!detail || detail['is_hidden'] === 'YES' || isInternal(name)) return [];
  const type = shortType(String(row['type']));
  const identity = String(row['identity']);
  const generated = String(row['generated']);
  const expression = (detail['column_default'] ?? null) as string | null;
  const sequence = /^nextval\('(?:\w+\.)?([^'.]+)'::REGCLASS\)$/.exec(expression ?? '')?.[1];
  const isSerial = sequence === `${table}_${name}_seq` && identity === '';
  return [
    {
      owner,
      sequence,
      item: {
        name,
        type,
        nullable: row['not_null'] !== true,
        default: identity === '' && generated === '' && !isSerial ? expression : null,
        identity:
          identity === ''
            ? null
            : { always: identity === 'a', options: readIdentityOptions(sequences.get(`${schema}.${sequence}`)) },
        serial: isSerial,
        generated:
          generated === ''
            ? null
            : { expression: stripBrackets(String(detail['generation_expression'])), stored: generated === 's' },
        collation: (detail['collation_name'] ?? null) as string | null,
        onUpdate: statements.get(owner)?.onUpdate.get(name) ?? null,
        comment: comments.get(`pg_class ${owner} ${row['number']}`) ?? null,
      },
    },
  ];
}

/** The catalogue's columns know nothing of an identity that a column got later, its sequence does. */
function readIdentityOptions(sequence: Row | undefined) {
  return sequence ? spellUsualSequence(toOptions(sequence)) : null;
}
