/** Where a panel is drawn: its column, and how many lines it has, its title included. */
export interface Place {
  /** Index of the panel. */
  readonly panel: number;
  readonly lines: number;
}

export interface ColumnPlan {
  readonly width: number;
  readonly places: readonly Place[];
}

/** Indexes of panels, column by column, for terminals of at least so many columns. */
const plans: readonly { readonly from: number; readonly columns: readonly (readonly number[])[] }[] = [
  {
    from: 150,
    columns: [
      [0, 1, 2, 3],
      [4, 5],
      [6, 7],
    ],
  },
  {
    from: 70,
    columns: [
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ],
  },
  { from: 0, columns: [[0, 1, 2, 3, 4, 5, 6, 7]] },
];

const GAP = 1;

/**
 * Shares a screen among panels. Each has its title at least, while there is room; the one in focus gets what it wants before the
 * others, up to two thirds of its column.
 *
 * @param wanted lines each panel could fill, its title included
 */
export function arrange(
  { width, height }: { readonly width: number; readonly height: number },
  wanted: readonly number[],
  focus: number,
): readonly ColumnPlan[] {
  const { columns } = plans.find(({ from }) => width >= from) ?? { columns: [] };
  const room = width - GAP * (columns.length - 1);
  return columns.map((panels, index) => {
    const isLast = index === columns.length - 1;
    const even = Math.floor(room / columns.length);
    return {
      width: isLast ? room - even * (columns.length - 1) : even,
      places: share(panels, height, wanted, focus),
    };
  });
}

function share(panels: readonly number[], height: number, wanted: readonly number[], focus: number): readonly Place[] {
  // Where not even titles fit, the one in focus must.
  const first = Math.max(0, Math.min(panels.indexOf(focus), panels.length - height));
  const shown = panels.slice(first, first + height);
  const lines = new Map(shown.map((panel) => [panel, 1]));
  let left = height - shown.length;
  const give = (panel: number, upTo: number): void => {
    const has = lines.get(panel) ?? 1;
    const more = Math.max(0, Math.min(upTo - has, (wanted[panel] ?? 1) - has, left));
    lines.set(panel, has + more);
    left -= more;
  };
  if (shown.includes(focus)) give(focus, Math.floor((height * 2) / 3));
  for (let before = -1; left > 0 && before !== left; ) {
    before = left;
    for (const panel of shown) give(panel, (lines.get(panel) ?? 1) + 1);
  }
  return shown.map((panel) => ({ panel, lines: lines.get(panel) ?? 1 }));
}
