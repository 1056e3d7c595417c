import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

/** How many schemas are kept: those of the branches one goes back and forth between. */
const keptAtMost = 8;

/** What makes a migration depend on more than its text: files of the project, the environment, the time. */
const dependsOnMore =
  /\bimport\.meta\b|\bprocess\b|\brequire\s*\(|\bimport\s*\(|\bfrom\s*['"]\.|^\s*import\s*['"]\.|\bDate\b|\bMath\.random\b/m;

/**
 * The schemas that migrations led to in earlier test runs, by a hash of all they depend on. A project whose migrations depend
 * on more than their text has none.
 */
export class SchemaMemory {
  readonly #file: string | undefined;
  readonly #directory: string;

  /**
   * @param directory where they are kept.
   * @param texts the migrations, in order: name and content of each.
   * @param context what else decides: versions of server and tool, names of tables.
   */
  constructor(
    directory: string,
    texts: readonly (readonly [name: string, content: string])[],
    context: readonly string[],
  ) {
    this.#directory = directory;
    if (texts.some(([, content]) => dependsOnMore.test(content))) return;
    const hash = createHash('sha256')
      .update(JSON.stringify([context, texts]))
      .digest('hex');
    this.#file = path.join(directory, `${hash.slice(0, 32)}.json`);
  }

  /** @returns the statements that make the schema; undefined when it is not known */
  recall(): readonly string[] | undefined {
    if (this.#file === undefined) return undefined;
    try {
      const statements = JSON.parse(readFileSync(this.#file, 'utf8')) as string[];
      // What is used is not forgotten first: a migration that is being written makes a schema with each change.
      utimesSync(this.#file, new Date(), new Date());
      return statements;
    } catch {
      // Not there, or not whole: the migrations are.
      return undefined;
    }
  }

  remember(statements: readonly string[]): void {
    if (this.#file === undefined) return;
    try {
      mkdirSync(this.#directory, { recursive: true });
      const ignore = path.join(this.#directory, '.gitignore');
      if (!existsSync(ignore)) writeFileSync(ignore, '*\n');
      const unfinished = `${this.#file}.${process.pid}`;
      writeFileSync(unfinished, JSON.stringify(statements));
      renameSync(unfinished, this.#file);
      this.#forgetOldest();
    } catch {
      // A folder that cannot be written to costs the next run its time, nothing else.
    }
  }

  forget(): void {
    if (this.#file !== undefined) rmSync(this.#file, { force: true });
  }

  #forgetOldest(): void {
    const names = readdirSync(this.#directory).filter((name) => name.endsWith('.json'));
    const files = names.map((name) => path.join(this.#directory, name));
    const byAge = files.filter(existsSync).sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
    for (const file of byAge.slice(keptAtMost)) rmSync(file, { force: true });
  }
}
