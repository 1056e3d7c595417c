import type { StatusSnapshot } from '../../status/snapshot.ts';
import type { PanelContent } from '../panel.ts';
import { apiPanel } from './api.ts';
import { databasePanel } from './database.ts';
import { jobsPanel } from './jobs.ts';
import { logPanel } from './log.ts';
import { migrationsPanel } from './migrations.ts';
import { sessionsPanel } from './sessions.ts';
import { statementsPanel } from './statements.ts';
import { tablesPanel } from './tables.ts';

/** All panels, in the order of their number keys. */
export function listPanels(snapshot: StatusSnapshot): readonly PanelContent[] {
  return [
    databasePanel(snapshot),
    migrationsPanel(snapshot),
    apiPanel(snapshot),
    jobsPanel(snapshot),
    tablesPanel(snapshot),
    sessionsPanel(snapshot),
    statementsPanel(snapshot),
    logPanel(snapshot),
  ];
}
