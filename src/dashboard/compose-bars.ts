import type { Health, StatusSnapshot } from '../status/snapshot.ts';
import type { FrameLine } from './compose-frame.ts';
import { duration } from './format.ts';
import { cutTo, widthOf } from './measure.ts';
import type { Tone } from './panel.ts';
import type { ViewState } from './view-state.ts';

const signs: Readonly<Record<Health, string>> = { ok: '✓ ok', degraded: '! needs a look', down: '✗ down' };
const tones: Readonly<Record<Health, Tone>> = { ok: 'good', degraded: 'warn', down: 'bad' };

interface HeaderOptions {
  readonly snapshot: StatusSnapshot | undefined;
  readonly view: ViewState;
  readonly title: string;
  readonly width: number;
  /** A snapshot is under way for longer than it should take. */
  readonly isSlow: boolean;
  /** The recording has no more snapshots. */
  readonly isOver: boolean;
}

export function composeHeader({ snapshot, view, title, width, isSlow, isOver }: HeaderOptions): FrameLine {
  const name = cutTo(snapshot ? `${snapshot.project} (${snapshot.env})` : title, Math.max(Math.floor(width / 3), 10));
  const health = snapshot?.health;
  const left = ` illusion  ${name}  `;
  const state = health ? signs[health] : 'asking ...';
  const every = `every ${duration(view.intervalMs).replace('.0', '')}`;
  const pace = view.isPaused ? '‖ paused' : every;
  const news = isOver ? 'end of the recording' : isSlow ? 'waiting ...' : '';
  const time = snapshot ? new Date(snapshot.takenAt).toLocaleTimeString('en-GB') : '';
  const room = width - widthOf(left) - widthOf(state) - 2;
  const right = fitWords([news, pace, time], room);
  const gap = room + 1 - widthOf(right);
  if (room < 0)
    return [{ text: cutTo(`${left}${state}`, width), tone: health ? tones[health] : 'plain', isTitle: true }];
  return [
    { text: left, tone: 'plain', isTitle: true },
    { text: state, tone: health ? tones[health] : 'dim', isTitle: true },
    { text: `${' '.repeat(gap)}${right} `, tone: view.isPaused ? 'warn' : 'dim' },
  ];
}

/** As many of the words as there is room for, the first ones first. */
function fitWords(words: readonly string[], room: number): string {
  let text = '';
  for (const word of words.filter(Boolean)) {
    const longer = text === '' ? word : `${text}  ${word}`;
    if (widthOf(longer) > room) break;
    text = longer;
  }
  return text;
}

const hints = [
  '? help',
  'Tab panel',
  '↑↓ row',
  'Enter open',
  's sort',
  '/ filter',
  'p pause',
  '+- rate',
  'm migrate',
  'c cancel',
  'x SQL',
  'q quit',
];

export function composeFooter({ asking, isFiltering, filter, message }: ViewState, width: number): FrameLine {
  if (asking)
    return [{ text: cutTo(` ${asking.text}?  y yes · any other key no`, width), tone: 'warn', isTitle: true }];
  if (isFiltering)
    return [{ text: cutTo(` /${filter}█  Enter keeps it, Esc drops it`, width), tone: 'plain', isTitle: true }];
  if (message !== undefined) return [{ text: cutTo(` ${message}`, width), tone: 'plain', isTitle: true }];
  let text = filter === '' ? '' : ` only "${filter}" (Esc: all) ·`;
  for (const hint of hints) {
    const longer = `${text}${text === '' || text.endsWith('·') ? ' ' : ' · '}${hint}`;
    if (widthOf(longer) > width) break;
    text = longer;
  }
  return [{ text, tone: 'dim' }];
}
