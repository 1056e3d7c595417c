import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { appendFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseEnv, promisify } from 'node:util';
import { maskDsn } from '../../kernel/dsn.ts';
import { bad, type Check, ok, skip, warn } from '../check.ts';

const run = promisify(execFile);

export const configCheck: Check = {
  id: 'config',
  title: 'Configuration',
  look: async (scene) => {
    const { configFile, report } = await scene.project();
    const set = report.filter(({ source }) => source !== 'default').length;
    return ok(`${configFile}, ${set} of ${report.length} settings are set`);
  },
};

/** What the settings name is there. */
export const filesCheck: Check = {
  id: 'files',
  title: 'Files the settings name',
  look: async (scene) => {
    const { settings, root } = await scene.project();
    const named = {
      'migrations.directory': settings.migrations.directory,
      'seeds.directory': settings.seeds.directory,
      'models.directory': settings.models.directory,
      'app.entry': settings.app.entry,
    };
    const missing = Object.entries(named).flatMap(([key, file]) =>
      file === undefined || existsSync(file) ? [] : [`${key}: there is no ${path.relative(root, file)}`],
    );
    if (missing.length === 0) return ok(Object.keys(named).join(', '));
    return warn(missing.join('; '), 'Write them, or name others in illusion.config.ts.');
  },
};

/** A .env file says what it seems to say, and stays on this machine. */
export const dotenvCheck: Check = {
  id: 'env',
  title: '.env',
  look: async (scene) => {
    const root = scene.root();
    const file = path.join(root, '.env');
    if (!existsSync(file)) return skip('the project has none');
    const text = readFileSync(file, 'utf8');
    const odd = text
      .split('\n')
      .findIndex((line) => line.trim() !== '' && !/^\s*(#|(export\s+)?[\w.]+\s*=)/.test(line) && !/^["'\s]/.test(line));
    if (odd >= 0) return warn(`.env:${odd + 1} sets nothing`, 'Write NAME=value, or begin the line with #.');
    if (await isTracked(root)) return bad('git keeps .env', 'git rm --cached .env, and change what it had of secrets.');
    const isOpen = existsSync(path.join(root, '.git')) && !(await isIgnored(root));
    if (isOpen) {
      const mend = async () => {
        await appendFile(path.join(root, '.gitignore'), '\n.env\n');
        return 'added .env to .gitignore';
      };
      return { ...warn('git would add .env', 'Add .env to .gitignore.'), mend };
    }
    return ok(`${Object.keys(parseEnv(text)).length} variables`);
  },
};

/** Two names for one setting, of which one is not heeded. */
export const dsnCheck: Check = {
  id: 'dsn',
  title: 'DSN',
  look: async (scene) => {
    const { settings, report } = await scene.project();
    const { DB_DSN: first, DATABASE_URL: second } = scene.environment;
    if (first && second && first !== second) {
      return warn('DB_DSN and DATABASE_URL differ; DB_DSN counts', 'Unset one of them.');
    }
    const { url } = settings.database;
    if (url === undefined) return skip('none is set; the engine gives one');
    const source = report.find(({ key }) => key === 'database.url')?.source ?? '';
    const hasPassword = /^[a-z]+:\/\/[^/@]*:[^/@]+@/.test(url);
    if (hasPassword && /config/.test(source)) {
      return warn(`a password is in ${source}`, 'Set DB_DSN in the environment or in .env instead.');
    }
    return ok(`${maskDsn(url)} (${source})`);
  },
};

async function isTracked(root: string): Promise<boolean> {
  return run('git', ['ls-files', '--error-unmatch', '.env'], { cwd: root }).then(
    () => true,
    () => false,
  );
}

async function isIgnored(root: string): Promise<boolean> {
  return run('git', ['check-ignore', '-q', '.env'], { cwd: root }).then(
    () => true,
    // Exit code 1 says no; any other, that git cannot tell.
    (error: { readonly code?: unknown }) => error.code !== 1,
  );
}

/** Little room makes databases fail in many ways. */
export const diskCheck: Check = {
  id: 'disk',
  title: 'Disk',
  look: async (scene) => {
    const { statfs } = await import('node:fs/promises');
    const root = scene.root();
    await stat(root);
    const { bavail, bsize } = await statfs(root);
    const free = bavail * bsize;
    const words = `${(free / 1e9).toFixed(1)} GB free at ${root}`;
    return free < 1e9
      ? warn(words, 'Make room: a database wants 100 MB, an embedded server as much again.')
      : ok(words);
  },
};
