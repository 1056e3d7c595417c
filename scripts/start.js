// npm start: makes the clone ready and serves its API. Arguments after `--` go to `illusion serve`.
import { join } from 'node:path';
import { endWithParent } from './end-with-parent.js';
import { prepare, root } from './prepare.js';

await prepare();
endWithParent();
process.chdir(root);
process.argv.splice(1, 1, join(root, 'bin/illusion.js'), 'serve');
await import('../bin/illusion.js');
