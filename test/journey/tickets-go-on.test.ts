import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { reopenTicket } from "../../core/flow/relay-ticket.ts";
import { brokenInvariants } from "../../db/invariants.ts";
import { type Desk, openDesk } from "./desk.ts";
import { buttonsOf, shown } from "./reading.ts";
import { basket, clearPartner, metaDelivers, partOf, phoneSays, place } from "./wire.ts";

/* A client's question that is not answered in words, not well, or not for good: it goes on where it stands (R190). */

/** Days pass, and whatever falls due in them. */
vi.setConfig({ testTimeout: 240_000 });

let desk: Desk;
const MARIE = "+32478000001";

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  await desk.says("HABEEBEE", "bonjour");
}, 120_000);
afterAll(() => desk.close());

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");
const underThe = async (channel: string, name: string) => {
  const found = (await desk.posts(channel)).filter((each) => shown(each).includes(name));
  const [card] = found;
  if (found.length !== 1 || !card) throw new Error(`${found.length} messages of ${name} in ${channel}`);
  const lines = (await desk.channel(channel)).filter(
    ({ thread_ts, ts }) => thread_ts === card.ts && ts !== card.ts,
  );
  return { card, text: plain(shown(card)), lines: lines.map(({ text }) => plain(text)) };
};
const ticket = (name: string) => underThe("commandes", `${name} —`);
const opens = async (text: string, user = "U_ASSIST") =>
  /T-\d{4}/.exec(await desk.types(user, "/ticket", text))?.[0] ?? "";
const press = async (user: string, name: string, label: string) =>
  desk.press(user, (await ticket(name)).card, label);
const questions = async (name: string) => {
  const chat = (await desk.state()).whatsapp.find(({ partner }) => partner === "HABEEBEE");
  const all =
    chat?.messages.filter(({ direction, text }) => direction === "out" && text.includes(name)) ?? [];
  return all.map(({ id, text }) => ({ id, text: plain(text) }));
};
const asked = async (name: string) => {
  const found = (await questions(name)).find(({ text }) => text.startsWith("❓"));
  if (!found) throw new Error(`no question ${name} on the phone`);
  return found;
};
const marie = async (said: Parameters<typeof phoneSays>[2]) =>
  plain((await phoneSays(desk, MARIE, said)).join("\n"));
const sendsPhoto = async (quoted: string, caption?: string) => {
  const timestamp = String(Math.floor((await desk.now()).epochMilliseconds / 1000));
  const image = { id: "1", mime_type: "image/jpeg", ...(caption === undefined ? {} : { caption }) };
  const id = `wamid.photo.${Math.random()}`;
  const context = { id: quoted, from: "32400000000" };
  await metaDelivers(desk, [{ id, from: MARIE.slice(1), timestamp, type: "image", image, context }]);
};
const toClient = async (text: string) =>
  (await desk.mails("julie@example.org")).filter((mail) => plain(mail.text).includes(text));
const stateOf = async (order: { readonly id: string }) => (await partOf(desk, order.id, "HABEEBEE")).state;
const windowOf = async (user: string) =>
  JSON.stringify((await desk.state()).slack.modals.findLast((each) => each.user === user)?.view ?? null);
const whispered = async (user: string) =>
  shown((await desk.state()).slack.ephemeral.findLast((each) => each.user === user) ?? "");

test("a voice note that quotes it is the question's: shown as one, its words are asked for, nothing is confirmed", async () => {
  const order = await place(desk, basket({ "HB-001": 1 }));
  const alerts = await desk.alerts();
  const name = await opens(`${order.number} Est-il pasteurisé ?`);
  const { body } = await desk.call("POST", "/sandbox/whatsapp", await spoken(name));
  const said = plain(shown((body["messages"] as readonly { text: string }[]).map(({ text }) => text)));
  expect(said).toContain(`Message vocal bien reçu pour la question *${name}*`);
  expect(said).toContain("écrivez votre réponse en quelques mots");
  expect(said).not.toContain("RUPTURE");
  const { text, lines } = await ticket(name);
  expect(lines.at(-1)).toContain("🎤 HABEEBEE a répondu par un message vocal");
  expect(lines.at(-1)).toContain("puis « Répondre au client… ». <@U_ASSIST>");
  expect(text).toContain("🎤 *HABEEBEE* a envoyé un message vocal à");
  expect(text).toContain("chez le partenaire");
  expect(await desk.alerts()).toEqual(alerts);
  expect(await stateOf(order)).toBe("notified");
  const last = (await questions(name)).at(-1);
  expect(await marie({ text: "ok, non chauffé", quoted: last?.id ?? "" })).toContain("c'est noté");
  expect((await ticket(name)).text).toContain("« ok, non chauffé »");
  expect((await ticket(name)).text).not.toContain("message vocal");
  expect(await stateOf(order)).toBe("notified");
});

