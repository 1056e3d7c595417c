/** A notebook as its file holds it (nbformat 4): only what is read here is typed, everything else is kept as it is. */
export interface Notebook {
  readonly cells: readonly Cell[];
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly nbformat: 4;
  readonly nbformat_minor: number;
}

/** Text, or its lines each with its line break. */
export type MultilineText = string | readonly string[];

export interface Cell {
  readonly cell_type: 'code' | 'markdown' | 'raw';
  readonly source: MultilineText;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly execution_count?: number | null;
  readonly outputs?: readonly Output[];
}

export type MimeBundle = Readonly<Record<string, unknown>>;

/** Members stand in the order Jupyter writes them: sorted. */
export type Output =
  | {
      readonly data: MimeBundle;
      readonly execution_count: number | null;
      readonly metadata: object;
      readonly output_type: 'execute_result';
    }
  | { readonly data: MimeBundle; readonly metadata: object; readonly output_type: 'display_data' }
  | { readonly name: 'stdout' | 'stderr'; readonly output_type: 'stream'; readonly text: MultilineText }
  | {
      readonly ename: string;
      readonly evalue: string;
      readonly output_type: 'error';
      readonly traceback: readonly string[];
    };

export function joinText(text: MultilineText): string {
  return typeof text === 'string' ? text : text.join('');
}

/** Lines with their breaks, as nbformat stores text so that its diffs are small. */
export function toLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Tags of the cell, as Jupyter's tag editor writes them. */
export function tagsOf(cell: Cell): readonly string[] {
  const tags = cell.metadata['tags'];
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [];
}

/** Whether there is something to run; Jupyter leaves cells without code alone, too. */
export function isRunnable(cell: Cell): boolean {
  return cell.cell_type === 'code' && joinText(cell.source).trim() !== '';
}
