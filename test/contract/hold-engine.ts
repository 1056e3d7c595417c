/** Run as a process of its own: starts an engine, prints what it got as JSON, and holds it until its input ends. */
import { once } from 'node:events';
import { type EngineName, makeEngine } from './engines.ts';

const [name = 'embedded', root = ''] = process.argv.slice(2);
const running = await makeEngine(name as EngineName, root).start();
process.stdout.write(`${JSON.stringify({ url: running.url, origin: running.origin })}\n`);
await once(process.stdin.resume(), 'end');
await running.dispose();
