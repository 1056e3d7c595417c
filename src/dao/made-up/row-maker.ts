import { isCheckViolation, isUniqueViolation } from '../../db/constraint-violation.ts';
import type { IllusionError } from '../../kernel/errors/illusion-error.ts';
import { fail } from '../../kernel/errors/registry.ts';
import type { AnyModel, InsertOf, RowOf } from '../../model/model.ts';
import type { AnyDao } from '../list-daos.ts';
import type { ModelDao } from '../model-dao.ts';
import { makeOwnValues } from './own-values.ts';
import type { Random } from './random-value.ts';
import { type Kin, resolveReferences, type Values } from './references.ts';

export interface RowMakerOptions {
  /** All DAOs there are: those of the tables that rows refer to are used by themselves. */
  readonly daos: readonly AnyDao[];
  readonly random: Random;
  /** How rows are inserted. Default: by the DAO. */
  readonly insert?: ((dao: AnyDao, values: Values) => Promise<Values>) | undefined;
}

/** Makes rows that their models allow, and whatever rows they refer to. */
export interface RowMaker {
  /** Values that can be inserted; the rows they refer to are inserted. */
  values<M extends AnyModel>(dao: ModelDao<M>, given?: Partial<InsertOf<M>>): Promise<InsertOf<M>>;
  /** A row that was inserted. */
  create<M extends AnyModel>(dao: ModelDao<M>, given?: Partial<InsertOf<M>>): Promise<RowOf<M>>;
}

/** Makes rows of all tables that belong together, one a table. */
export interface FamilyMaker extends RowMaker {
  createFamily(): Promise<ReadonlyMap<string, Values>>;
}

/** A row that others were in the way of is made anew so often; chance rarely needs a second time. */
const TRIES = 10;

/** @throws ILLUSION_FACTORY_STUCK where a model has no row that could be found. */
export function createRowMaker({ daos, random, insert = insertByDao }: RowMakerOptions): FamilyMaker {
  const daoOf = (table: string) => daos.find(({ model }) => model.table === table);

  const refer = (dao: AnyDao, given: Values, kin: Kin) =>
    resolveReferences(dao.model, given, { kin, daoOf, create: createRow });

  async function createRow(dao: AnyDao, given: Values, kin: Kin): Promise<Values> {
    const fixed = { ...(await refer(dao, given, kin)), ...given };
    for (let tries = 1; ; tries++) {
      const own = makeOwnValues(dao.model, fixed, random);
      try {
        return await insert(dao, { ...own, ...fixed });
      } catch (error) {
        if (!isBadLuck(error, own)) throw error;
        if (tries < TRIES) continue;
        const problem = `the database refused ${TRIES} rows, the last one because: ${error.message}`;
        throw fail('ILLUSION_FACTORY_STUCK', { table: dao.model.table, problem }, { cause: error });
      }
    }
  }

  return {
    values: async (dao, given = {}) => {
      const fixed = { ...(await refer(dao as unknown as AnyDao, given, newKin(dao.model))), ...given };
      return { ...makeOwnValues(dao.model, fixed, random), ...fixed } as never;
    },
    createFamily: async () => {
      const { rows } = newKin({ table: '' });
      for (const dao of daos) {
        const { table } = dao.model;
        if (!rows.has(table)) rows.set(table, await createRow(dao, {}, { rows, line: [table] }));
      }
      return rows;
    },
    create: async (dao, given = {}) => (await createRow(dao as unknown as AnyDao, given, newKin(dao.model))) as never,
  };
}

function newKin({ table }: Pick<AnyModel, 'table'>): Kin {
  return { rows: new Map(), line: [table] };
}

/** Whether other values of those that were made up may be taken. */
function isBadLuck(error: unknown, own: Values): error is IllusionError {
  return (isUniqueViolation(error) || isCheckViolation(error)) && error.details.columns.some((name) => name in own);
}

async function insertByDao(dao: AnyDao, values: Values): Promise<Values> {
  return (await dao.insert(values)) as Values;
}
