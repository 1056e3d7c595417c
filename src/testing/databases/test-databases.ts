import { type Clock, systemClock } from '../../kernel/clock.ts';
import type { AsyncDisposer } from '../../kernel/disposal.ts';
import { withDatabase } from '../../kernel/dsn.ts';
import { type Copier, chooseCopier, type FillDatabase } from './choose-copier.ts';
import { dropDatabase } from './drop-database.ts';
import { type RunName, templateName } from './run-name.ts';
import { markRun } from './stale-runs.ts';
import { onServer, type TestServer } from './test-server.ts';

/** A database of one test file. */
export interface TestDatabase {
  readonly name: string;
  readonly url: string;
}

/** `seeded`: migrations and seeds ran. `empty`: nothing is in it. */
export type DatabaseContent = 'seeded' | 'empty';

export interface TestDatabasesOptions {
  readonly server: TestServer;
  readonly run: RunName;
  readonly fill: FillDatabase;
  /** Copies that are made ahead, so that a test file finds one waiting. Default 2. */
  readonly ahead?: number;
  readonly clock?: Clock;
}

export interface DatabaseTimings {
  /** Making the template: create, migrate, seed. 0 while there is none. */
  readonly templateMs: number;
  readonly copyMethod: Copier['method'] | undefined;
  readonly copies: number;
  /** Sum over all copies, most of it while tests ran. */
  readonly copiesMs: number;
}

/**
 * The databases of one test run. They are made one after another: servers that copy by replay get much slower when
 * several are made at once, and one that copies from a template gains nothing from it.
 */
export class TestDatabases implements AsyncDisposer {
  readonly #server: TestServer;
  readonly #run: RunName;
  readonly #fill: FillDatabase;
  readonly #ahead: number;
  readonly #clock: Clock;
  readonly #made = new Set<string>();
  readonly #ready: TestDatabase[] = [];
  #copier: Promise<Copier> | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #count = 0;
  #coming = 0;
  #isClosed = false;
  #timings = { templateMs: 0, copyMethod: undefined as Copier['method'] | undefined, copies: 0, copiesMs: 0 };

  constructor(options: TestDatabasesOptions) {
    this.#server = options.server;
    this.#run = options.run;
    this.#fill = options.fill;
    this.#ahead = options.ahead ?? 2;
    this.#clock = options.clock ?? systemClock;
  }

  get timings(): DatabaseTimings {
    return this.#timings;
  }

  /** Makes the template and the first copies. */
  async prepare(): Promise<void> {
    await this.#template();
    this.#makeAhead();
  }

  async take(content: DatabaseContent): Promise<TestDatabase> {
    if (content === 'empty') return this.#inTurn(() => this.#makeEmpty());
    const database = this.#ready.shift() ?? (await this.#inTurn(async () => this.#ready.shift() ?? this.#makeCopy()));
    this.#makeAhead();
    return database;
  }

  /** Takes a database back that is not needed any more; it is dropped when nothing else is to be done. */
  giveBack(name: string): void {
    if (!this.#made.has(name) || !this.#isWorthDropping) return;
    void this.#inTurn(() => this.#drop(name)).catch(() => undefined);
  }

  /** Drops what was made, where the server stays. */
  async dispose(): Promise<void> {
    this.#isClosed = true;
    await this.#turn;
    if (this.#server.isThrownAway) return;
    const template = templateName(this.#run);
    for (const name of this.#made) if (name !== template) await this.#drop(name);
    if (this.#made.has(template)) await this.#drop(template);
  }

  /** On a server that is thrown away only space counts, and only where dropping is cheap. */
  get #isWorthDropping(): boolean {
    return !this.#server.isThrownAway || this.#server.dialect.capabilities.templateDatabases;
  }

  #template(): Promise<Copier> {
    this.#copier ??= this.#makeTemplate();
    return this.#copier;
  }

  async #makeTemplate(): Promise<Copier> {
    const start = this.#clock.monotonic();
    const name = templateName(this.#run);
    const fill = (database: string) => this.#fill(withDatabase(this.#server.url, database));
    await this.#create(name);
    if (!this.#server.isThrownAway) await markRun(this.#server, this.#run);
    const schema = await fill(name);
    const copier = await chooseCopier(this.#server, name, fill, schema);
    this.#timings = {
      ...this.#timings,
      templateMs: this.#clock.monotonic() - start,
      copyMethod: copier.method,
    };
    return copier;
  }

  async #makeEmpty(): Promise<TestDatabase> {
    // Where databases must be found again after a crash, the template comes first: it carries the mark of the run.
    if (!this.#server.isThrownAway) await this.#template();
    const name = this.#nextName();
    await this.#create(name);
    return this.#describe(name);
  }

  async #makeCopy(): Promise<TestDatabase> {
    const { copy } = await this.#template();
    const start = this.#clock.monotonic();
    const name = this.#nextName();
    this.#made.add(name);
    await copy(name);
    const { copies, copiesMs } = this.#timings;
    this.#timings = {
      ...this.#timings,
      copies: copies + 1,
      copiesMs: copiesMs + this.#clock.monotonic() - start,
    };
    return this.#describe(name);
  }

  #makeAhead(): void {
    while (!this.#isClosed && this.#ready.length + this.#coming < this.#ahead) {
      this.#coming++;
      void this.#inTurn(async () => {
        if (!this.#isClosed) this.#ready.push(await this.#makeCopy());
      })
        .catch(() => undefined)
        .finally(() => this.#coming--);
    }
  }

  async #create(name: string): Promise<void> {
    const strategy = this.#server.isThrownAway && this.#server.dialect.capabilities.templateDatabases;
    this.#made.add(name);
    await onServer(this.#server, (query) => query(`create database ${name}${strategy ? ' strategy file_copy' : ''}`));
  }

  async #drop(name: string): Promise<void> {
    await dropDatabase(this.#server, name);
    this.#made.delete(name);
  }

  #nextName(): string {
    this.#count++;
    return `${this.#run}_${this.#count}`;
  }

  #describe(name: string): TestDatabase {
    return { name, url: withDatabase(this.#server.url, name) };
  }

  #inTurn<T>(action: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(action);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
