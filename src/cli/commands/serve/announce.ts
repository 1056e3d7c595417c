import type { EngineKind, RunningEngine } from '../../../engine/engine.ts';
import type { AppDefinition } from '../../../http/app-definition.ts';
import { type Address, localUrl } from '../../../http/listen/listen.ts';
import type { Context } from '../../context.ts';
import type { DatabaseNews } from './prepare-database.ts';

export interface Announcement {
  readonly context: Context;
  readonly app: Pick<AppDefinition<unknown>, 'title' | 'exampleLogin'>;
  readonly address: Address;
  readonly engine: Pick<RunningEngine, 'kind' | 'origin'>;
  /** Product and number, such as `PostgreSQL 18.4`. */
  readonly database: string;
  readonly news: DatabaseNews;
}

const engineNames: Readonly<Record<EngineKind, string>> = {
  embedded: 'an embedded',
  external: 'your',
  demo: 'a throw-away',
  'single-node': 'a single-node',
};

/** Says that the API is there: what was done for it, and where it is. */
export function announce(options: Announcement): void {
  const { context, app, address, news } = options;
  const url = localUrl(address);
  const docs = `${url}/docs`;
  const { style, notice } = context.reporter;
  const login = news.hasExampleUsers ? app.exampleLogin : undefined;
  const rows: readonly (readonly [string, string])[] = [
    [app.title, style.strong(url)],
    ['Docs', docs],
    ...(login ? ([['Log in as', `${login.username} / ${login.password}`]] as const) : []),
  ];
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  notice(describeDatabase(options));
  for (const line of news.warnings) notice(`${style.warn('warning:')} ${line}`);
  notice(['', ...rows.map(([name, value]) => `  ${style.dim(name.padEnd(width))}${value}`), ''].join('\n'));
}

function describeDatabase({ engine, database, news }: Announcement): string {
  const verb = engine.origin === 'started' ? 'Started' : 'Using';
  const done = [`${verb} ${engineNames[engine.kind]} ${database}`];
  if (news.applied.length > 0) {
    done.push(`applied ${news.applied.length} ${news.applied.length === 1 ? 'migration' : 'migrations'}`);
  }
  if (news.isSeeded) done.push('seeded it');
  return `${done.join(', ')}.`;
}
