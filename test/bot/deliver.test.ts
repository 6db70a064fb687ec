import { pino } from "pino";
import { describe, expect, test, vi } from "vitest";
import { gate } from "./gate.ts";
import { adapterOf, outboxLoop, sent } from "./outbox-loop.ts";

const { clock, depsOn, rows, rowOf, enqueue, deliver } = outboxLoop();

describe("what leaves", () => {
  test("a channel that hangs delays no other", async () => {
    await enqueue("email", "a");
    await enqueue("whatsapp", "b");
    const mailAsked = gate();
    const mailServer = gate();
    const whatsAppSent = gate();
    const mail = adapterOf("email", async () => {
      mailAsked.open();
      await mailServer.opened;
      return sent;
    });
    const whatsapp = adapterOf("whatsapp", async () => {
      whatsAppSent.open();
      return sent;
    });
    const all = deliver([mail, whatsapp]);
    await Promise.all([mailAsked.opened, whatsAppSent.opened]);
    expect((await rowOf("email:a")).state).toBe("claimed");
    mailServer.open();
    expect(await all).toBe(2);
    expect((await rowOf("email:a")).state).toBe("sent");
  });

  test("a subject that hangs delays no other subject", async () => {
    await enqueue("email", "slow", "order-1");
    await enqueue("email", "slow-2", "order-1");
    for (const key of ["a", "b", "c", "d", "e"]) await enqueue("email", key);
    const slow = gate();
    const order: string[] = [];
    const rest = gate();
    const mail = adapterOf("email", async (claim) => {
      if (claim.businessKey === "email:slow") await slow.opened;
      order.push(claim.businessKey);
      if (order.length === 5) rest.open();
      return sent;
    });
    const all = deliver([mail]);
    await rest.opened;
    expect(order.toSorted()).toEqual(["email:a", "email:b", "email:c", "email:d", "email:e"]);
    slow.open();
    await all;
    expect(order.slice(5)).toEqual(["email:slow", "email:slow-2"]);
  });

  test("the next of a subject leaves at once, though the one before ended while more was asked for", async () => {
    await enqueue("email", "slow", "order-1");
    await enqueue("email", "slow-2", "order-1");
    await enqueue("email", "other");
    const slow = gate();
    const order: string[] = [];
    const mail = adapterOf("email", async (claim) => {
      if (claim.businessKey === "email:slow") await slow.opened;
      order.push(claim.businessKey);
      return sent;
    });
    const deps = depsOn();
    const asked = deps.store.transaction.bind(depsOn().store);
    const transaction: typeof asked = async (work) => {
      const result = await asked(work);
      // The answer to the claim that found nothing is under way while the slow one ends.
      if (Array.isArray(result) && result.length === 0 && order.length === 1) {
        slow.open();
        await vi.waitFor(async () => expect((await rowOf("email:slow")).state).toBe("sent"));
        await new Promise((resolve) => setImmediate(resolve));
      }
      return result;
    };
    await deliver([mail], {}, { ...deps, store: { ...deps.store, transaction } });
    expect(order).toEqual(["email:other", "email:slow", "email:slow-2"]);
  });

  test("at most four are under way at once on a channel", async () => {
    for (let row = 0; row < 9; row += 1) await enqueue("email", `row-${row}`);
    let underWay = 0;
    let most = 0;
    const mail = adapterOf("email", async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      return sent;
    });
    expect(await deliver([mail])).toBe(9);
    expect(most).toBe(4);
  });

  test("no more than the limit is taken, and nothing once stopping", async () => {
    for (const key of ["a", "b", "c"]) await enqueue("email", key);
    const mail = adapterOf("email", async () => sent);
    expect(await deliver([mail], { limit: 2 })).toBe(2);
    expect(await deliver([mail], { isStopping: () => true })).toBe(0);
    expect(await deliver([mail])).toBe(1);
  });
});

