// npm test: makes the clone ready and runs its tests. Arguments after `--` go to `illusion test`.
import { join } from 'node:path';
import { endWithParent } from './end-with-parent.js';
import { prepare, root } from './prepare.js';

await prepare();
endWithParent();
process.chdir(root);
process.argv.splice(1, 1, join(root, 'bin/illusion.js'), 'test');
await import('../bin/illusion.js');
