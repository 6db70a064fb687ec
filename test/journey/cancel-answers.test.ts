import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { cancelledOrders, type Placed } from "./cancelled-orders.ts";
import { type Desk, openDesk } from "./desk.ts";
import { clearPartner } from "./wire.ts";

/* What a partner says of an order that was cancelled: nothing is dropped, nothing is bound to another order. */

let desk: Desk;
const { ordered, cancelled, part, says, reacts, messageWith, stateOf, isSeen, alertsAbout } = cancelledOrders(
  () => desk,
);

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
});
beforeEach(() => clearPartner(desk, "HABEEBEE"));
afterAll(() => desk.close());

const NUMBER = "8K10000000016";

describe("the only order that it can be about", () => {
  test.each([
    "ok",
    "bien reçu",
    "vu",
    "je n'expédie pas",
    "d'accord je n'envoie pas",
    "pas de souci, je n'expédie pas",
  ])("“%s”: seen, and nobody is disturbed", async (text) => {
    const order = await cancelled();
    expect(await says(text)).toBe(`Merci, c'est noté : #${order.number} ne part pas.`);
    expect(await isSeen(order)).toBe(true);
    expect(await alertsAbout(order)).toEqual([]);
  });

  test.each(["déjà expédié", "ok mais déjà parti", "oui c'est parti hier"])(
    "“%s”: told that it is cancelled, the number is asked for, the team reads the words",
    async (text) => {
      const order = await cancelled();
      const answer = await says(text);
      expect(answer).toContain(`#${order.number} est annulée`);
      expect(answer).toContain("n° de suivi");
      const [alert, second] = await alertsAbout(order);
      expect(alert).toContain(`« ${text} »`);
      expect(alert).toContain(`a écrit pour #${order.number} (annulée)`);
      expect(second).toBeUndefined();
      expect([await isSeen(order), await stateOf(order)]).toEqual([false, "cancelled"]);
    },
  );

  test.each(["non", "rupture", "demain", "pourquoi ?", "c'est parti !"])(
    "“%s”: told not to ship, and the team reads the words",
    async (text) => {
      const order = await cancelled();
      expect(await says(text)).toContain(`#${order.number} est annulée : *ne l'expédiez pas*`);
      expect((await alertsAbout(order)).join("\n")).toContain(`« ${text} »`);
      expect([await isSeen(order), await stateOf(order)]).toEqual([false, "cancelled"]);
    },
  );

  test("a number without a day goes to the team with the words and the command that records it", async () => {
    const order = await cancelled();
    const answer = await says(`c'est parti avec ${NUMBER}`);
    expect(answer).toContain(`#${order.number} est annulée : si vous pouvez encore arrêter le colis`);
    const [alert, second] = await alertsAbout(order);
    expect(alert).toContain("suivi reçu après annulation");
    expect(alert).toContain(`« c'est parti avec ${NUMBER} »`);
    expect(alert).toContain(`/ship ${order.number} ${NUMBER} parti:hier`);
    expect(second).toBeUndefined();
    expect(await stateOf(order)).toBe("cancelled");
  });

  test("a recorded message says “merci” and nothing follows", async () => {
    const order = await cancelled();
    expect(await says("merci")).toBe("");
    expect(await isSeen(order)).toBe(false);
  });
});

describe("a message that is quoted decides (E25)", () => {
  test("“ok” to the order's own announcement is told that it is cancelled, and is no answer yet", async () => {
    const order = await cancelled();
    const answer = await says("ok", await messageWith(`commande *#${order.number}*\n•`));
    expect(answer).toContain(
      `#${order.number} est annulée : *ne l'expédiez pas*. Répondez *OK ${order.number}* si rien ne part`,
    );
    expect([await isSeen(order), await stateOf(order)]).toEqual([false, "cancelled"]);
    expect(await says(`OK ${order.number}`)).toContain("ne part pas");
    expect(await isSeen(order)).toBe(true);
  });

  test("so is “je confirme” pressed under it", async () => {
    const order = await cancelled();
    const { id } = await part(order);
    expect((await desk.presses("HABEEBEE", `confirm:${id}`)).join()).toContain("est annulée");
    expect([await isSeen(order), await stateOf(order)]).toEqual([false, "cancelled"]);
  });

  test("“je n'expédie pas” to the announcement says enough", async () => {
    const order = await cancelled();
    await says("je n'expédie pas", await messageWith(`Nouvelle commande *#${order.number}*`));
    expect(await isSeen(order)).toBe(true);
  });

  test("a number to either message is that order's, whatever else is open", async () => {
    const order = await cancelled();
    const open = await ordered("HB-002");
    await desk.says("HABEEBEE", `ok ${open.number}`);
    await says("8K60000000011", await messageWith(`Nouvelle commande *#${order.number}*`));
    expect((await part(open)).trackingNumber).toBeNull();
    expect((await alertsAbout(order)).join("\n")).toContain("suivi reçu après annulation");
    await says("8K70000000010", await messageWith(`Nouvelle commande *#${open.number}*`));
    expect((await part(open)).trackingNumber).toBe("8K70000000010");
  });

  test("after it was answered too, and days later", async () => {
    const order = await cancelled();
    await says("ok");
    await desk.passes("P3D");
    await says("8K80000000019", await messageWith(`*NE PAS EXPÉDIER*`));
    expect((await alertsAbout(order)).join("\n")).toContain("suivi reçu après annulation");
  });

  test("👍 on “do not ship” answers it, a heart does not", async () => {
    const order = await cancelled();
    const notice = await messageWith("NE PAS EXPÉDIER");
    await reacts("❤️", notice);
    expect(await isSeen(order)).toBe(false);
    await reacts("👍", notice);
    expect(await isSeen(order)).toBe(true);
  });
});

