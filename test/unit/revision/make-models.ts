import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach } from 'vitest';
import type { Answers } from '../../../src/revision/rename/answers.ts';
import type { ReviseOptions } from '../../../src/revision/revise.ts';

/** A project with models and migrations, gone after the test. */
export interface ModelProject {
  readonly root: string;
  readonly options: Omit<ReviseOptions, 'message'>;
  /** Replaces all models by one file of this text; the functions of `illusion` are imported. */
  write(text: string): void;
}

export const noAnswers: Answers = {
  renames: new Map(),
  noRenames: false,
  backfills: new Map(),
  conversions: new Map(),
};

const made: string[] = [];
let count = 0;

afterEach(() => {
  for (const root of made.splice(0)) rmSync(root, { recursive: true, force: true });
});

/** Lies inside this repository, so that `illusion` is found. */
export function makeModels(text = ''): ModelProject {
  const base = path.join(import.meta.dirname, '..', '..', '..', '.illusion');
  mkdirSync(base, { recursive: true });
  const root = mkdtempSync(path.join(base, 'models-'));
  made.push(root);
  const models = path.join(root, 'models');
  const project: ModelProject = {
    root,
    options: {
      models,
      migrations: { directory: path.join(root, 'migrations') },
      answers: noAnswers,
    },
    write: (body) => {
      rmSync(models, { recursive: true, force: true });
      mkdirSync(models);
      // A module is loaded once: each text gets a file name of its own.
      count += 1;
      const source = path.join(import.meta.dirname, '..', '..', '..', 'src', 'index.ts');
      writeFileSync(
        path.join(models, `models-${count}.ts`),
        `import * as illusion from ${JSON.stringify(source)};\nconst { ${names} } = illusion;\n${body}`,
      );
    },
  };
  project.write(text);
  return project;
}

const names =
  'bigint, boolean, date, defineEnum, defineModel, defineView, integer, sqlType, text, timestamptz, uuid, varchar';
