import { describeJournal } from './journal-faults.ts';

// Where DDL cannot be rolled back, every migration is run like this: the other file has that.
describeJournal('of a migration that opts out of its transaction', (db) => db, 'transactionalDdl');
