// npm test: makes the clone ready and runs its tests. Arguments after `--` go to `illusion test`.
import { endWithParent } from './end-with-parent.js';
import { prepare, root } from './prepare.js';

await prepare();
endWithParent();
process.chdir(root);
process.argv.splice(2, 0, 'test');
await import('../bin/illusion.js');
