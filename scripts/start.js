// npm start: makes the clone ready and serves its API. Arguments after `--` go to `illusion serve`.
import { endWithParent } from './end-with-parent.js';
import { prepare, root } from './prepare.js';

await prepare();
endWithParent();
process.chdir(root);
process.argv.splice(2, 0, 'serve');
await import('../bin/illusion.js');
