import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { type SlackText, shown } from "./reading.ts";
import { basket, partOf, place } from "./wire.ts";

/* What the team does from an order's card and by its write commands, and who hears of it (chat-ux §2.0, §3.1). */

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
});
afterAll(() => desk.close());

const told = async (user: string): Promise<string> =>
  shown((await desk.state()).slack.ephemeral.filter((each) => each.user === user).at(-1) ?? "");
const modalOf = async (user: string) =>
  (await desk.state()).slack.modals.findLast((each) => each.user === user);
const honey = () => place(desk, basket({ "HB-001": 1 }));

/** Picks what stands behind a card's three dots. */
async function picks(user: string, card: SlackText, value: string): Promise<void> {
  const [, block_id] = value.split(":");
  const channel = (await desk.state()).slack.channels.find((each) => each.name === "commandes")?.id;
  const choice = { user, channel, ts: card.ts, action_id: "fulfillment.more", block_id, value };
  const answer = await desk.call("POST", "/sandbox/slack/action", choice);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
}

describe("a reminder", () => {
  let first = "";

  test("reaches the partner's phone, and its mailbox in the order's thread", async () => {
    const { id, number } = await honey();
    first = id;
    await desk.passes("PT30M");
    await desk.press("U_ASSIST", await desk.card(number), "Relancer");
    const [phone] = (await desk.phone("HABEEBEE")).slice(-1);
    expect(phone).toContain(`🔔 Rappel 1/2 : commande *#${number}* sans réponse`.replace(" :", "\u00a0:"));
    expect(phone).toContain("À confirmer avant *11:05* (Bruxelles)");
    const [mail] = (await desk.mails("habeebee")).filter((each) => each.subject.startsWith("Rappel"));
    expect(mail?.subject).toBe(
      `Rappel 1/2\u00a0: [MTC #${number}] Commande à confirmer avant 11:05 — 1 article`,
    );
    expect(mail?.text).toContain("Rue de la Paix 1");
    expect(shown(await desk.card(number))).toContain("🔔 1 relance · dernière à 09:35 par Léa");
    expect((await desk.thread(number)).at(-1)).toContain(
      "🔔 HABEEBEE : 1ʳᵉ relance par e-mail et WhatsApp par Léa",
    );
    expect((await partOf(desk, id, "HABEEBEE")).state).toBe("notified");
  });

  test("a second one waits half an hour, or is insisted on", async () => {
    await desk.passes("PT18M");
    await desk.press("U_PM", await desk.card(1001), "Relancer");
    expect(await told("U_PM")).toContain("Prochaine relance possible dans 12 min.");
    const whisper = (await desk.state()).slack.ephemeral.filter((each) => each.user === "U_PM").at(-1);
    await desk.press("U_PM", whisper as unknown as SlackText, "Relancer quand même");
    expect((await desk.phone("HABEEBEE")).at(-1)).toContain("Rappel 2/2");
    expect(shown(await desk.card(1001))).toContain("🔔 2 relances · dernière à 09:53 par Pauline");
  });

  test("answered by OK to the reminder itself", async () => {
    const { id } = await partOf(desk, first, "HABEEBEE");
    expect((await desk.presses("HABEEBEE", `confirm:${id}`)).join()).toContain("#1001 confirmée");
    const again = await desk.types("U_ASSIST", "/relancer", "1001");
    expect(again).toContain("Inutile de relancer HABEEBEE : sa partie est confirmée");
  });
});

describe("/notify", () => {
  test("takes one channel, once, and says when the last one was", async () => {
    const { number } = await honey();
    const before = (await desk.phone("HABEEBEE")).length;
    expect(await desk.types("U_ASSIST", "/notify", `${number} email`)).toContain(
      "1ʳᵉ relance de HABEEBEE envoyée par e-mail.",
    );
    expect(await desk.phone("HABEEBEE")).toHaveLength(before);
    expect(await desk.types("U_PM", "/notify", `#${number} email`)).toMatch(
      /déjà été relancé par Léa à 09:53/,
    );
    expect(await desk.types("U_PM", "/notify", `${number} pigeon`)).toContain("« pigeon »");
    expect(await desk.types("U_PM", "/notify", "")).toContain("Il manque la référence");
    expect(await desk.types("U_VIEW", "/notify", String(number))).toContain("🔒");
  });
});

describe("confirming for a partner", () => {
  test("is noted under the member's name, and asked first", async () => {
    const { id, number } = await honey();
    const card = await desk.card(number);
    expect(JSON.stringify(card)).toContain("Confirmer à sa place");
    await desk.press("U_ASSIST", card, "Confirmer");
    expect((await partOf(desk, id, "HABEEBEE")).state).toBe("confirmed");
    expect((await desk.thread(number)).at(-1)).toContain("HABEEBEE a confirmé (Slack), noté par Léa");
  });
});

