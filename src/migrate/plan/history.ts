import type { AppliedMigration } from '../bookkeeping/read-applied.ts';
import { readChecksum } from '../files/checksum.ts';
import type { SourceFile } from '../files/list-files.ts';
import { compareNames, extensionOf } from '../files/migration-name.ts';

/** Files and database side by side. At least one of `file` and `applied` is there. */
export interface HistoryEntry {
  readonly name: string;
  readonly file: SourceFile | undefined;
  readonly applied: AppliedMigration | undefined;
  /** The file is not what was applied. Undefined when that cannot be known: another tool applied it, or another build of the file. */
  readonly edited: boolean | undefined;
  /** Not applied, although a later one is. */
  readonly outOfOrder: boolean;
}

export interface History {
  /** In the order migrations run: by name. */
  readonly entries: readonly HistoryEntry[];
  /** The applied ones in the order they were applied. */
  readonly applied: readonly AppliedMigration[];
  readonly files: readonly SourceFile[];
}

export async function compareHistory(
  files: readonly SourceFile[],
  applied: readonly AppliedMigration[],
): Promise<History> {
  const fileOf = new Map(files.map((file) => [file.name, file]));
  const appliedOf = new Map(applied.map((one) => [one.name, one]));
  const names = [...new Set([...fileOf.keys(), ...appliedOf.keys()])].sort(compareNames);
  const newest = names.findLast((name) => appliedOf.has(name));
  const entries = await Promise.all(
    names.map(async (name) => {
      const [file, one] = [fileOf.get(name), appliedOf.get(name)];
      return {
        name,
        file,
        applied: one,
        edited: await isEdited(file, one),
        outOfOrder: one === undefined && newest !== undefined && compareNames(name, newest) < 0,
      };
    }),
  );
  return { entries, applied, files };
}

/** A `.ts` file and the `.js` it was compiled to have different texts: only like is compared with like. */
async function isEdited(
  file: SourceFile | undefined,
  applied: AppliedMigration | undefined,
): Promise<boolean | undefined> {
  if (!file || !applied?.details) return undefined;
  if (extensionOf(applied.details.fileName) !== extensionOf(file.fileName)) return undefined;
  return applied.details.checksum !== (await readChecksum(file));
}

/** The newest migration in the order they were applied, the current revision; null at base. */
export function currentRevision(applied: readonly AppliedMigration[]): string | null {
  return applied.at(-1)?.name ?? null;
}
