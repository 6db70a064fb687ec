import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { hearMessageIn } from "../../core/flow/collect-bubbles.ts";
import { type Desk, openDesk } from "./desk.ts";
import { basket, clearPartner, metaDelivers, partOf, phoneOf, phoneSays, place } from "./wire.ts";

/* One reply in several bubbles, a message that is changed, and a contact who wants no more of them (chat-ux §2.6). */

let desk: Desk;
const MARIE = "+32478000001";

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
});
afterEach(() => clearPartner(desk, "HABEEBEE"));
afterAll(() => desk.close());

const ordered = (sku = "HB-001") => place(desk, basket({ [sku]: 2 }));
const stateOf = async (order: { readonly id: string }) => (await partOf(desk, order.id, "HABEEBEE")).state;
const writes = (text: string, more: boolean) => phoneSays(desk, MARIE, { text, more });
const readIn = async (number: number) =>
  (await desk.thread(number)).filter((line) => line.includes("interprété"));
const alertsAbout = async (text: string) => (await desk.alerts()).filter((alert) => alert.includes(text));

async function announcementOf(number: number): Promise<string> {
  const chat = await phoneOf(desk, MARIE);
  return chat.find(({ text }) => text.includes(`commande *#${number}*`))?.id ?? "";
}

describe("bubbles", () => {
  test("“ok”, the number and “demain” are one reply, answered once", async () => {
    const [order, other] = [await ordered(), await ordered("HB-002")];
    expect(await writes("ok", true)).toEqual([]);
    await desk.passes("PT3S");
    expect(await writes(String(order.number), true)).toEqual([]);
    await desk.passes("PT3S");
    const answers = await writes("demain", false);
    expect(answers).toHaveLength(1);
    expect(answers[0]).toContain(`#${order.number} confirmée`);
    expect(await stateOf(other)).toBe("notified");
    expect(await readIn(order.number)).toHaveLength(1);
  });

  test("a yes and its “mais pas avant jeudi” never confirm in between", async () => {
    const order = await ordered();
    await writes("ok", true);
    await desk.passes("PT7S");
    await writes("mais pas avant jeudi", false);
    expect(await stateOf(order)).toBe("notified");
    expect((await readIn(order.number)).join()).toMatch(/ok\s+mais pas avant jeudi .*interprété retard/s);
  });

  test("after eight seconds of silence the next one is another reply, answered in its time", async () => {
    const order = await ordered();
    await writes("ok", true);
    await desk.passes("PT8S");
    expect(await stateOf(order)).toBe("confirmed");
    expect((await writes("ok", false)).join()).toContain("Déjà confirmée");
  });

  test("a quoted message and a button are read by themselves, after what came before them", async () => {
    const [order, other] = [await ordered(), await ordered("HB-002")];
    await writes(`rupture ${other.number}`, true);
    const quoted = await announcementOf(order.number);
    await phoneSays(desk, MARIE, { text: "ok", quoted, more: true });
    expect([await stateOf(order), await stateOf(other)]).toEqual(["confirmed", "declined"]);
    const third = await ordered();
    await writes(`je regarde ${third.number}`, true);
    await phoneSays(desk, MARIE, {
      button: `confirm:${(await partOf(desk, third.id, "HABEEBEE")).id}`,
      more: true,
    });
    expect(await stateOf(third)).toBe("confirmed");
    expect(await readIn(third.number)).toHaveLength(2);
  });

  test("bubbles that were read late are told apart by when they were written", async () => {
    const order = await ordered();
    const at = (id: string, body: string, timestamp: string) => ({
      ...{ id, from: MARIE.slice(1), timestamp, type: "text" },
      text: { body },
    });
    await metaDelivers(desk, [
      at("wamid.l1", "ok", "1760943900"),
      at("wamid.l2", String(order.number), "1760943904"),
      at("wamid.l3", "rupture", "1760943960"),
    ]);
    await desk.passes("PT8S");
    expect((await readIn(order.number)).map((line) => /interprété (\S+)/.exec(line)?.[1])).toEqual([
      "confirmée",
      "rupture",
    ]);
  });
});