describe("what does not leave", () => {
  test("is tried eight times with growing waits, then dead and told to the team", async () => {
    await enqueue("email", "a");
    const mail = adapterOf("email", async () => ({ outcome: "retry", afterMs: 0, problem: "SMTP 451" }));
    const waitsSeconds: number[] = [];
    for (let tries = 0; tries < 8; tries += 1) {
      expect(await deliver([mail])).toBe(1);
      expect(await deliver([mail])).toBe(0);
      const { state, not_before } = await rowOf("email:a");
      if (state === "dead") break;
      waitsSeconds.push(Math.floor(clock.at.until(not_before).total("seconds")));
      clock.at = not_before;
    }
    // The schedule and at most a tenth more.
    const schedule = [5, 10, 20, 40, 80, 160, 320];
    expect(waitsSeconds).toHaveLength(schedule.length);
    schedule.forEach((seconds, index) => {
      expect(waitsSeconds[index]).toBeGreaterThanOrEqual(seconds);
      expect(waitsSeconds[index]).toBeLessThanOrEqual(seconds * 1.1);
    });
    const dead = await rowOf("email:a");
    expect(dead).toMatchObject({ state: "dead", last_error: "SMTP 451" });
    const alerts = rows().selectFrom("alerts").select(["rule", "facts"]);
    expect(await alerts.execute()).toMatchObject([{ rule: "dead_letter", facts: { outcome: "dead" } }]);
  });

  test("holds back what comes after it in its order", async () => {
    await enqueue("email", "first", "order-1");
    await enqueue("email", "second", "order-1");
    const seen: string[] = [];
    const mail = adapterOf("email", async (claim) => {
      seen.push(claim.businessKey);
      return { outcome: "retry", afterMs: 0, problem: "SMTP 451" };
    });
    await deliver([mail]);
    expect(seen).toEqual(["email:first"]);
  });

  test("waits as long as the other side asks", async () => {
    await enqueue("email", "a");
    const mail = adapterOf("email", async () => ({ outcome: "retry", afterMs: 120_000, problem: "later" }));
    await deliver([mail]);
    expect(clock.at.until((await rowOf("email:a")).not_before).total("seconds")).toBe(120);
  });

  test("an adapter that throws is tried again, and the log says nobody's address", async () => {
    await enqueue("email", "a");
    const lines: string[] = [];
    const log = pino({ level: "trace" }, { write: (text) => void lines.push(text) });
    const mail = adapterOf("email", async (claim) => {
      throw new TypeError(`cannot read ${claim.destination}`);
    });
    expect(await deliver([mail], { log })).toBe(1);
    expect(await rowOf("email:a")).toMatchObject({
      state: "retry",
      last_error: "TypeError in the email adapter",
    });
    expect(lines.join("")).toContain("An adapter threw");
    expect(lines.join("")).not.toContain("marie@habeebee.be");
  });

  test("a doubt that stays a doubt ends as unknown, never as dead", async () => {
    await enqueue("slack", "a");
    const slack = adapterOf("slack", async () => ({ outcome: "doubtful", afterMs: 0, problem: "no answer" }));
    await rows().updateTable("outbox").set({ attempts: 7 }).execute();
    await deliver([slack]);
    expect(await rowOf("slack:a")).toMatchObject({ state: "unknown" });
  });

  test("a send that ends after its lease changes nothing", async () => {
    await enqueue("email", "a");
    const hung = gate();
    const begun = gate();
    const late = adapterOf("email", async () => {
      begun.open();
      await hung.opened;
      return { outcome: "dead", problem: "too late to matter" };
    });
    const first = deliver([late], { leaseMs: 0 });
    await begun.opened;
    const doubts: boolean[] = [];
    const second = adapterOf("email", async (claim) => {
      doubts.push(claim.doubtful);
      return sent;
    });
    await deliver([second]);
    hung.open();
    await first;
    expect(doubts).toEqual([true]);
    expect(await rowOf("email:a")).toMatchObject({ state: "sent" });
  });
});
