import type { ActionName } from './actions.ts';

/** What the user has chosen to look at; everything else on the screen is the snapshot's. */
export interface ViewState {
  /** Index of the panel that keys work on. */
  readonly focus: number;
  /** Whether that panel has the whole screen. */
  readonly full: boolean;
  /** The selected record of each panel, by the panel's key. */
  readonly selected: Readonly<Record<string, string>>;
  readonly sorts: Readonly<Record<string, Sort>>;
  readonly filter: string;
  /** Whether keys are typed into the filter. */
  readonly isFiltering: boolean;
  readonly isPaused: boolean;
  readonly intervalMs: number;
  readonly isHelp: boolean;
  /** What is done when the user says yes. */
  readonly asking: Question | undefined;
  /** What came of the last action. */
  readonly message: string | undefined;
}

export interface Sort {
  readonly column: number;
  readonly isDescending: boolean;
}

export interface Question {
  readonly action: ActionName;
  /** Session to cancel. */
  readonly target?: string;
  readonly text: string;
}

/** Milliseconds between snapshots that can be chosen. */
export const intervals = [250, 500, 1000, 2000, 5000, 10_000, 30_000, 60_000] as const;

export function initialView(intervalMs: number): ViewState {
  return {
    focus: 0,
    full: false,
    selected: {},
    sorts: {},
    filter: '',
    isFiltering: false,
    isPaused: false,
    intervalMs,
    isHelp: false,
    asking: undefined,
    message: undefined,
  };
}
