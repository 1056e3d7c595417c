import { type Clock, systemClock } from '../../kernel/clock.ts';
import type { AsyncDisposer } from '../../kernel/disposal.ts';
import { withDatabase } from '../../kernel/dsn.ts';
import { type FailedTest, type KeptDatabase, keptName } from '../kept/kept-database.ts';
import { markKept } from '../kept/kept-mark.ts';
import { type Copier, chooseCopier, type FillDatabase } from './choose-copier.ts';
import { dropDatabase } from './drop-database.ts';
import { type RunName, templateName } from './run-name.ts';
import { markRun } from './stale-runs.ts';
import { connectToServer, type ServerConnection, type TestServer } from './test-server.ts';
import { summarizeWaits, type WaitSummary } from './waits.ts';
import { type Urgency, WorkQueue } from './work-queue.ts';

/** A database of one test file. */
export interface TestDatabase {
  readonly name: string;
  readonly url: string;
}

/**
 * `seeded`: migrations and seeds ran. `lent`: the same, but given back as it was, and lent again. `empty`: nothing is in it.
 */
export type DatabaseContent = 'seeded' | 'lent' | 'empty';

/** What its user says of a database that is given back. */
export interface DatabaseReport {
  /** It is as it was when it was taken. */
  readonly isUnchanged?: boolean;
  /** How long the user waited for it, in milliseconds. */
  readonly waitedMs?: number;
  /** Tests that failed in it. */
  readonly failed?: readonly FailedTest[];
  /** File with the statements it got. */
  readonly log?: string;
}

export interface TestDatabasesOptions {
  readonly server: TestServer;
  readonly run: RunName;
  readonly fill: FillDatabase;
  /** Copies that are made ahead, so that a test file finds one waiting. Default 4. */
  readonly ahead?: number;
  /** Databases in which tests failed stay. */
  readonly keepsFailed?: boolean;
  readonly clock?: Clock;
}

export interface DatabaseTimings {
  /** Making the template: create, migrate, seed. 0 while there is none. */
  readonly templateMs: number;
  readonly copyMethod: Copier['method'] | undefined;
  readonly copies: number;
  /** Sum over all copies, most of it while tests ran. */
  readonly copiesMs: number;
  /** How long users say that they waited. */
  readonly waits: WaitSummary;
}

/**
 * The databases of one test run. They are made one after another: servers that copy by replay get much slower when
 * several are made at once, and one that copies from a template gains nothing from it. What somebody waits for comes first,
 * then copies for those who will ask, and only then is dropped what nobody needs.
 */
export class TestDatabases implements AsyncDisposer {
  readonly #server: TestServer;
  readonly #connection: ServerConnection;
  readonly #run: RunName;
  readonly #fill: FillDatabase;
  readonly #ahead: number;
  readonly #clock: Clock;
  readonly #made = new Set<string>();
  readonly #ready: TestDatabase[] = [];
  readonly #returned: TestDatabase[] = [];
  readonly #queue = new WorkQueue();
  readonly #waits: number[] = [];
  readonly #kept: KeptDatabase[] = [];
  readonly #keepsFailed: boolean;
  #copier: Promise<Copier> | undefined;
  #count = 0;
  #coming = 0;
  #isClosed = false;
  #timings = { templateMs: 0, copyMethod: undefined as Copier['method'] | undefined, copies: 0, copiesMs: 0 };

  constructor(options: TestDatabasesOptions) {
    this.#server = options.server;
    this.#connection = connectToServer(options.server);
    this.#run = options.run;
    this.#fill = options.fill;
    this.#ahead = options.ahead ?? 4;
    this.#keepsFailed = options.keepsFailed ?? false;
    this.#clock = options.clock ?? systemClock;
  }

  get timings(): DatabaseTimings {
    return { ...this.#timings, waits: summarizeWaits(this.#waits) };
  }

  /** What was kept so far. */
  get kept(): readonly KeptDatabase[] {
    return this.#kept;
  }

  /** Makes the template and the first copies. */
  async prepare(): Promise<void> {
    await this.#template();
    this.#makeAhead();
  }

  async take(content: DatabaseContent): Promise<TestDatabase> {
    if (content === 'empty') return this.#do('now', () => this.#makeEmpty());
    const returned = content === 'lent' ? this.#returned.pop() : undefined;
    const waiting = returned ?? this.#ready.shift();
    const database = waiting ?? (await this.#do('now', async () => this.#ready.shift() ?? this.#makeCopy()));
    this.#makeAhead();
    return database;
  }

  /**
   * Takes a database back that is not needed any more: one that was lent, and is as it was, for the next; any other is
   * dropped when nothing else is to be done.
   */
  giveBack(name: string, { isUnchanged = false, waitedMs, failed = [], log }: DatabaseReport = {}): void {
    if (waitedMs !== undefined) this.#waits.push(waitedMs);
    if (!this.#made.has(name)) return;
    if (this.#keepsFailed && failed.length > 0) {
      void this.#do('soon', () => this.#keep(name, failed, log)).catch(() => undefined);
    } else if (isUnchanged) this.#returned.push(this.#describe(name));
    else if (this.#isWorthDropping) void this.#do('idle', () => this.#drop(name)).catch(() => undefined);
  }

  /** Drops what was made, where the server stays. */
  async dispose(): Promise<void> {
    this.#isClosed = true;
    await this.#queue.whenIdle();
    try {
      if (!this.#server.isThrownAway) await this.#dropAll();
    } finally {
      await this.#connection.dispose();
    }
  }

  async #dropAll(): Promise<void> {
    const template = templateName(this.#run);
    // The template, which says whose run it is, goes last: a clean-up that is cut short is taken up again.
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
    await this.#connection.use((query) => copy(name, query));
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
      void this.#do('soon', async () => {
        if (!this.#isClosed) this.#ready.push(await this.#makeCopy());
      })
        .catch(() => undefined)
        .finally(() => this.#coming--);
    }
  }

  async #create(name: string): Promise<void> {
    const strategy = this.#server.isThrownAway && this.#server.dialect.capabilities.templateDatabases;
    this.#made.add(name);
    await this.#connection.use((query) => query(`create database ${name}${strategy ? ' strategy file_copy' : ''}`));
  }

  async #drop(name: string): Promise<void> {
    if (this.#isClosed && this.#server.isThrownAway) return;
    await this.#connection.use((query) => dropDatabase(query, this.#server.dialect, name));
    this.#made.delete(name);
  }

  /** Under another name, so that nobody takes it for what a killed run left. */
  async #keep(name: string, failed: readonly FailedTest[], log: string | undefined): Promise<void> {
    const kept = keptName(name);
    await this.#connection.use(async (query) => {
      await query(`alter database ${name} rename to ${kept}`);
      await markKept(query, kept, failed, this.#clock.now());
    });
    this.#made.delete(name);
    this.#kept.push({ ...this.#describe(kept), failed, log });
  }

  #nextName(): string {
    this.#count++;
    return `${this.#run}_${this.#count}`;
  }

  #describe(name: string): TestDatabase {
    return { name, url: withDatabase(this.#server.url, name) };
  }

  #do<T>(urgency: Urgency, action: () => Promise<T>): Promise<T> {
    return this.#queue.run(urgency, action);
  }
}