describe("Annuler…", () => {
  test("says what will happen, then does it and says so", async () => {
    const order = await place(desk, basket({ "HB-001": 1, "MTC-H-001": 1 }));
    const { id: part } = await partOf(desk, order.id, "HABEEBEE");
    await picks("U_PM", await desk.card(order.number), `cancel:${part}`);
    const form = JSON.stringify(await modalOf("U_PM"));
    expect(form).toContain("le partenaire est prévenu de ne pas expédier");
    expect(form).toContain("le stock réservé est libéré");
    await desk.fills("U_PM", { "Ce qui est annulé": "order", Motif: "customer" });
    expect(JSON.stringify(await modalOf("U_PM"))).toContain("est annulée");
    expect((await partOf(desk, order.id, "HABEEBEE")).state).toBe("cancelled");
    expect((await partOf(desk, order.id, "HUB")).state).toBe("cancelled");
    expect((await desk.card(order.number)).attachments ?? []).toEqual([]);
  });

  test("one part alone leaves the other", async () => {
    const order = await place(desk, basket({ "HB-001": 1, "MTC-H-001": 1 }));
    const { id: part } = await partOf(desk, order.id, "HABEEBEE");
    await picks("U_ADMIN", await desk.card(order.number), `cancel:${part}`);
    await desk.fills("U_ADMIN", { Motif: "out_of_stock" });
    expect(JSON.stringify(await modalOf("U_ADMIN"))).toContain("annulée en partie");
    expect((await partOf(desk, order.id, "HUB")).state).toBe("queued");
  });

  test("a viewer is told who may", async () => {
    const order = await honey();
    const { id: part } = await partOf(desk, order.id, "HABEEBEE");
    await picks("U_VIEW", await desk.card(order.number), `cancel:${part}`);
    expect(JSON.stringify(await modalOf("U_VIEW"))).toContain("Action réservée au rôle *PM* ou *Admin*");
    expect((await partOf(desk, order.id, "HABEEBEE")).state).toBe("notified");
  });
});

describe("/ship and /deliver", () => {
  test("take a number in groups with its carrier, then a day in the past", async () => {
    const { id, number } = await honey();
    expect(await desk.types("U_ASSIST", "/ship", String(number))).toContain(
      "Il manque la référence ou le n°",
    );
    const wrong = await desk.types("U_ASSIST", "/ship", `${number} LB123456780FR`);
    expect(wrong).toContain("clé de contrôle");
    expect(wrong).toContain(`/ship ${number} LB123456780FR force`);
    const shipped = await desk.types("U_ASSIST", "/expedier", `#${number} 8K 1000 0000 016 colissimo`);
    expect(shipped).toContain("📦 Suivi enregistré");
    expect((await partOf(desk, id, "HABEEBEE")).state).toBe("shipped");
    await desk.passes("P2D");
    expect(await desk.types("U_PM", "/livree", `${number} demain`)).toContain("« demain »");
    expect(await desk.types("U_PM", "/livree", `${number} hier`)).toContain("livrée mar. 21 oct.");
    expect(shown(await desk.card(number))).toContain("livrée mar. 21 oct. 12:00");
    expect(await desk.types("U_PM", "/deliver", String(number))).toContain("est déjà livrée");
  });

  test("ask which part is meant, and take its partner", async () => {
    const order = await place(desk, basket({ "HB-001": 1, "MTC-H-001": 1 }));
    await desk.press("U_ASSIST", await desk.card(order.number), "Préparer");
    await desk.packs("U_ASSIST", order.number);
    const asked = await desk.types("U_ASSIST", "/ship", `${order.number} CE100000017BE`);
    expect(asked).toContain("partenaire:habeebee");
    await desk.types("U_ASSIST", "/ship", `${order.number} CE100000017BE partenaire:hub`);
    expect((await partOf(desk, order.id, "HUB")).state).toBe("shipped");
  });

  test("an unknown reference is answered with the nearest ones", async () => {
    expect(await desk.types("U_PM", "/deliver", "1901")).toContain("Je ne trouve pas la commande « 1901 »");
  });

  test("are in the help of those who may", async () => {
    expect(await desk.types("U_ASSIST", "/mtc", "aide")).toContain("/ship 1042");
    expect(await desk.types("U_VIEW", "/mtc", "aide")).not.toContain("/ship 1042");
    expect(await desk.types("U_VIEW", "/mtc", "livree aide")).toContain("/deliver 1042 hier");
  });
});
