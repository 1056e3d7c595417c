import { type ActionName, questions } from './actions.ts';
import { listRows } from './list-rows.ts';
import type { PanelContent } from './panel.ts';
import { intervals, type ViewState } from './view-state.ts';

/** What a key asks for beyond another view. */
export type Effect =
  | { readonly kind: 'quit'; readonly isInterrupt: boolean }
  | { readonly kind: 'refresh' }
  | { readonly kind: 'act'; readonly action: ActionName; readonly target?: string };

export interface Reduced {
  readonly state: ViewState;
  readonly effect?: Effect;
}

const PAGE = 10;

/** What a key makes of a view. Keys have the names that `nameKey` gives them. */
export function reduce(state: ViewState, key: string, panels: readonly PanelContent[]): Reduced {
  if (key === 'ctrl-c') return { state, effect: { kind: 'quit', isInterrupt: true } };
  if (state.asking) return answer(state, state.asking, key);
  if (state.isFiltering) return { state: editFilter(state, key) };
  if (state.isHelp) return { state: { ...state, isHelp: false } };
  const view = { ...state, message: undefined };
  const panel = panels[view.focus];
  switch (key) {
    case 'q':
      return { state: view, effect: { kind: 'quit', isInterrupt: false } };
    case '?':
      return { state: { ...view, isHelp: true } };
    case 'tab':
    case 'right':
    case 'l':
      return { state: move(view, panels, 1) };
    case 'shift-tab':
    case 'left':
    case 'h':
      return { state: move(view, panels, -1) };
    case 'return':
      return { state: { ...view, full: !view.full } };
    case 'escape':
      return { state: view.full ? { ...view, full: false } : { ...view, filter: '' } };
    case '/':
      return { state: { ...view, isFiltering: true } };
    case 'p':
      return { state: { ...view, isPaused: !view.isPaused } };
    case '+':
    case '=':
      return { state: { ...view, intervalMs: nextInterval(view.intervalMs, -1) } };
    case '-':
      return { state: { ...view, intervalMs: nextInterval(view.intervalMs, 1) } };
    case 'r':
      return { state: view, effect: { kind: 'refresh' } };
    case 'm':
      return ask(view, 'migrate');
    case 'b':
      return ask(view, 'rollback');
    case 'S':
      return ask(view, 'seed');
    case 'x':
      return { state: view, effect: { kind: 'act', action: 'shell' } };
    case 'o':
      return { state: view, effect: { kind: 'act', action: 'docs' } };
    case 'c':
      return { state: askToCancel(view, panel) };
    default:
      if (/^[1-9]$/.test(key)) return { state: goTo(view, panels, Number(key) - 1) };
      return { state: panel ? moveInPanel(view, panel, key) : view };
  }
}

function answer(state: ViewState, { action, target }: NonNullable<ViewState['asking']>, key: string): Reduced {
  const settled = { ...state, asking: undefined };
  if (key === 'y' || key === 'Y') {
    return { state: settled, effect: { kind: 'act', action, ...(target !== undefined && { target }) } };
  }
  return { state: { ...settled, message: 'Nothing was done.' } };
}

function ask(state: ViewState, action: ActionName): Reduced {
  return { state: { ...state, asking: { action, text: questions[action] ?? action } } };
}

function askToCancel(state: ViewState, panel: PanelContent | undefined): ViewState {
  if (panel?.key !== 'sessions')
    return { ...state, message: 'Select a session first: the panel Sessions, then j and k.' };
  const row = selectedRow(state, panel);
  if (!row) return { ...state, message: 'There is no session to cancel.' };
  return { ...state, asking: { action: 'cancel', target: row.id, text: `Cancel what session ${row.id} runs` } };
}

function editFilter(state: ViewState, key: string): ViewState {
  if (key === 'return') return { ...state, isFiltering: false };
  if (key === 'escape') return { ...state, isFiltering: false, filter: '' };
  if (key === 'backspace') return { ...state, filter: [...state.filter].slice(0, -1).join('') };
  // The names of other keys are words.
  return [...key].length === 1 ? { ...state, filter: state.filter + key } : state;
}

function move(state: ViewState, panels: readonly PanelContent[], by: number): ViewState {
  return { ...state, focus: (state.focus + by + panels.length) % Math.max(panels.length, 1) };
}

function goTo(state: ViewState, panels: readonly PanelContent[], focus: number): ViewState {
  if (focus >= panels.length) return state;
  return focus === state.focus ? { ...state, full: !state.full } : { ...state, focus };
}

function nextInterval(now: number, by: number): number {
  const nearest = intervals.findIndex((interval) => interval >= now);
  const at = nearest < 0 ? intervals.length - 1 : nearest;
  return intervals[Math.min(Math.max(at + by, 0), intervals.length - 1)] ?? now;
}

function moveInPanel(state: ViewState, panel: PanelContent, key: string): ViewState {
  if (key === 's' || key === 'i') return sortPanel(state, panel, key);
  const rows = listRows(panel, state);
  const at = Math.max(
    rows.findIndex(({ id }) => id === state.selected[panel.key]),
    0,
  );
  const to: Readonly<Record<string, number>> = {
    down: at + 1,
    j: at + 1,
    up: at - 1,
    k: at - 1,
    pagedown: at + PAGE,
    pageup: at - PAGE,
    g: 0,
    G: rows.length - 1,
  };
  const next = to[key];
  if (next === undefined || rows.length === 0) return state;
  const row = rows[Math.min(Math.max(next, 0), rows.length - 1)];
  return row ? { ...state, selected: { ...state.selected, [panel.key]: row.id } } : state;
}

function sortPanel(state: ViewState, panel: PanelContent, key: 's' | 'i'): ViewState {
  const titled = panel.columns.flatMap(({ title }, index) => (title === '' ? [] : [index]));
  if (titled.length === 0) return { ...state, message: `${panel.title} cannot be sorted.` };
  const now =
    state.sorts[panel.key] ?? (panel.sortBy === undefined ? undefined : { column: panel.sortBy, isDescending: true });
  if (key === 'i') {
    const turned = { column: now?.column ?? titled[0] ?? 0, isDescending: !(now?.isDescending ?? false) };
    return { ...state, sorts: { ...state.sorts, [panel.key]: turned } };
  }
  const column = titled[(titled.indexOf(now?.column ?? -1) + 1) % titled.length] ?? 0;
  const isDescending = panel.columns[column]?.align === 'right';
  return { ...state, sorts: { ...state.sorts, [panel.key]: { column, isDescending } } };
}

function selectedRow(state: ViewState, panel: PanelContent) {
  const rows = listRows(panel, state);
  return rows.find(({ id }) => id === state.selected[panel.key]) ?? rows[0];
}