describe("a message that is changed", () => {
  let count = 0;
  /** Somebody changes the last thing that Marie wrote: she herself, unless it is said who. */
  async function changes(text: string, from = MARIE): Promise<void> {
    const last = (await phoneOf(desk, MARIE)).findLast(({ direction }) => direction === "in");
    const { deps } = desk.running;
    const now = deps.clock.now();
    const body = { kind: "edit", of: last?.id ?? "", text } as const;
    count += 1;
    await deps.store.transaction(async (tx) => {
      const partner = await tx.partners.byPhone(from);
      if (!partner) throw new Error("no partner");
      await tx.partners.lock(partner.code);
      const message = { providerId: `edit-${count}`, from, at: now, body, quotedProviderId: null };
      await hearMessageIn(tx, deps, { partner, message, receivedAt: now });
    });
    await desk.settle();
  }

  test("a yes that becomes a shortage is taken back, and the shortage is done", async () => {
    const order = await ordered();
    await writes("ok", false);
    await changes("rupture");
    expect(await stateOf(order)).toBe("declined");
    expect((await desk.thread(order.number)).join("\n")).toMatch(
      /confirmation annulée[\s\S]*interprété rupture/,
    );
  });

  test("a yes for the wrong order moves to the right one", async () => {
    const [order, other] = [await ordered(), await ordered("HB-002")];
    await writes(`ok ${order.number}`, false);
    await changes(`ok ${other.number}`);
    expect([await stateOf(order), await stateOf(other)]).toEqual(["notified", "confirmed"]);
  });

  test("words that mean the same change nothing", async () => {
    const order = await ordered();
    await writes("ok", false);
    await changes("ok merci");
    expect(await stateOf(order)).toBe("confirmed");
    expect(await readIn(order.number)).toHaveLength(1);
  });

  test("what cannot be undone stays, and the team is told of both wordings", async () => {
    const order = await ordered();
    await writes("rupture", false);
    await changes("ok");
    expect(await stateOf(order)).toBe("declined");
    const [alert] = await alertsAbout("a modifié son message");
    expect(alert).toMatch(/« ok » au lieu de « rupture »/);
    expect(alert).toContain(`#${order.number}`);
  });

  test("past ten minutes a yes stands, past fifteen nothing is read again", async () => {
    const order = await ordered();
    await writes("ok", false);
    await desk.passes("PT12M");
    await changes("non");
    expect(await stateOf(order)).toBe("confirmed");
    await desk.passes("PT10M");
    await changes("non désolée");
    expect(await stateOf(order)).toBe("confirmed");
    expect(await alertsAbout("non désolée")).toHaveLength(1);
  });

  test("what another partner says to have changed is not its own, and changes nothing", async () => {
    const order = await ordered();
    await writes("ok", false);
    const before = (await desk.alerts()).length;
    await changes("rupture", "+352621000001");
    expect(await stateOf(order)).toBe("confirmed");
    expect(await readIn(order.number)).toHaveLength(1);
    expect(await desk.alerts()).toHaveLength(before);
  });

  test("one that still waits for more is read as it became", async () => {
    const order = await ordered();
    await writes("ok", true);
    await changes("rupture");
    await desk.passes("PT8S");
    expect(await stateOf(order)).toBe("declined");
  });
});

describe("STOP", () => {
  test("ends WhatsApp for that contact, mail stays, the team is told; START takes it back", async () => {
    // Without a STOP before it START is only a word.
    await writes("START", false);
    expect(await alertsAbout("reprend WhatsApp")).toEqual([]);
    expect(await writes("STOP", false)).toEqual([]);
    expect(await alertsAbout("ne veut plus de WhatsApp")).toHaveLength(1);
    const before = (await desk.phone("HABEEBEE")).length;
    const order = await ordered();
    await desk.passes("PT70M");
    expect(await desk.phone("HABEEBEE")).toHaveLength(before);
    expect((await desk.state()).mail.some(({ subject }) => subject.includes(`#${order.number}`))).toBe(true);
    // What is written there still counts, and is not answered there.
    expect(await writes("ok", false)).toEqual([]);
    expect(await stateOf(order)).toBe("confirmed");
    expect(await writes("DISPO OK", false)).toEqual([]);
    await writes("STOP", false);
    expect(await alertsAbout("ne veut plus de WhatsApp")).toHaveLength(1);
    await writes("START", false);
    expect(await alertsAbout("reprend WhatsApp")).toHaveLength(1);
    const again = await ordered();
    expect((await desk.phone("HABEEBEE")).join()).toContain(`commande *#${again.number}*`);
  });
});
