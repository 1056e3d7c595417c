import type { Axes } from './axes.ts';
import type { Cell } from './cell/cell-result.ts';

/** Every Node with every engine, the engines of a Node together. */
export function listCells({ node, engine }: Axes): readonly Cell[] {
  return node.flatMap((version) =>
    engine.map((name) => ({ name: `${version}-${name}`, node: version, engine: name }) satisfies Cell),
  );
}
