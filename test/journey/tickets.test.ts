import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { brokenInvariants } from "../../db/invariants.ts";
import { type Desk, openDesk } from "./desk.ts";
import { buttonsOf, type SlackText, shown } from "./reading.ts";
import { basket, partOf, phoneSays, place } from "./wire.ts";

/* A client's question: to the assistant, or to the partner that ships it, and back to the client (R190). */

/** Days pass, and whatever falls due in them. */
vi.setConfig({ testTimeout: 240_000 });

let desk: Desk;
const MARIE = "+32478000001";

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
}, 120_000);
afterAll(() => desk.close());

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");
const card = async (name: string): Promise<SlackText> => {
  const found = (await desk.posts("commandes")).filter((each) => each.text.includes(name));
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} messages of ${name}`);
  return found[0];
};
const thread = async (name: string): Promise<readonly string[]> => {
  const { ts } = await card(name);
  return (await desk.channel("commandes"))
    .filter((each) => each.thread_ts === ts && each.ts !== ts)
    .map(({ text }) => plain(text));
};
const opens = async (text: string, user = "U_ASSIST") => {
  const said = await desk.types(user, "/ticket", text);
  return { said, name: /T-\d{4}/.exec(said)?.[0] ?? "" };
};
const toClient = async (text: string) =>
  (await desk.mails("julie@example.org")).filter((mail) => plain(mail.text).includes(text));
const heard = async () => plain((await desk.says("HABEEBEE", "bonjour")).join("\n"));
const marie = async (text: string, quoted?: string) =>
  plain((await phoneSays(desk, MARIE, { text, ...(quoted === undefined ? {} : { quoted }) })).join("\n"));
const question = async (name: string) => {
  const chat = (await desk.state()).whatsapp.find(({ partner }) => partner === "HABEEBEE");
  const found = chat?.messages.findLast(({ direction, text }) => direction === "out" && text.includes(name));
  if (!found) throw new Error(`no question ${name} on the phone`);
  return found;
};
const stateOf = async (order: { readonly id: string }) => (await partOf(desk, order.id, "HABEEBEE")).state;

test("the hub's is the assistant's: on a message of its own, answered once, in the client's mailbox", async () => {
  const order = await place(desk, basket({ "MTC-H-001": 1 }));
  const { name, said } = await opens(`${order.number} Le pot est-il en verre ?`);
  expect(name).toBe("T-0001");
  expect(said).toContain("À vous d’y répondre");
  expect(said).not.toContain("prévenue");
  expect(shown(await card(name))).toContain("« Le pot est-il en verre ? »");
  // Nobody is called for what they just did (chat-ux §2.0, rule 2).
  expect(shown(await card(name))).toContain("À répondre : Léa");
  expect(shown(await card(name))).not.toContain("<@");
  expect((await desk.card(order.number)).text).toContain(`#${order.number}`);
  expect((await desk.thread(order.number)).join("\n")).toContain(`Question du client, ${name}`);
  await desk.press("U_ASSIST", await card(name), "Répondre au client");
  await desk.fills("U_ASSIST", { "Réponse au client": "Oui, en verre consigné.\nBelle journée !" });
  expect(await toClient("Oui, en verre consigné.")).toHaveLength(1);
  expect(buttonsOf(await card(name)).map(({ label }) => label)).toEqual(["Rouvrir"]);
  expect(await thread(name)).toHaveLength(1);
  expect((await desk.thread(order.number)).join("\n")).toContain(`Répondu au client, ${name}`);
});

test("a form that two sent answers the client once", async () => {
  const order = await place(desk, basket({ "MTC-H-001": 1 }));
  const { name, said } = await opens(`${order.number} Livrez-vous le samedi ?`, "U_PM");
  expect(said).toContain("L’assistante de service est prévenue.");
  expect(shown(await card(name))).toContain("À répondre : <@U_ASSIST>");
  await desk.press("U_ASSIST", await card(name), "Répondre au client");
  await desk.press("U_PM", await card(name), "Répondre au client");
  await desk.fills("U_PM", { "Réponse au client": "Non, du lundi au vendredi." });
  await desk.fills("U_ASSIST", { "Réponse au client": "Oui bien sûr." });
  expect(JSON.stringify((await desk.state()).slack.modals)).toContain("Déjà fait");
  expect(await toClient("du lundi au vendredi")).toHaveLength(1);
  expect(await toClient("Oui bien sûr.")).toHaveLength(0);
});

