import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { basket, clearPartner, commissionsOf, partOf, phoneOf, phoneSays, place } from "./wire.ts";

/* What a partner writes on WhatsApp, and what it comes to (chat-ux §2.6). The worst error is a false confirm. */

let desk: Desk;
const MARIE = "+32478000001";

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
});

afterEach(async () => {
  await clearPartner(desk, "HABEEBEE");
  await clearPartner(desk, "ILANGA");
});

afterAll(() => desk.close());

const ordered = (sku = "HB-001") => place(desk, basket({ [sku]: 2 }));
const stateOf = async (order: { readonly id: string }) => (await partOf(desk, order.id, "HABEEBEE")).state;
/** What Marie is answered, without regard to which spaces break. */
const says = async (text: string, quoted?: string): Promise<string> => {
  const answers = await phoneSays(desk, MARIE, { text, ...(quoted === undefined ? {} : { quoted }) });
  return answers.join("\n").replaceAll(/[\u00a0\u202f]/g, " ");
};
const alertsAbout = async (text: string) => (await desk.alerts()).filter((alert) => alert.includes(text));

/** The announcement of an order on Marie's phone. */
async function announcementOf(number: number): Promise<string> {
  const found = (await phoneOf(desk, MARIE)).find(
    (message) => message.direction === "out" && message.text.includes(`commande *#${number}*`),
  );
  if (found === undefined) throw new Error(`#${number} was not announced`);
  return found.id;
}

