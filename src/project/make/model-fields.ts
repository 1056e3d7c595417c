import type { AnyColumn } from '../../model/column-builder.ts';
import type { AnyModel } from '../../model/model.ts';
import { type Field, fieldOf } from './field-schema.ts';
import type { FoundModel } from './find-model.ts';

/** A column by which a client says whose row it refers to: that has to be the caller's own. */
export interface Guard {
  readonly column: string;
  readonly isNullable: boolean;
  /** Property of the DAOs that knows the other rows. */
  readonly dao: string;
  /** Column of the other rows that says whose they are. */
  readonly owner: string;
  readonly words: string;
}

/** What the routes of a model send and take. */
export interface ModelFields {
  /** What they send. */
  readonly output: readonly Field[];
  /** What a new one is made of; what has a default or may be null can be left out. */
  readonly input: readonly (Field & { readonly isOptional: boolean })[];
  /** TypeBox code for the column id; undefined where there is none that could stand in a path. */
  readonly id: string | undefined;
  /** Column that says whose it is: it refers to users, and is the caller. */
  readonly owner: string | undefined;
  readonly guards: readonly Guard[];
  /** Columns that refer to what no column ties to a user. */
  readonly unguarded: readonly string[];
  /** Columns whose types JSON has nothing for. */
  readonly left: readonly string[];
  /** Two of the same may not be there, or what it refers to has to be. */
  readonly mayConflict: boolean;
}

const tablesOfUsers = new Set(['users', 'user']);

/** Sorts the columns of a model by what routes do with them. */
export function fieldsOf(model: AnyModel, models: readonly FoundModel[]): ModelFields {
  const columns = Object.values(model.columns) as readonly AnyColumn[];
  const owner = ownerOf(model);
  const shown = columns.filter(({ name }) => name !== owner?.name);
  const output = shown.map(({ name, definition }) => fieldOf(name, definition.type, definition.nullable, false));
  const taken = shown.filter((column) => isTaken(column, model));
  const input = taken.flatMap(({ name, definition }) => {
    const field = fieldOf(name, definition.type, definition.nullable, true);
    return field ? [{ ...field, isOptional: definition.nullable || definition.default !== undefined }] : [];
  });
  const referring = taken.filter(({ definition }) => definition.reference !== undefined);
  const guards = owner === undefined ? [] : referring.flatMap((column) => guardOf(column, models) ?? []);
  const id = columns.find(({ name }) => name === 'id')?.definition;
  return {
    id: id && fieldOf('id', id.type, false, true)?.schema,
    output: output.filter((field) => field !== undefined),
    input,
    owner: owner?.name,
    guards,
    unguarded: referring.map(({ name }) => name).filter((name) => !guards.some(({ column }) => column === name)),
    left: shown.filter((_, at) => output[at] === undefined).map(({ name }) => name),
    mayConflict:
      model.uniques.length > 0 ||
      model.foreignKeys.length > 0 ||
      model.indexes.some(({ unique }) => unique) ||
      taken.some(({ definition }) => definition.isUnique || definition.reference !== undefined),
  };
}

function ownerOf({ columns }: AnyModel): AnyColumn | undefined {
  return (Object.values(columns) as readonly AnyColumn[]).find(({ definition }) =>
    tablesOfUsers.has(definition.reference?.target().table ?? ''),
  );
}

function guardOf({ name, definition }: AnyColumn, models: readonly FoundModel[]): Guard | undefined {
  const { table, name: key } = definition.reference?.target() ?? {};
  const target = models.find(({ model }) => model.table === table);
  const owner = target && ownerOf(target.model);
  if (!owner || key !== 'id') return undefined;
  const { many, words } = target.names;
  return { column: name, isNullable: definition.nullable, dao: many, owner: owner.name, words };
}

/** What the database makes by itself is nobody's to say. */
function isTaken({ name, definition }: AnyColumn, { primaryKey }: AnyModel): boolean {
  const isCounted = definition.serial || definition.identity !== undefined || definition.generated !== undefined;
  const isTimeOfRow = definition.default?.kind === 'function' && definition.type.kind === 'timestamp';
  return !isCounted && !isTimeOfRow && !(primaryKey.includes(name) && definition.default !== undefined);
}