test("a partner's goes to its phone without the client, and “ok demain” answers it and confirms nothing", async () => {
  await heard();
  const order = await place(desk, basket({ "HB-001": 2 }));
  const words = "Quand part mon colis ? Julie Martin, 0470 12 34 56, julie@example.org, Rue de la Paix 1";
  const { name, said } = await opens(`${order.number} ${words}`);
  expect(said).toContain("Demandé à HABEEBEE");
  expect(said).toContain("La PM est prévenue.");
  const asked = await question(name);
  expect(plain(asked.text)).toContain("Quand part mon colis ?");
  expect(asked.text).not.toMatch(/Julie|Martin|0470|example|Paix/);
  expect(shown(await card(name))).toContain("Informée : <@U_PM>");
  expect(await marie("ok demain", asked.id)).toContain(`noté pour la question *${name}*`);
  expect(await stateOf(order)).toBe("notified");
  expect((await thread(name)).join("\n")).toContain(
    "HABEEBEE : « ok demain » · à transmettre au client : <@U_ASSIST>",
  );
  expect(shown(await card(name))).toContain("À répondre : Léa");
  await desk.press("U_PM", await card(name), "Répondre au client");
  await desk.fills("U_PM", {});
  expect(await toClient("ok demain")).toHaveLength(1);
  expect(await marie("en fait jeudi", asked.id)).toContain("noté pour la question");
  expect((await thread(name)).join("\n")).toContain("en fait jeudi » (après coup)");
  expect(await toClient("jeudi")).toHaveLength(0);
  expect(await marie(`${order.number} ok`)).toContain("confirmée");
});

test("named by its number it is that question's, and an unknown number confirms nothing", async () => {
  const order = await place(desk, basket({ "HB-001": 1 }));
  const { name, said } = await opens(`${order.number} Le savon est-il parfumé ?`, "U_PM");
  expect(said).not.toContain("prévenue");
  expect(shown(await card(name))).not.toContain("<@");
  expect(await marie("T-0999 ok")).toContain("Je ne trouve pas de question *T-0999*");
  expect(await marie(`${name} oui, lavande`)).toContain(`noté pour la question *${name}*`);
  expect(shown(await card(name))).toContain("« oui, lavande »");
  expect(await stateOf(order)).toBe("notified");
  expect(await marie(`${order.number} ok`)).toContain("confirmée");
});

test("words that name nothing are asked back while an order waits too, and then go where they belong", async () => {
  const order = await place(desk, basket({ "HB-001": 1 }));
  const { name } = await opens(`${order.number} Est-ce bio ?`);
  expect(await marie("ok")).toContain(`la commande *#${order.number}*, ou de la question *${name}*`);
  expect(await stateOf(order)).toBe("notified");
  expect(await marie(name)).toContain("noté pour la question");
  expect(shown(await card(name))).toContain("HABEEBEE* : « ok »");
  expect(await stateOf(order)).toBe("notified");
  const second = await opens(`${order.number} Et le bouchon ?`);
  expect(await marie("ok")).toContain(second.name);
  expect(await marie(String(order.number))).toContain("confirmée");
  expect(await stateOf(order)).toBe("confirmed");
  expect(await marie("oui il est en liège")).toContain(`noté pour la question *${second.name}*`);
});

test("an order nobody knows, a viewer, and nothing at all are refused by their names", async () => {
  expect((await opens("9999 où est mon colis ?")).said).toContain("Je ne trouve pas la commande « 9999 »");
  const order = await place(desk, basket({ "MTC-H-001": 1 }));
  const refused = (await opens(`${order.number} Une question ?`, "U_VIEW")).said;
  expect(refused).not.toMatch(/T-\d{4}/);
  expect(refused).toContain("PM disponible : Pauline");
});

test("the list, one of them, and a question about no order, which only the team can answer", async () => {
  expect(await desk.types("U_VIEW", "/ticket")).not.toContain("T-0001");
  const { name, said } = await opens("Livrez-vous en Suisse ?");
  expect(said).toContain("sans commande");
  expect(await desk.types("U_PM", "/ticket")).toContain("Livrez-vous en Suisse ?");
  expect((await opens("Livrez-vous en Suisse ?")).said).toContain(`déjà notée : *${name}*`);
  expect(await desk.types("U_VIEW", "/ticket", name)).toContain("Livrez-vous en Suisse ?");
  const before = (await desk.state()).mail.length;
  await desk.press("U_ASSIST", await card(name), "Répondre au client");
  await desk.fills("U_ASSIST", { "Réponse au client": "Pas encore." });
  expect(JSON.stringify((await desk.state()).slack.modals.at(-1))).toContain("dites-la vous-même");
  expect((await desk.state()).mail).toHaveLength(before);
  const other = await opens("Question en double <!channel> *gras*");
  expect(shown(await card(other.name))).not.toContain("<!channel>");
  await desk.press("U_ASSIST", await card(other.name), "Clore");
  await desk.fills("U_ASSIST", { "Pourquoi sans réponse": "spam" });
  expect(shown(await card(other.name))).toContain("Close par Léa");
});