describe("one open order", () => {
  test.each(["ok", "oui", "Ok !", "c'est bon pour moi", "{ref} ok", "ok pour la {ref}", "👍"])(
    "“%s” confirms",
    async (text) => {
      const order = await ordered();
      const answer = await says(text.replace("{ref}", String(order.number)));
      expect(answer).toContain(`#${order.number} confirmée`);
      expect(answer).toContain(`ANNULER ${order.number}`);
      expect(await stateOf(order)).toBe("confirmed");
    },
  );

  test.each([
    "pas ok",
    "ok mais demain",
    "ok ?",
    "je vois",
    "ok si vous changez le prix",
    "presque ok",
    "je valide ce soir",
  ])("“%s” does not", async (text) => {
    const order = await ordered();
    expect(await says(text)).not.toContain("confirmée");
    expect(await stateOf(order)).not.toBe("confirmed");
  });

  test.each(["merci", "bonjour", "merci beaucoup !"])("“%s” is left without a word", async (text) => {
    const order = await ordered();
    expect(await says(text)).toBe("");
    expect(await stateOf(order)).toBe("notified");
  });

  test("“rupture” declines it, its commission is void, and the team is told once", async () => {
    const order = await ordered();
    expect(await says("rupture")).toContain(`rupture pour #${order.number}`);
    expect(await stateOf(order)).toBe("declined");
    expect((await commissionsOf(desk, order.id)).map((row) => row.state)).toEqual(["void"]);
    expect(await alertsAbout(`#${order.number} refusée par HABEEBEE`)).toHaveLength(1);
  });

  test.each(["rupture miel", "plus de stock pour la {ref}"])("“%s” declines the only line", async (text) => {
    const order = await ordered();
    await says(text.replace("{ref}", String(order.number)));
    expect(await stateOf(order)).toBe("declined");
  });

  test("“rupture 1 pot” of two is a part: whether the rest may leave is asked", async () => {
    const order = await ordered();
    expect(await says("rupture 1 pot")).toContain("Le reste peut-il partir");
    expect(await stateOf(order)).toBe("notified");
  });

  test("a shortage of part of two lines is asked about, never a decline", async () => {
    const order = await place(desk, basket({ "HB-001": 1, "HB-002": 1 }));
    expect(await says("rupture")).toContain("quel produit ?");
    expect(await stateOf(order)).toBe("notified");
    expect(await says("rupture miel de tilleul")).toContain("Le reste peut-il partir");
    expect(await stateOf(order)).toBe("notified");
  });

  test("“non” declines it", async () => {
    const order = await ordered();
    expect(await says("non")).toContain(`vous ne pouvez pas prendre #${order.number}`);
    expect(await stateOf(order)).toBe("declined");
  });

  test("a yes and then a no: the team weighs what was confirmed before", async () => {
    const order = await ordered();
    await says("ok");
    await says("rupture");
    expect((await partOf(desk, order.id, "HABEEBEE")).flags).toContain("declined_after_confirm");
    expect((await alertsAbout(`#${order.number} refusée`))[0]).toContain("après confirmation");
  });

  test("a yes can be taken back for ten minutes", async () => {
    const order = await ordered();
    await says("ok");
    await desk.passes("PT9M");
    expect(await says("annuler")).toContain(`#${order.number} n'est plus confirmée`);
    expect(await stateOf(order)).toBe("notified");
    expect(await says("ok")).toContain("confirmée");
  });

  test("after ten minutes and a second it is too late, and a person hears of it", async () => {
    const order = await ordered();
    await says("ok");
    await desk.passes("PT10M1S");
    expect(await says(`annuler ${order.number}`)).toContain(`Trop tard pour annuler #${order.number}`);
    expect(await stateOf(order)).toBe("confirmed");
    expect(await alertsAbout(`a écrit pour #${order.number}`)).toHaveLength(1);
  });

  test("a question and a delay go to the team, the order stays as it is", async () => {
    const order = await ordered();
    expect(await says("Quelle est l'adresse de livraison ?")).toContain("transmets");
    expect(await says("retard jusqu'à jeudi")).toMatch(/décalée \(\*jeudi\*\). L'équipe prévient le client/);
    expect(await stateOf(order)).toBe("notified");
    expect(await alertsAbout(`a écrit pour #${order.number}`)).toHaveLength(2);
  });

  test("“livrée” from a partner is a claim and pays nobody", async () => {
    const order = await ordered();
    await says("8K00009775862");
    expect(await says(`${order.number} livrée`)).toContain("livrée selon vous");
    expect(await stateOf(order)).toBe("shipped");
    expect((await partOf(desk, order.id, "HABEEBEE")).flags).toContain("claimed_delivered");
  });
});

describe("which order", () => {
  test("“ok” with two open is asked; “2” chooses the second", async () => {
    const [first, second] = [await ordered(), await ordered("HB-002")];
    const question = await says("ok");
    expect(question).toContain("Quelle commande ?");
    expect(question).toContain(`*1* = #${first.number}`);
    expect(question).toContain(`*2* = #${second.number} (2 × Miel de tilleul 250 g)`);
    expect([await stateOf(first), await stateOf(second)]).toEqual(["notified", "notified"]);
    expect(await says("2")).toContain(`#${second.number} confirmée`);
    expect([await stateOf(first), await stateOf(second)]).toEqual(["notified", "confirmed"]);
  });

  test("“T” chooses all", async () => {
    const [first, second] = [await ordered(), await ordered("HB-002")];
    await says("ok");
    const answer = await says("T");
    expect(answer).toContain(`#${first.number} confirmée`);
    expect(answer).toContain(`#${second.number} confirmée`);
  });

  test("the number itself chooses too", async () => {
    const [first, second] = [await ordered(), await ordered("HB-002")];
    await says("ok");
    expect(await says(`#${first.number}`)).toContain(`#${first.number} confirmée`);
    expect([await stateOf(first), await stateOf(second)]).toEqual(["confirmed", "notified"]);
  });

  test("the question is about the words that were said: a shortage stays one", async () => {
    const [first, second] = [await ordered(), await ordered("HB-002")];
    await says("rupture");
    await says("1");
    expect([await stateOf(first), await stateOf(second)]).toEqual(["declined", "notified"]);
  });

  test("“3” of two choices confirms nothing", async () => {
    const [first, second] = [await ordered(), await ordered("HB-002")];
    await says("ok");
    expect(await says("3")).not.toContain("confirmée (");
    expect([await stateOf(first), await stateOf(second)]).toEqual(["notified", "notified"]);
  });

  test("the question is forgotten after half an hour", async () => {
    const [first, second] = [await ordered(), await ordered("HB-002")];
    await says("ok");
    await desk.passes("PT31M");
    await says("2");
    expect([await stateOf(first), await stateOf(second)]).toEqual(["notified", "notified"]);
  });

  test("with one waiting and one confirmed, “ok” is for the one that waits", async () => {
    const first = await ordered();
    await says("ok");
    const second = await ordered("HB-002");
    expect(await says("ok")).toContain(`#${second.number} confirmée`);
    expect(await stateOf(first)).toBe("confirmed");
  });

  test("an unknown number is answered with the partner's own", async () => {
    const order = await ordered();
    const answer = await says("#9999 ok");
    expect(answer).toContain("Je ne trouve pas #9999");
    expect(answer).toContain(`#${order.number}`);
    expect(await stateOf(order)).toBe("notified");
  });

  test("another partner's number is as unknown as one that never was", async () => {
    const theirs = await place(desk, basket({ "IL-001": 1 }, "Paris"));
    const own = await ordered();
    const answer = await says(`#${theirs.number} ok`);
    expect(answer).toBe(`Je ne trouve pas #${theirs.number} parmi vos commandes en cours : #${own.number}.`);
    expect((await partOf(desk, theirs.id, "ILANGA")).state).toBe("notified");
  });

  test("the quoted announcement decides", async () => {
    const [first, second] = [await ordered(), await ordered("HB-002")];
    expect(await says("ok", await announcementOf(first.number))).toContain(`#${first.number} confirmée`);
    expect(await stateOf(second)).toBe("notified");
  });

  test("a number against the quoted message is asked back", async () => {
    const [first, second] = [await ordered(), await ordered("HB-002")];
    const answer = await says(`${second.number} ok`, await announcementOf(first.number));
    expect(answer).toContain("Laquelle ?");
    expect([await stateOf(first), await stateOf(second)]).toEqual(["notified", "notified"]);
    expect(await says(String(first.number))).toContain(`#${first.number} confirmée`);
    expect(await stateOf(second)).toBe("notified");
  });

  test("one message about two orders does both", async () => {
    const [first, second] = [await ordered(), await ordered("HB-002")];
    await says(`${first.number} ok, ${second.number} rupture`);
    expect([await stateOf(first), await stateOf(second)]).toEqual(["confirmed", "declined"]);
  });

  test("with nothing open “ok” is told so", async () => {
    expect(await says("ok")).toContain("Aucune commande n'attend");
  });
});
