import type { StatusSnapshot } from '../status/snapshot.ts';
import { arrange } from './arrange.ts';
import { drawPanel, type Line, wantedLines } from './draw-panel.ts';
import type { PanelContent } from './panel.ts';
import type { ViewState } from './view-state.ts';

/** One line of the screen, as pieces of different meaning. */
export type FrameLine = readonly Line[];

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Lines that say what is wrong, so that it is read first; two at most where there is little room. */
export function composeProblems(
  { problems }: Pick<StatusSnapshot, 'problems'>,
  { width, height }: Size,
): readonly FrameLine[] {
  const most = height < 30 ? 2 : 5;
  const shown = problems.length > most ? problems.slice(0, most - 1) : problems;
  const lines = shown.map(({ severity, what, next }) =>
    line(`${severity === 'down' ? '✗' : '!'} ${what} → ${next}`, severity, width),
  );
  const left = problems.length - shown.length;
  if (left > 0) lines.push(line(`! ${left} more: illusion status --once`, 'degraded', width));
  return lines;
}

function line(text: string, severity: 'down' | 'degraded', width: number): FrameLine {
  return [{ text: [...text].slice(0, width).join(''), tone: severity === 'down' ? 'bad' : 'warn' }];
}

/** All panels side by side and one below the other; or the one that has the whole screen. */
export function composePanels(panels: readonly PanelContent[], view: ViewState, size: Size): readonly FrameLine[] {
  const focused = panels[view.focus];
  if (view.full && focused) {
    const options = { width: size.width, lines: size.height, number: view.focus + 1, hasFocus: true };
    return drawPanel(focused, view, options).map((one) => [one]);
  }
  const wanted = panels.map((panel) => wantedLines(panel, view));
  const columns = arrange(size, wanted, view.focus).map(({ width, places }) => {
    const lines = places.flatMap(({ panel, lines: height }) => {
      const content = panels[panel];
      const options = { width, lines: height, number: panel + 1, hasFocus: panel === view.focus };
      return content ? drawPanel(content, view, options) : [];
    });
    return { width, lines };
  });
  return Array.from({ length: size.height }, (_, y) =>
    columns.flatMap(({ width, lines }, index): Line[] => {
      const piece = lines[y] ?? { text: ' '.repeat(width), tone: 'plain' as const };
      return index === 0 ? [piece] : [{ text: ' ', tone: 'plain' }, piece];
    }),
  );
}
