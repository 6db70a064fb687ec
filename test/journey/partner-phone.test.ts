import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { shown } from "./reading.ts";
import { basket, clearPartner, metaDelivers, partOf, phoneOf, phoneSays, place } from "./wire.ts";

/* Beyond plain words on WhatsApp: buttons, reactions, tracking numbers, what a person must read, and repeats. */

let desk: Desk;
const MARIE = "+32478000001";
const ANDRY = "+261340000001";

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

describe("buttons and reactions", () => {
  test("the button under the announcement confirms its own order, and again says when", async () => {
    const [first, second] = [await ordered(), await ordered("HB-002")];
    const { id } = await partOf(desk, first.id, "HABEEBEE");
    const press = () => phoneSays(desk, MARIE, { button: `confirm:${id}` });
    expect((await press()).join()).toContain(`#${first.number} confirmée`);
    expect((await press()).join()).toContain("Déjà confirmée");
    expect(await stateOf(second)).toBe("notified");
  });

  test("👍 on the announcement confirms; taken back in time, it is awaited again", async () => {
    const order = await ordered();
    const quoted = await announcementOf(order.number);
    expect((await phoneSays(desk, MARIE, { reaction: "👍", quoted })).join()).toContain("confirmée");
    expect(await stateOf(order)).toBe("confirmed");
    expect((await phoneSays(desk, MARIE, { reaction: "", quoted })).join()).toContain("n'est plus confirmée");
    expect(await stateOf(order)).toBe("notified");
  });

  test("👍 on another message and 😂 on the announcement do nothing", async () => {
    const order = await ordered();
    await says("Quelle est l'adresse ?");
    const answer = (await phoneOf(desk, MARIE)).findLast((message) => message.direction === "out");
    expect(await phoneSays(desk, MARIE, { reaction: "👍", quoted: answer?.id ?? "" })).toEqual([]);
    const quoted = await announcementOf(order.number);
    expect(await phoneSays(desk, MARIE, { reaction: "😂", quoted })).toEqual([]);
    expect(await stateOf(order)).toBe("notified");
  });
});

describe("tracking numbers", () => {
  test("a wrong check digit is asked once, and taken when it is sent again", async () => {
    const order = await ordered();
    expect(await says("LB123456780FR")).toContain("semble erroné");
    expect(await stateOf(order)).toBe("notified");
    expect(await says("LB123456780FR")).toContain("Suivi enregistré");
    expect(await stateOf(order)).toBe("shipped");
  });

  test("another wrong number after the question is asked as well", async () => {
    const order = await ordered();
    await says("LB123456780FR");
    expect(await says("LB123456781FR")).toContain("semble erroné");
    expect(await stateOf(order)).toBe("notified");
  });

  test("a number that another parcel has is not taken, and the team is told", async () => {
    const first = await ordered();
    await says("8K10000000016");
    const second = await ordered("HB-002");
    expect(await says(`${second.number} 8K10000000016`)).toContain("déjà celui d'un autre colis");
    expect(await stateOf(second)).toBe("notified");
    expect(await stateOf(first)).toBe("shipped");
    expect(await alertsAbout(`a écrit pour #${second.number}`)).toHaveLength(1);
  });

  test("“expédiée” without a number asks for it", async () => {
    const order = await ordered();
    expect(await says("c'est expédié")).toContain("Il manque le *n° de suivi*");
    expect(await stateOf(order)).toBe("notified");
  });
});

