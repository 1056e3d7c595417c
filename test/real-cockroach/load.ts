import { setTimeout as delay } from 'node:timers/promises';

/** Clients that create todos as fast as they are answered, until they are stopped. */
export interface Load {
  /** Ids of what the API said it has created. */
  readonly acknowledged: readonly string[];
  stop(): Promise<void>;
}

const clients = 4;

export async function logIn(url: string): Promise<string> {
  const body = new URLSearchParams({ username: 'user1', password: 'pass' });
  const answer = await fetch(`${url}/auth/login`, { method: 'POST', body });
  return ((await answer.json()) as { access_token: string }).access_token;
}

export async function startLoad(url: string, token: string): Promise<Load> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const spaces = (await (await fetch(`${url}/spaces`, { headers })).json()) as readonly { id: string }[];
  const body = { content: '', space_id: spaces[0]?.id };
  const acknowledged: string[] = [];
  let isOver = false;
  const client = async () => {
    for (let number = 0; !isOver; number++) {
      try {
        const answer = await fetch(`${url}/todo`, {
          method: 'POST',
          headers,
          body: JSON.stringify({ ...body, title: `load ${number}` }),
          signal: AbortSignal.timeout(20_000),
        });
        if (answer.status === 200) acknowledged.push(((await answer.json()) as { id: string }).id);
        else await answer.arrayBuffer();
      } catch {
        // Nobody there: what was not acknowledged may be lost.
        await delay(50);
      }
    }
  };
  const running = Promise.all(Array.from({ length: clients }, client));
  return {
    acknowledged,
    stop: async () => {
      isOver = true;
      await running;
    },
  };
}

/** @returns those of the ids that are not in the database any more */
export async function findLost(url: string, token: string, ids: readonly string[]): Promise<readonly string[]> {
  const lost: string[] = [];
  for (const id of ids) {
    const answer = await fetch(`${url}/todo/${id}`, { headers: { authorization: `Bearer ${token}` } });
    if (answer.status !== 200) lost.push(id);
    await answer.arrayBuffer();
  }
  return lost;
}

/** Waits until the API is ready. */
export async function untilReady(url: string, timeoutMs = 60_000): Promise<void> {
  for (const begin = performance.now(); ; ) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.status === 200) return;
    if (performance.now() - begin > timeoutMs) throw new Error(`${url} is not ready after ${timeoutMs / 1000} s`);
    await delay(50);
  }
}
