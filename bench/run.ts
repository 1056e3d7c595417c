import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Figure, Measured } from './figure.ts';
import { printTable } from './print-table.ts';

/** `npm run bench [-- --only start-up,api] [--quick]`: prints a table, writes bench/results/<time>.json. */
const { values } = parseArgs({ options: { only: { type: 'string' }, quick: { type: 'boolean', default: false } } });
const here = import.meta.dirname;
const log = (line: string) => process.stderr.write(`${line}\n`);

const figures: Figure[] = [];
for (const file of (await readdir(join(here, 'figures'))).sort()) {
  const module = (await import(join(here, 'figures', file))) as { figure: Figure };
  figures.push(module.figure);
}
const wanted = values.only?.split(',');
const unknown = wanted?.filter((name) => !figures.some((figure) => figure.name === name)) ?? [];
if (unknown.length > 0) {
  log(`No such figure: ${unknown.join(', ')}. There are: ${figures.map((figure) => figure.name).join(', ')}`);
  process.exit(2);
}

const results: Measured[] = [];
const failures: { readonly figure: string; readonly message: string }[] = [];
for (const figure of figures) {
  if (wanted && !wanted.includes(figure.name)) continue;
  log(`measuring ${figure.name} ...`);
  try {
    results.push(...(await figure.measure({ quick: values.quick, log })));
  } catch (error) {
    failures.push({ figure: figure.name, message: error instanceof Error ? error.message : String(error) });
    log(`${figure.name} could not be measured: ${failures.at(-1)?.message}`);
  }
}

const cpu = cpus();
const machine = {
  node: process.version,
  cpu: cpu[0]?.model,
  cores: cpu.length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
};
const folder = join(here, 'results');
await mkdir(folder, { recursive: true });
const file = join(folder, `${new Date().toISOString().replaceAll(/[:.]/g, '-')}.json`);
await writeFile(file, `${JSON.stringify({ at: new Date().toISOString(), machine, results, failures }, null, 2)}\n`);
process.stdout.write(`${printTable(results)}\n`);
log(`written to bench/results/${file.slice(folder.length + 1)}`);
process.exitCode = failures.length > 0 ? 1 : 0;