test("a form asks for the question, the part and where it came from; a mixed order asks both", async () => {
  const order = await place(desk, basket({ "MTC-H-001": 1, "HB-001": 1 }));
  await desk.choose("U_ASSIST", await desk.card(order.number), "Question du client");
  await desk.fills("U_ASSIST", { "Question du client": "Tout arrive ensemble ?", Reçue: "phone" });
  const found = (await desk.posts("commandes")).find((each) => shown(each).includes("Tout arrive ensemble"));
  const text = shown(found);
  expect(text).toContain("l’équipe répond");
  expect(text).toContain("Demandé à *HABEEBEE*");
  expect(text).toContain("Reçue par téléphone");
  expect(text).toContain("À répondre : Léa");
  expect(text).toContain("Informée : <@U_PM>");
  await desk.types("U_ASSIST", "/ticket", String(order.number));
  await desk.fills("U_ASSIST", {
    "Question du client": "Le colis du hub ?",
    "Au sujet de": (await partOf(desk, order.id, "HUB")).id,
  });
  const hub = (await desk.posts("commandes")).find((each) => shown(each).includes("Le colis du hub"));
  expect(shown(hub)).not.toContain("HABEEBEE");
});

test("by mail, answered in its thread, and a partner that is silent for half a day is an alert that ends by itself", async () => {
  await desk.at("2025-10-22T09:00:00+02:00");
  const order = await place(desk, basket({ "HB-001": 1 }));
  const { name } = await opens(`${order.number} Combien de grammes ?`);
  const sent = (await desk.state()).mail.findLast(({ subject }) => subject.includes(name));
  if (!sent) throw new Error("no mail to the partner");
  expect(plain(sent.text)).toContain("« Combien de grammes ? »");
  expect(plain(sent.text)).toContain("ne confirme et n’annule aucune commande");
  const alerts = async () => (await desk.alerts()).filter((alert) => alert.includes(name)).map(plain);
  await desk.at("2025-10-22T12:59:00+02:00");
  expect(await alerts()).toEqual([]);
  await desk.at("2025-10-22T13:05:00+02:00");
  expect((await alerts()).join()).toContain("HABEEBEE ne répond pas à");
  await desk.press("U_ASSIST", await card(name), "Relancer HABEEBEE");
  expect((await desk.state()).mail.at(-1)?.subject).toContain("Rappel");
  expect((await alerts()).join()).toContain("🟢");
  const [reply] = await desk.writes({
    from: sent.to,
    subject: `Re: ${sent.subject}`,
    text: "Bonjour,\n\nok, 250 g.\n\nMarie",
    in_reply_to: sent.id,
  });
  expect(plain(reply?.text ?? "")).toContain(`noté pour la question ${name}`);
  expect((await thread(name)).join()).toContain("250 g.");
  expect(await stateOf(order)).toBe("notified");
  await desk.at("2025-10-23T09:05:00+02:00");
  expect((await alerts()).join()).toContain("Client sans réponse");
  await desk.press("U_ASSIST", await card(name), "Répondre au client");
  await desk.fills("U_ASSIST", { "Réponse au client": "250 g." });
  expect((await alerts()).join()).toContain("🟢");
  await desk.passes("P8D");
  expect(await desk.types("U_PM", "/ticket", name)).toContain("close");
});

test("the API: opened, listed, answered by the partner and by the team, each once", async () => {
  const order = await place(desk, basket({ "HB-001": 1 }));
  const asked = { order: String(order.number), question: "Sans gluten ?", source: "shop" };
  const opened = await desk.api("assistant", "POST", "/api/tickets", asked);
  expect(opened.body).toMatchObject({ outcome: "opened", ticket: { state: "asked", number: order.number } });
  const { ticketId, ticket } = opened.body["ticket"] as { ticketId: string; ticket: string };
  expect((await desk.api("pm", "POST", "/api/tickets", asked)).body).toMatchObject({ outcome: "existing" });
  expect(JSON.stringify((await desk.api("viewer", "GET", "/api/tickets?state=asked")).body)).toContain(
    ticketId,
  );
  const path = `/api/tickets/${ticket}/answer`;
  const theirs = await desk.api("partner:HABEEBEE", "POST", path, { text: "oui, sans gluten" });
  expect(theirs.body).toEqual({ outcome: "done", ticketId, ticket, state: "answered" });
  expect((await desk.api("partner:ILANGA", "POST", path, { text: "non" })).status).toBe(404);
  expect((await desk.api("pm", "POST", path, { text: "Oui." })).body).toMatchObject({ outcome: "done" });
  expect((await desk.api("pm", "POST", path, { text: "Non." })).body).toMatchObject({ outcome: "already" });
  expect((await desk.api("viewer", "POST", path, { text: "Non." })).status).toBe(403);
  expect(await brokenInvariants(desk.running.database.kysely)).toEqual([]);
});
