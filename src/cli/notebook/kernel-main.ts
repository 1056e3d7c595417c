import { Worker } from 'node:worker_threads';
import type { KernelMessage, RunMessage } from '../../notebook/kernel/messages.ts';
import { createKernel } from '../../notebook/kernel/serve-kernel.ts';
import { prepareLoader } from '../../project/load-module.ts';

// The process that runs the cells of one notebook: started by `illusion notebook run`, told what to run by messages.

const tell = (message: KernelMessage): void => void process.send?.(message);

/** Text goes the same way as everything else a cell puts out, so that it keeps its place among it. */
function sendStream(name: 'stdout' | 'stderr'): void {
  process[name].write = ((chunk: string | Uint8Array, encoding?: unknown, done?: unknown) => {
    tell({ type: 'stream', name, text: typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8') });
    const callback = typeof encoding === 'function' ? encoding : done;
    if (typeof callback === 'function') process.nextTick(callback as () => void);
    return true;
  }) as typeof process.stdout.write;
}

/** A cell that never comes back to its event loop must end with us all the same. */
function endWithParent(): void {
  // The parent is named here, and not by the thread, which may begin when it is gone.
  const code = `setInterval(() => process.ppid === ${process.ppid} || process.kill(process.pid, 'SIGKILL'), 500);`;
  new Worker(code, { eval: true, execArgv: [] }).unref();
}

sendStream('stdout');
sendStream('stderr');
endWithParent();
// The command decides what an interruption ends.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.removeAllListeners('warning');
await prepareLoader();
const kernel = createKernel({ notebook: process.argv[2] ?? '', tell });
process.on('uncaughtException', kernel.failLoose);
process.on('unhandledRejection', kernel.failLoose);
process.on('message', (message) => void kernel.run(message as RunMessage));
tell({ type: 'ready' });
