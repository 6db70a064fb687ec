import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DeskProcess, freePort, freshFolder, launch, sweep } from "./desk-process.ts";
import { type Client, eachGrows, startReader, startShop } from "./door-load.ts";
import { embeddedServer, type OpenServer, type RestartedServer, systemServer } from "./restarted-servers.ts";
import { findSystemPostgres } from "./system-postgres.ts";

/*
 * PostgreSQL is ended at once (`-m immediate`) twenty times under those who stand at the HTTP door of a real process,
 * and each fifth time it stays away for a while (reliability A3, A4).
 */

const RESTARTS = 20;
const AWAY_EACH = 5;
const AWAY_MS = 1_000;
const SHOPS = 3;
/** Answers that each client must have had between two restarts. */
const SERVED_BETWEEN = 3;
const TURNED_AWAY_WHILE_AWAY = 5;
const HANG_MS = 10_000;
/** Most of it is PostgreSQL reading its log again, on a machine that may have other things to do. */
const RECOVERY_MS_MAX = 30_000;
const PATIENCE_MS = 600_000;

/** What a client or a probe is told while the database is away. */
interface Probe {
  readonly healthz: number;
  readonly readyz: number;
  readonly retryAfter: string | null;
}

const programs = await findSystemPostgres();

describe("the packaged PostgreSQL, restarted twenty times under load", () => {
  itHolds(embeddedServer);
});

// Where no PostgreSQL is installed (in PATH or /usr/lib/postgresql) there is nothing to restart.
describe.skipIf(programs === null)("an installed PostgreSQL, restarted twenty times under load", () => {
  itHolds(systemServer(programs ?? ""));
});

