import { keyOf, type ViewItem } from './catalog.ts';
import { mentions } from './mentions.ts';

/** Sorts views so that each comes after those it selects from; a circle, which no server lets happen, stays as it is. */
export function orderViews(views: readonly ViewItem[]): readonly ViewItem[] {
  const sorted: ViewItem[] = [];
  const seen = new Set<string>();
  const visit = (view: ViewItem): void => {
    if (seen.has(keyOf(view))) return;
    seen.add(keyOf(view));
    for (const other of views) if (mentions(view.query, other.name)) visit(other);
    sorted.push(view);
  };
  views.forEach(visit);
  return sorted;
}