const spoken = async (name: string) => ({ from: MARIE, voice: true, quoted: (await asked(name)).id });

test("of a photo the words under it are the answer; without any its words are asked for", async () => {
  const order = await place(desk, basket({ "HB-001": 1 }));
  const name = await opens(`${order.number} Que dit l’étiquette ?`);
  const { id } = await asked(name);
  await sendsPhoto(id);
  expect((await ticket(name)).lines.at(-1)).toContain("📷 HABEEBEE a répondu par une photo");
  expect((await questions(name)).at(-1)?.text).toContain("Photo bien reçue pour la question");
  await sendsPhoto(id, "ok, 250 g");
  expect((await ticket(name)).lines.at(-1)).toContain("HABEEBEE, avec une photo : « ok, 250 g »");
  expect((await ticket(name)).text).toContain("réponse reçue, à transmettre");
  expect(await stateOf(order)).toBe("notified");
  await clearPartner(desk, "HABEEBEE");
});

test("what the hub ships is asked of a partner of the order too, in the team's words, once, without the client", async () => {
  const order = await place(desk, basket({ "MTC-H-001": 1, "HB-001": 1 }));
  await desk.types("U_ASSIST", "/ticket", String(order.number));
  const hub = (await partOf(desk, order.id, "HUB")).id;
  const question = "D’où vient la cire ? Julie Martin";
  await desk.fills("U_ASSIST", { "Question du client": question, "Au sujet de": hub });
  const name = /T-\d{4}/.exec(await windowOf("U_ASSIST"))?.[0] ?? "";
  expect(await questions(name)).toEqual([]);
  await press("U_ASSIST", name, "Demander à");
  await press("U_PM", name, "Demander à");
  expect(await windowOf("U_PM")).toContain("D’où vient la cire ? […]");
  await desk.fills("U_ASSIST", { Question: "D’où vient la cire, demande Julie Martin ?" });
  expect(await windowOf("U_ASSIST")).toContain("la question part à HABEEBEE par WhatsApp");
  await desk.fills("U_PM", {});
  expect(await windowOf("U_PM")).toContain("Rien n’est parti");
  expect(await questions(name)).toHaveLength(1);
  expect((await asked(name)).text).toContain("« D’où vient la cire, demande […] ? »");
  expect((await ticket(name)).lines.join("\n")).toContain("Demandé à HABEEBEE par WhatsApp : « D’où vient");
  expect((await ticket(name)).text).toContain("chez le partenaire");
});

test("an answer that does not do is asked about again, and a reminder repeats those words", async () => {
  const order = await place(desk, basket({ "HB-001": 1 }));
  const name = await opens(`${order.number} Combien pèse le pot ?`);
  await marie({ text: "oui", quoted: (await asked(name)).id });
  await press("U_ASSIST", name, "Demander à");
  await desk.fills("U_ASSIST", { Question: "Avec ou sans le verre ?" });
  const again = (await questions(name)).at(-1);
  expect(again?.text).toContain("« Avec ou sans le verre ? »");
  expect(again?.text).not.toContain("Rappel");
  const { text } = await ticket(name);
  expect(text).toContain("« oui »");
  expect(text).toContain("(2e demande)");
  expect(text).toContain("chez le partenaire");
  await desk.passes("PT31M");
  await press("U_ASSIST", name, "Relancer HABEEBEE");
  const reminder = (await questions(name)).at(-1)?.text ?? "";
  expect(reminder).toContain("Rappel : ");
  expect(reminder).toContain("« Avec ou sans le verre ? »");
  await marie({ text: `${name} sans` });
  expect((await ticket(name)).text).toContain("« oui sans »");
  await clearPartner(desk, "HABEEBEE");
});