function itHolds(open: OpenServer): void {
  let desk: DeskProcess;
  let server: RestartedServer;
  let shops: readonly Client[] = [];
  let clients: readonly Client[] = [];
  const recoveriesMs: number[] = [];
  const probes: Probe[] = [];

  beforeAll(async () => {
    const folder = await freshFolder();
    server = await open(folder);
    desk = launch({ folder, port: await freePort(), env: server.env });
    await desk.ready();
    const { secrets, tokens } = await identity(desk.url);
    const shop = { url: desk.url, secret: secrets.orders };
    shops = Array.from({ length: SHOPS }, (_, index) => startShop(shop, `shop-${index}`));
    clients = [...shops, startReader(desk.url, tokens.pm)];
    for (let restart = 1; restart <= RESTARTS; restart += 1) {
      await eachGrows(clients, (client) => client.served(), SERVED_BETWEEN);
      if (restart % AWAY_EACH === 0) await server.stayAway(awayForAWhile);
      else await server.restart();
      const endedAt = performance.now();
      await eachGrows(clients, (client) => client.served(), 1);
      recoveriesMs.push(performance.now() - endedAt);
    }
    await Promise.all(clients.map((client) => client.stop()));
    process.stdout.write(`${summary()}\n`);
  }, PATIENCE_MS);

  afterAll(async () => {
    await desk.end("SIGTERM");
    await server.close();
    await sweep();
  });

  async function awayForAWhile(): Promise<void> {
    const [, probe] = await Promise.all([
      eachGrows(clients, (client) => client.turnedAway(), TURNED_AWAY_WHILE_AWAY),
      probeAt(desk.url),
      pause(AWAY_MS),
    ]);
    probes.push(probe);
  }

  const answers = () => clients.flatMap((client) => client.answers);

  function summary(): string {
    const orders = shops.reduce((sum, shop) => sum + shop.acknowledged.size, 0);
    const away = clients.reduce((sum, client) => sum + client.turnedAway(), 0);
    const slowestMs = Math.round(Math.max(...answers().map(({ afterMs }) => afterMs)));
    const recoveryMs = Math.round(Math.max(...recoveriesMs));
    return `${RESTARTS} restarts: ${orders} orders, ${away} answers 503, slowest answer ${slowestMs} ms, slowest recovery ${recoveryMs} ms`;
  }

  test("ends no process", () => {
    expect({ code: desk.child.exitCode, signal: desk.child.signalCode }).toEqual({
      code: null,
      signal: null,
    });
  });

  test("leaves no request without an answer, and none waits for 10 s", () => {
    expect(clients.flatMap((client) => client.unanswered)).toEqual([]);
    expect(Math.max(...answers().map(({ afterMs }) => afterMs))).toBeLessThan(HANG_MS);
    expect(Math.max(...recoveriesMs)).toBeLessThan(RECOVERY_MS_MAX);
  });

  test("is answered 503 with Retry-After while it is away, and nothing else that is no success", () => {
    const others = answers().filter(({ status }) => status !== 200 && status !== 202);
    for (const { status, code, retryAfter } of others)
      expect({ status, code, retryAfter }).toEqual({ status: 503, code: "unavailable", retryAfter: "5" });
    for (const client of clients)
      expect(client.turnedAway()).toBeGreaterThanOrEqual((RESTARTS / AWAY_EACH) * TURNED_AWAY_WHILE_AWAY);
  });

  test("leaves the process alive and not ready while it is away", () => {
    expect(probes).toEqual(
      Array.from({ length: RESTARTS / AWAY_EACH }, () => ({ healthz: 200, readyz: 503, retryAfter: "5" })),
    );
  });

  test("loses no acknowledged order, and keeps none twice", async () => {
    const acknowledged = new Map(shops.flatMap((shop) => [...shop.acknowledged]));
    const kept = await server.ask<{ external_id: string; number: number }>(
      "select external_id, number from orders",
    );
    expect(kept).toHaveLength(acknowledged.size);
    expect(new Map(kept.map((row) => [row.external_id, row.number]))).toEqual(acknowledged);
    expect(acknowledged.size).toBeGreaterThanOrEqual(RESTARTS * SHOPS * (SERVED_BETWEEN + 1));
  });

  test(
    "stops no loop for good: everything leaves, and what nobody can know about is raised",
    async () => {
      await everythingLeaves();
      const became = await server.ask<{ channel: string; state: string }>(
        "select distinct channel, state from outbox where state <> 'sent'",
      );
      expect(became.filter(({ channel, state }) => channel !== "whatsapp" || state !== "unknown")).toEqual(
        [],
      );
      const doubts = await server.ask<{ notices: number; alerts: number }>(
        `select (select count(*)::int from outbox where state = 'unknown') as notices,
         (select count(*)::int from alerts where rule = 'dead_letter' and state = 'open') as alerts`,
      );
      expect(doubts[0]?.alerts).toBe(doubts[0]?.notices);
    },
    PATIENCE_MS,
  );

  /** Sends that a restart left in doubt are free after two minutes of machine time: those pass at once. */
  async function everythingLeaves(): Promise<void> {
    const open = "state in ('pending', 'claimed')";
    const ended = "lease_until < clock_timestamp() + interval '110 s'";
    const isOpen = async () => (await server.ask(`select seq from outbox where ${open} limit 1`)).length > 0;
    while (await isOpen()) {
      // In the order of the desk's own claims, and never waiting for them: otherwise the two can lock each other out.
      await server.ask(
        `update outbox set lease_until = clock_timestamp() where seq in
          (select seq from outbox where state = 'claimed' and ${ended} order by seq for update skip locked)`,
      );
      await pause(1_000);
    }
    let isSettled = false;
    while (!isSettled) isSettled = await passes(desk.url, "PT15M");
  }
}

async function identity(url: string) {
  const state = await (await fetch(`${url}/sandbox/state`)).json();
  return state as { readonly secrets: { readonly orders: string }; readonly tokens: { readonly pm: string } };
}

async function probeAt(url: string): Promise<Probe> {
  const [healthz, readyz] = await Promise.all([fetch(`${url}/healthz`), fetch(`${url}/readyz`)]);
  return {
    healthz: healthz.status,
    readyz: readyz.status,
    retryAfter: readyz.headers.get("retry-after"),
  };
}

async function passes(url: string, advance: string): Promise<boolean> {
  const headers = { "content-type": "application/json" };
  const init = { method: "POST", headers, body: JSON.stringify({ advance }) };
  return ((await (await fetch(`${url}/sandbox/clock`, init)).json()) as { settled: boolean }).settled;
}