describe("beside another order it could be about, it is asked back (D7)", () => {
  /** One cancelled and not answered, one that awaits its answer or its parcel. */
  async function two(isConfirmed: boolean) {
    const gone = await cancelled();
    const open = await ordered("HB-002");
    if (isConfirmed) await desk.says("HABEEBEE", `ok ${open.number}`);
    return { gone, open };
  }
  const both = async ({ gone, open }: { readonly gone: Placed; readonly open: Placed }) => [
    await stateOf(gone),
    await stateOf(open),
    await isSeen(gone),
  ];

  test("a bare number: “1” is the cancelled one, and its parcel is the team's", async () => {
    const orders = await two(true);
    const { gone, open } = orders;
    const question = await says("8K90000000018");
    expect(question).toContain(`*1* = #${gone.number}, annulée (1 × `);
    expect(question).toContain(`*2* = #${open.number} (1 × `);
    expect(question).not.toContain("toutes");
    expect((await part(open)).trackingNumber).toBeNull();
    expect(await says("1")).toContain(`#${gone.number} est annulée`);
    expect((await part(open)).trackingNumber).toBeNull();
    expect((await alertsAbout(gone)).join("\n")).toContain("8K90000000018");
  });

  test("“2” records it for the other", async () => {
    const orders = await two(true);
    await says("8K90000000018");
    expect(await says("2")).toContain(`Suivi enregistré pour #${orders.open.number}`);
    expect(await both(orders)).toEqual(["cancelled", "shipped", false]);
  });

  test.each([
    ["ok", false],
    ["rupture", false],
    ["non", true],
    ["demain", true],
    ["déjà parti", true],
    ["je n'expédie pas", true],
    ["retard", false],
    ["bien reçu", false],
  ])("“%s” changes nothing until it says which", async (text, isConfirmed) => {
    const orders = await two(isConfirmed);
    const answer = await says(text);
    expect(answer).toContain(`#${orders.gone.number}`);
    expect(answer).toContain(String(orders.open.number));
    expect(await both(orders)).toEqual(["cancelled", isConfirmed ? "confirmed" : "notified", false]);
    expect([...(await alertsAbout(orders.gone)), ...(await alertsAbout(orders.open))]).toEqual([]);
  });

  test("“ok”, then the cancelled order's number alone: that one is seen, the other is not confirmed", async () => {
    const orders = await two(false);
    await says("ok");
    expect(await says(String(orders.gone.number))).toContain("ne part pas");
    expect(await both(orders)).toEqual(["cancelled", "notified", true]);
  });

  test("“je n'expédie pas”, then “1”: seen; the other is not declined", async () => {
    const orders = await two(true);
    await says("je n'expédie pas");
    await says("1");
    expect(await both(orders)).toEqual(["cancelled", "confirmed", true]);
  });

  test("“rupture”, then “2”: the other is declined", async () => {
    const orders = await two(false);
    await says("rupture");
    await says("2");
    expect(await both(orders)).toEqual(["cancelled", "declined", false]);
  });

  test("one “ok” for both numbers confirms the open one and is told of the other", async () => {
    const orders = await two(false);
    const answer = await says(`${orders.gone.number} et ${orders.open.number} ok`);
    expect(answer).toContain(`#${orders.gone.number} est annulée`);
    expect(await both(orders)).toEqual(["cancelled", "confirmed", false]);
  });

  test("once it was seen, words that name no order are about the other again", async () => {
    const orders = await two(false);
    await says(`ok ${orders.gone.number}`);
    await says("ok");
    expect(await both(orders)).toEqual(["cancelled", "confirmed", true]);
  });

  test("two cancelled ones are asked apart, or answered together", async () => {
    const [first, second] = [await cancelled(), await cancelled()];
    expect(await says("ok")).toContain(`*1* = #${first.number}, annulée`);
    await says("T");
    expect([await isSeen(first), await isSeen(second)]).toEqual([true, true]);
  });
});