describe("what a person must read", () => {
  test("the first time it is asked back, the second a person takes over, then the bot keeps quiet", async () => {
    const order = await ordered();
    expect(await says("le chat est sur la table")).toContain("Je ne suis pas sûr d'avoir compris");
    expect(await says("la table est sous le chat")).toContain("humain");
    expect(await alertsAbout("la table est sous le chat")).toHaveLength(1);
    expect(await says("où est le chat")).not.toContain("sûr");
    expect(await says("le chat dort")).toBe("");
    expect(await alertsAbout("le chat dort")).toHaveLength(1);
    expect(await stateOf(order)).toBe("notified");
    expect(await says("ok")).toContain("confirmée");
  });

  test("a voice note is answered, and heard by the team", async () => {
    const order = await ordered();
    await metaDelivers(desk, [
      { id: "wamid.voice", from: "32478000001", timestamp: "1760943900", type: "audio", audio: { id: "1" } },
    ]);
    expect((await desk.phone("HABEEBEE")).at(-1)).toContain("Je ne peux pas écouter les vocaux");
    expect(await alertsAbout(`a écrit pour #${order.number}`)).toHaveLength(1);
    expect(await stateOf(order)).toBe("notified");
  });

  test("“Quelle commande ?” does not outlive another message, nor the hand-over", async () => {
    const [first, second] = [await ordered(), await ordered("HB-002")];
    expect(await says("ok")).toContain("Quelle commande ?");
    await says("attendez je regarde");
    expect(await says("je vous redis")).toContain("humain");
    expect(await says("2")).not.toContain("confirmée");
    expect(await says("T")).not.toContain("confirmée");
    expect([await stateOf(first), await stateOf(second)]).toEqual(["notified", "notified"]);
  });

  test("a message about two orders reaches the team once, for both", async () => {
    const [first, second] = [await ordered(), await ordered("HB-002")];
    await says(`${first.number} retard jusqu'à jeudi, ${second.number} quelle adresse ?`);
    expect(await alertsAbout(`a écrit pour #${first.number} et #${second.number}`)).toHaveLength(1);
  });

  test("an “ok” on a refused order is told as what it is in the thread", async () => {
    const order = await ordered();
    await says("rupture");
    expect(await says(`ok ${order.number}`)).toContain("Ce n'est plus possible");
    const line = (await desk.thread(order.number)).find((each) => each.includes(`« ok ${order.number} »`));
    expect(line).toMatch(/interprété \*?confirmée\*?, sans effet : la commande reste \*?refusée/);
  });

  test("a stranger learns nothing, and the team hears of it once a day", async () => {
    const order = await ordered();
    const stranger = (text: string) => phoneSays(desk, "+33612345678", { text });
    expect(await stranger(`${order.number} ok`)).toEqual([
      expect.stringContaining("pas enregistré chez Make the CHANGE"),
    ]);
    expect(await stranger("allo ?")).toEqual([]);
    expect(await alertsAbout("+33 612 •• •• 78")).toHaveLength(1);
    expect(await alertsAbout("612345678")).toEqual([]);
    expect(await stateOf(order)).toBe("notified");
  });

  test("the team reads in the thread what was said and how it was understood", async () => {
    const order = await ordered();
    await says("c'est bon pour moi");
    expect((await desk.thread(order.number)).join("\n")).toMatch(/c'est bon pour moi.*confirm/i);
  });

  test("what a partner typed cannot call the whole channel", async () => {
    const order = await ordered();
    await says("<!channel> *au feu* <http://evil|facture> ?");
    const texts = [
      ...(await desk.alerts()),
      ...(await desk.thread(order.number)),
      shown(await desk.card(order.number)),
    ];
    expect(texts.join("\n")).not.toMatch(/<!channel>|<http/);
  });
});

describe("what the messenger repeats", () => {
  const text = (id: string, body: string, from = "32478000001", timestamp = "1760943900") => ({
    id,
    from,
    timestamp,
    type: "text",
    text: { body },
  });

  test("the same message twice, alone and in another batch, acts once", async () => {
    const order = await ordered();
    const before = (await desk.phone("HABEEBEE")).length;
    await metaDelivers(desk, [text("wamid.once", "ok")]);
    await metaDelivers(desk, [text("wamid.once", "ok")]);
    await metaDelivers(desk, [text("wamid.once", "ok"), text("wamid.other", "merci")]);
    await desk.passes("PT8S");
    expect(await stateOf(order)).toBe("confirmed");
    expect(await desk.phone("HABEEBEE")).toHaveLength(before + 1);
    expect((await desk.thread(order.number)).filter((line) => /a confirmé/.test(line))).toHaveLength(1);
  });

  test("one message that cannot be kept does not lose the others of its batch", async () => {
    const order = await ordered();
    await metaDelivers(desk, [
      text("wamid.nul", "je ne sais pas\u0000\ud800"),
      // Ten seconds later: another reply.
      text("wamid.fine", `${order.number} ok`, "32478000001", "1760943910"),
    ]);
    await desk.passes("PT8S");
    expect(await stateOf(order)).toBe("confirmed");
  });

  test("two partners in one batch are two conversations", async () => {
    const order = await place(desk, basket({ "HB-001": 1, "IL-001": 1 }, "Paris"));
    await metaDelivers(desk, [text("wamid.a", "ok", ANDRY.slice(1)), text("wamid.b", "rupture")]);
    await desk.passes("PT8S");
    expect((await partOf(desk, order.id, "ILANGA")).state).toBe("confirmed");
    expect((await partOf(desk, order.id, "HABEEBEE")).state).toBe("declined");
  });
});
