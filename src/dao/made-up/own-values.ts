import { fail } from '../../kernel/errors/registry.ts';
import type { AnyColumn } from '../../model/column-builder.ts';
import type { AnyModel } from '../../model/model.ts';
import { toTable } from '../../model/to-table.ts';
import { describeType } from '../../schema/column-type.ts';
import { makeRandomValue, type Random } from './random-value.ts';
import { type ReadChecks, readChecks } from './read-checks.ts';
import type { Values } from './references.ts';

/** How many rows are made in search of one that fulfils the checks. */
const TRIES = 1000;
const NULL_SHARE = 0.25;

const read = new WeakMap<AnyModel, ReadChecks>();

/**
 * Makes the values of a row that neither the database fills in nor a reference says, and that were not given: what they must
 * fulfil together with the given ones, they do.
 *
 * @throws ILLUSION_FACTORY_STUCK
 */
export function makeOwnValues(model: AnyModel, given: Values, random: Random): Values {
  const checks = read.get(model) ?? readChecks(model);
  read.set(model, checks);
  const defaults = literalDefaults(model);
  let broken: string | undefined;
  for (let tries = 0; tries < TRIES; tries++) {
    const made = makeOnce(model, given, checks, random);
    broken = checks.findBroken({ ...defaults, ...made, ...given });
    if (broken === undefined) return made;
  }
  const problem = `no row was found that fulfils ${broken} in ${TRIES} tries`;
  throw fail('ILLUSION_FACTORY_STUCK', { table: model.table, problem });
}

function makeOnce(model: AnyModel, given: Values, { limits }: ReadChecks, random: Random): Values {
  const { columns, foreignKeys } = toTable(model);
  const referring = new Set(foreignKeys.flatMap((key) => key.columns));
  const made: Record<string, unknown> = {};
  for (const { name, type, nullable, default: byDefault } of columns) {
    if (name in given || referring.has(name) || byDefault) continue;
    const value = nullable && random() < NULL_SHARE ? null : makeRandomValue(type, random, limits.get(name));
    if (value !== undefined) made[name] = value;
    else if (!nullable) {
      const problem = `only the database knows what ${name} of type ${describeType(type)} can be`;
      throw fail('ILLUSION_FACTORY_STUCK', { table: model.table, problem });
    }
  }
  return made;
}

/** What the database fills in and can be known beforehand; checks may speak of it. */
function literalDefaults(model: AnyModel): Values {
  const columns = Object.values(model.columns) as readonly AnyColumn[];
  return Object.fromEntries(
    columns.flatMap(({ name, definition }) =>
      definition.default?.kind === 'literal' ? [[name, definition.default.value]] : [],
    ),
  );
}
