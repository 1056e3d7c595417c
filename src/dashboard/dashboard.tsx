import { useInput } from 'ink';
import { useRef, useState } from 'react';
import type { StatusSnapshot } from '../status/snapshot.ts';
import type { Actions } from './actions.ts';
import { composeFooter, composeHeader } from './compose-bars.ts';
import { composePanels, composeProblems, type FrameLine } from './compose-frame.ts';
import { composeHelp } from './compose-help.ts';
import { nameKey } from './name-key.ts';
import { listPanels } from './panels/panels.ts';
import { type Effect, reduce } from './reduce.ts';
import { useFrame } from './use-frame.ts';
import { useSize } from './use-size.ts';
import { type SnapshotSource, useSnapshots } from './use-snapshots.ts';
import type { ViewState } from './view-state.ts';

/** Why a dashboard was left: for good, or to run something on the terminal and come back. */
export type Leaving =
  | { readonly kind: 'quit'; readonly isInterrupt: boolean }
  | { readonly kind: 'run'; readonly action: 'migrate' | 'rollback' | 'seed' | 'shell' };

export interface DashboardProps {
  readonly source: SnapshotSource;
  readonly first: StatusSnapshot | undefined;
  readonly view: ViewState;
  readonly actions: Actions | undefined;
  /** Whether the terminal gets colours; titles and what is selected stand out without them. */
  readonly hasColours: boolean;
  /** The project's name, until a snapshot has it. */
  readonly title: string;
  /** Called once; gets what is on the screen, to begin with the next time. */
  readonly onLeave: (leaving: Leaving, view: ViewState, last: StatusSnapshot | undefined) => void;
}

/** The whole screen: what is wrong, the panels, and what keys do. */
export function Dashboard({ source, first, view: initial, actions, hasColours, title, onLeave }: DashboardProps) {
  const [view, setView] = useState(initial);
  const { width, height } = useSize();
  const { snapshot, refresh, isSlow } = useSnapshots(source, first, view);
  const panels = snapshot ? listPanels(snapshot) : [];
  // Keys that come together must each see what the one before made of the view; and a key that comes as soon as there is something to
  // see, before React has let go of the handler of the picture before, must find what is seen.
  const current = useRef(view);
  current.current = view;
  const shown = useRef(panels);
  shown.current = panels;

  const say = (message: string) => setView((now) => ({ ...now, message }));
  const perform = (effect: Effect, state: ViewState): void => {
    if (effect.kind === 'quit') onLeave(effect, state, snapshot);
    else if (effect.kind === 'refresh') refresh();
    else if (!actions) say('This is a recording: nothing can be done in it.');
    else if (effect.action === 'cancel')
      void actions.cancel(effect.target ?? '').then(say, (error: Error) => say(error.message));
    else if (effect.action === 'docs') void actions.openDocs().then(say, (error: Error) => say(error.message));
    else onLeave({ kind: 'run', action: effect.action }, state, snapshot);
  };
  useInput((input, key) => {
    for (const name of nameKey(input, key)) {
      const { state, effect } = reduce(current.current, name, shown.current);
      current.current = state;
      setView(state);
      if (effect) perform(effect, state);
    }
  });
  const size = { width, height };
  const header = composeHeader({ snapshot, view, title, width, isSlow, isOver: source.isOver?.() === true });
  const problems = snapshot && !view.isHelp ? composeProblems(snapshot, size) : [];
  const footer = composeFooter(view, width);
  const room = { width, height: Math.max(1, height - 2 - problems.length) };
  const body = view.isHelp ? composeHelp(room) : composePanels(panels, view, room);
  const lines: readonly FrameLine[] = [header, ...problems, ...body, footer];
  useFrame(lines, { ...size, hasColours });
  return null;
}
