import { withoutTransactionalDdl } from '../migrating.ts';
import { describeJournal } from './journal-faults.ts';

describeJournal('where DDL cannot be rolled back', withoutTransactionalDdl);
