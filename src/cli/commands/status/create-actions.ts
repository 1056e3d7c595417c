import { spawn } from 'node:child_process';
import type { Actions } from '../../../dashboard/actions.ts';
import { localUrl } from '../../../http/listen/listen.ts';
import type { StatusWatch } from '../../../status/open-watch.ts';
import type { Context } from '../../context.ts';
import { leaveInterrupts } from '../../interrupt.ts';

const commands = {
  migrate: ['db', 'migrate'],
  rollback: ['db', 'rollback', '--step', '1'],
  seed: ['db', 'seed'],
  shell: ['db', 'shell'],
} as const;

/** What can be done from the dashboard: the commands one would type, on the same project and database. */
export function createActions(context: Context, watch: () => Promise<StatusWatch | undefined>): Actions {
  return {
    runOnTerminal: async (action) => {
      const args = [...commands[action], ...globalArguments(context)];
      process.stdout.write(`$ illusion ${commands[action].join(' ')}\n`);
      releaseKeyboard();
      const child = spawn(process.execPath, [...process.execArgv, process.argv[1] ?? '', ...args], {
        stdio: 'inherit',
      });
      const takeBack = leaveInterrupts();
      try {
        return await new Promise<number>((resolve, reject) => {
          child.once('error', reject);
          child.once('exit', (code) => resolve(code ?? 1));
        });
      } finally {
        takeBack();
      }
    },
    cancel: async (session) => {
      const cancelled = await (await watch())?.cancel(session);
      return cancelled ? `Session ${session} was told to cancel what it runs.` : `Session ${session} ran nothing.`;
    },
    openDocs: async () => {
      const { settings } = await context.project();
      const url = `${localUrl(settings.server)}/docs`;
      return (await openInBrowser(url)) ? `Opened ${url}.` : `Open it yourself: ${url}`;
    },
  };
}

/**
 * Ink reads keys by the event \`readable\`, and a stream that was read so goes on reading when nobody listens: it would take every other
 * key from the program that runs. Only one that flows can be paused.
 */
function releaseKeyboard(): void {
  process.stdin.resume();
  process.stdin.pause();
}

function globalArguments({ cwd, globals }: Context): readonly string[] {
  const { config, env, url, engine } = globals;
  const named = { config, env, url, engine };
  return ['--cwd', cwd, ...Object.entries(named).flatMap(([name, value]) => (value ? [`--${name}`, value] : []))];
}

/** @returns whether there was something to open it with */
function openInBrowser(url: string): Promise<boolean> {
  const [file, ...args] =
    process.platform === 'darwin' ? ['open'] : process.platform === 'win32' ? ['cmd', '/c', 'start', ''] : ['xdg-open'];
  return new Promise((resolve) => {
    const child = spawn(file ?? '', [...args, url], { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
