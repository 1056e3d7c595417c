export { displaySymbol } from './notebook/cells/describe-value.ts';
export { type Display, display } from './notebook/cells/display.ts';
export { findSystem, type NotebookSystem } from './notebook/cells/find-system.ts';
export { load } from './notebook/cells/load.ts';
export { type NotebookStressOptions, stress } from './notebook/cells/stress.ts';
export { type BarsOptions, drawBars } from './notebook/plot/draw-bars.ts';
export { drawLines, type LinesOptions } from './notebook/plot/draw-lines.ts';