test("what was answered or closed is opened again, by one of two; the client is then answered once more", async () => {
  const order = await place(desk, basket({ "HB-001": 1 }));
  const name = await opens(`${order.number} Est-ce végan ?`);
  const { id } = await asked(name);
  await press("U_ASSIST", name, "Répondre au client");
  await desk.fills("U_ASSIST", { "Réponse au client": "Nous nous renseignons." });
  await marie({ text: "non, c'est du miel", quoted: id });
  expect((await ticket(name)).lines.at(-1)).toContain("(après coup) · à relire : <@U_ASSIST>");
  const stale = (await ticket(name)).card;
  await desk.press("U_PM", stale, "Rouvrir");
  expect(await whispered("U_PM")).toContain(`${name} est rouverte : 💬 réponse reçue`);
  const ticketId = buttonsOf(stale)[0]?.value as `tkt_${string}`;
  const second = { ticketId, actor: { name: "Léa", via: "slack" } } as const;
  expect(await reopenTicket(desk.running.deps, second)).toMatchObject({ outcome: "already" });
  const { text, lines, card } = await ticket(name);
  expect(lines.filter((line) => line.includes("Rouverte par Pauline"))).toHaveLength(1);
  expect(lines.at(-1)).toContain("<@U_ASSIST>");
  expect(text).toContain("Nous nous renseignons.");
  expect(buttonsOf(card).map(({ label }) => label)).toContain("Répondre au client…");
  expect((await desk.thread(order.number)).join("\n")).toContain(`Question rouverte, ${name}`);
  await press("U_ASSIST", name, "Répondre au client");
  await desk.fills("U_ASSIST", { "Réponse au client": "Non, c’est du miel." });
  expect(await toClient("Nous nous renseignons.")).toHaveLength(1);
  expect(await toClient("Non, c’est du miel.")).toHaveLength(1);
  await clearPartner(desk, "HABEEBEE");
});

test("an answer that is still on its way when the question goes on says what it said, and so does the next", async () => {
  const order = await place(desk, basket({ "MTC-H-001": 1 }));
  const name = await opens(`${order.number} Peut-on le congeler ?`);
  await desk.faults({ service: "mail", mode: "error_500", times: 1 });
  await press("U_ASSIST", name, "Répondre au client");
  await desk.fills("U_ASSIST", { "Réponse au client": "Je demande à l’atelier." });
  expect(await toClient("Je demande à l’atelier.")).toHaveLength(0);
  await press("U_PM", name, "Rouvrir");
  await press("U_ASSIST", name, "Répondre au client");
  await desk.fills("U_ASSIST", { "Réponse au client": "Oui, six mois." });
  await desk.passes("PT15M");
  expect(await toClient("Je demande à l’atelier.")).toHaveLength(1);
  expect(await toClient("Oui, six mois.")).toHaveLength(1);
  await clearPartner(desk, "HABEEBEE");
});

test("where the same question waits by now, that one is named", async () => {
  const first = await opens("Livrez-vous en Corse ?");
  await press("U_ASSIST", first, "Clore");
  await desk.fills("U_ASSIST", { "Pourquoi sans réponse": "par erreur" });
  const second = await opens("Livrez-vous en Corse ?");
  expect(second).not.toBe(first);
  await press("U_ASSIST", first, "Rouvrir");
  expect(await whispered("U_ASSIST")).toContain(`Déjà fait : ${second} est 🔴 à répondre`);
  expect((await ticket(first)).text).toContain("⚪ close");
});

test("what a silent partner sends and says is in the thread of the alert, before it ends", async () => {
  await desk.at("2025-10-21T09:00:00+02:00");
  await desk.says("HABEEBEE", "bonjour");
  const order = await place(desk, basket({ "HB-001": 1 }));
  await desk.says("HABEEBEE", `${order.number} ok`);
  const name = await opens(`${order.number} Sans gluten ?`);
  await desk.at("2025-10-21T13:05:00+02:00");
  const about = async () => underThe("alertes", name);
  expect((await about()).text).toContain("HABEEBEE ne répond pas à");
  await desk.call("POST", "/sandbox/whatsapp", await spoken(name));
  expect((await about()).lines.join("\n")).toContain("🎤 Message vocal, de HABEEBEE");
  expect((await about()).text).toContain("🟢");
  await desk.at("2025-10-21T17:06:00+02:00");
  const { card: open, text: late } = await about();
  expect(late).toContain("HABEEBEE ne répond pas à");
  // Of what somebody has, the reminder stands behind the dots.
  await desk.press("U_ASSIST", open, "Prendre en charge", "alertes");
  const { card } = await about();
  const dots = { of: "alert.more", where: "alertes" };
  await desk.choose("U_ASSIST", card, "Relancer HABEEBEE", dots);
  expect((await questions(name)).at(-1)?.text).toContain("Rappel : ");
  expect((await about()).text).toContain("🟢");
  await desk.at("2025-10-22T13:00:00+02:00");
  expect((await about()).text).toContain("*HABEEBEE* se tait depuis");
  await marie({ text: `${name} oui, sans gluten` });
  const { lines, text } = await about();
  expect(lines.filter((line) => line.includes("💬 HABEEBEE : « oui, sans gluten »"))).toHaveLength(1);
  expect(text).toContain("Client sans réponse");
  expect(text).not.toContain("se tait");
  await press("U_PM", name, "Répondre au client");
  await desk.fills("U_PM", {});
  expect((await about()).text).toContain("🟢");
  expect(await brokenInvariants(desk.running.database.kysely)).toEqual([]);
});
