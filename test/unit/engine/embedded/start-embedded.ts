/** Run as a process, and often as a user, of its own: starts the engine, says as JSON how that went, and stops it. */
import { embeddedEngine } from '../../../../src/engine/embedded/embedded-engine.ts';
import { isIllusionError } from '../../../../src/kernel/errors/illusion-error.ts';

const [projectRoot = ''] = process.argv.slice(2);
const outcome = await embeddedEngine({ projectRoot })
  .start()
  .then(
    async (running) => {
      await running.dispose();
      return { origin: running.origin };
    },
    (error: unknown) => (isIllusionError(error) ? { code: error.code, why: error.why } : { error: String(error) }),
  );
process.stdout.write(JSON.stringify(outcome));
