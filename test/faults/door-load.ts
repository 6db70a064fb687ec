import { setTimeout as pause } from "node:timers/promises";
import { orderOf, postOrder, type ShopAt } from "./shop.ts";

/** Clients of a desk's HTTP door that never stop asking, and remember every answer. */

const AGAIN_AFTER_MS = 20;
/** Between two orders of a client: the process is to be busy, not its queues long. */
const NEXT_AFTER_MS = 60;
const HONEY = [{ sku: "HB-001", quantity: 1, points: 9.5 }];

export interface Answer {
  readonly status: number;
  readonly code: string | null;
  readonly retryAfter: string | null;
  readonly afterMs: number;
}

export interface Client {
  readonly answers: readonly Answer[];
  /** Requests that no answer came to. */
  readonly unanswered: readonly string[];
  /** Number by order id, of a client that sends orders. */
  readonly acknowledged: ReadonlyMap<string, number>;
  served(): number;
  turnedAway(): number;
  /** Finishes what it began: an order that was not acknowledged is sent until it is. */
  stop(): Promise<void>;
}

type Ask = (count: number) => Promise<Omit<Answer, "afterMs">>;

/** A shop: one order after the other, each repeated until it is acknowledged. */
export function startShop(to: ShopAt, name: string): Client {
  const acknowledged = new Map<string, number>();
  return startClient(acknowledged, async (count) => {
    const orderId = `${name}-${count}`;
    const answer = await postOrder(to, orderId, orderOf(orderId, HONEY));
    if (answer.number !== null) acknowledged.set(orderId, answer.number);
    return answer;
  });
}

/** A program that reads the API. */
export function startReader(url: string, token: string): Client {
  return startClient(new Map(), async () => {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${url}/api/admin/orders/pending-commission`, { headers });
    const body = (await response.json()) as { readonly error?: { readonly code: string } };
    return {
      status: response.status,
      code: body.error?.code ?? null,
      retryAfter: response.headers.get("retry-after"),
    };
  });
}

function startClient(acknowledged: ReadonlyMap<string, number>, ask: Ask): Client {
  const answers: Answer[] = [];
  const unanswered: string[] = [];
  let served = 0;
  let isStopped = false;
  const done = (async () => {
    while (!isStopped) {
      const isServed = await once();
      while (!isServed && !(await once())) await pause(AGAIN_AFTER_MS);
      served += 1;
      await pause(NEXT_AFTER_MS);
    }
  })();

  async function once(): Promise<boolean> {
    const askedAt = performance.now();
    try {
      const answer = { ...(await ask(served)), afterMs: performance.now() - askedAt };
      answers.push(answer);
      return answer.status !== 503;
    } catch (error) {
      unanswered.push(error instanceof Error ? String(error.cause ?? error) : String(error));
      return false;
    }
  }

  return {
    ...{ answers, unanswered, acknowledged },
    served: () => served,
    turnedAway: () => answers.filter(({ status }) => status === 503).length,
    stop: () => {
      isStopped = true;
      return done;
    },
  };
}

/** Resolves when the count of each client has grown by so much. */
export async function eachGrows(
  clients: readonly Client[],
  count: (client: Client) => number,
  by: number,
): Promise<void> {
  const goals = clients.map((client) => count(client) + by);
  while (clients.some((client, at) => count(client) < (goals[at] ?? 0))) await pause(5);
}
