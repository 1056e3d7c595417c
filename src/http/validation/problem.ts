/** One thing that is wrong with a request; `detail` of a 422 is a list of them. */
export interface Problem {
  /** Where: `body`, `query`, `path` or `header`, then keys and array indexes. */
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  /** A stable name of the kind of problem, such as `value_error.missing`. */
  readonly type: string;
  /** The limit that was broken, where there is one. */
  readonly ctx?: Readonly<Record<string, unknown>>;
}

/** The parts of a request that are checked, by the name they have in `loc`. */
export type RequestPart = 'path' | 'query' | 'header' | 'body';

/** More problems than this help nobody. */
export const reportAtMost = 100;

export function missingProblem(loc: readonly (string | number)[]): Problem {
  return { loc, msg: 'field required', type: 'value_error.missing' };
}
