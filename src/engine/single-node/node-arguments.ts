import { pickPort } from '../ports/pick-port.ts';

export interface NodePorts {
  readonly sql: number;
  readonly web: number;
}

export interface NodeArguments {
  /** As `--store` takes it. */
  readonly store: string;
  readonly ports: NodePorts;
  readonly memory: readonly string[];
}

/** The subcommand and flags for one node that only this machine can reach. */
export function nodeArguments({ store, ports, memory }: NodeArguments): readonly string[] {
  return [
    'start-single-node',
    '--insecure',
    `--store=${store}`,
    ...['--listen-addr', `127.0.0.1:${ports.sql}`, '--http-addr', `127.0.0.1:${ports.web}`],
    ...memory,
  ];
}

/** The same ports for the same seed, as long as nobody has taken them; `avoid` names those that proved to be taken. */
export async function pickNodePorts(seed: string, avoid: ReadonlySet<number>): Promise<NodePorts> {
  const sql = await pickPort(seed, avoid);
  const web = await pickPort(`${seed} web`, new Set([...avoid, sql]));
  return { sql, web };
}
