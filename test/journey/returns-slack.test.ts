import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { buttonsOf, shown } from "./reading.ts";
import { returning } from "./returns.ts";

/* Returns and refunds as the team works on them in Slack. */

/** Days pass, and whatever falls due in them. */
vi.setConfig({ testTimeout: 60_000 });

let desk: Desk;
let it: ReturnType<typeof returning>;

beforeAll(async () => {
  desk = await openDesk();
  it = returning(desk);
});
afterAll(() => desk.close());

const alertOf = async (order: { readonly number: number }) => {
  const found = (await desk.posts("alertes")).filter((each) =>
    shown(each).includes(`#${order.number} : le client demande un retour`),
  );
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} alerts`);
  return found[0];
};
const labels = async (order: { readonly number: number }) =>
  buttonsOf(await alertOf(order)).map(({ label }) => label);

test("a return goes its whole way by the buttons of its one message in #alertes", async () => {
  const order = await it.arrived();
  await it.asks(order);
  expect(await labels(order)).toEqual(["Autoriser", "Refuser…"]);
  await desk.press("U_ASSIST", await alertOf(order), "Autoriser", "alertes");
  expect(await it.state(order)).toBe("requested");
  await desk.press("U_PM", await alertOf(order), "Autoriser", "alertes");
  expect(await labels(order)).toEqual(["Reçu", "En route…"]);
  await desk.press("U_ASSIST", await alertOf(order), "En route", "alertes");
  await desk.fills("U_ASSIST", { "N° de suivi du retour": "8K10000000016" });
  expect(shown(await alertOf(order))).toContain("En route");
  await desk.press("U_ASSIST", await alertOf(order), "Reçu", "alertes");
  expect(await labels(order)).toEqual(["Accepter", "Contrôler…"]);
  await desk.press("U_PM", await alertOf(order), "Contrôler", "alertes");
  await desk.fills("U_PM", { "À la charge de": "marketplace" });
  expect(shown(await alertOf(order))).toContain("Accepté");
  expect(await labels(order)).toEqual([]);
  expect(await it.rows(order)).toEqual(["sale due 2137"]);
  await it.credits(order);
  const said = await desk.types("U_PM", "/retour", String(order.number));
  expect(said).toContain("clos");
  expect(said).toContain("28,50 points recrédités");
  expect(said).toContain("à notre charge");
});

test("a step says what the shop was asked for, and not twice that points went back", async () => {
  const order = await it.arrived();
  await it.asks(order, { reason: "wrong_item", note: "du thym" });
  const whispered = async () => (await desk.state()).slack.ephemeral.findLast(({ user }) => user === "U_PM");
  await desk.press("U_PM", await alertOf(order), "Autoriser", "alertes");
  expect(shown(await whispered())).toContain("28,50 points demandés à la boutique");
  await it.credits(order);
  await desk.press("U_PM", await alertOf(order), "Reçu", "alertes");
  expect(shown(await whispered())).toContain("28,50 points recrédités au client");
  const said = await desk.says("HABEEBEE", `${order.number} bien reçu mais pots ouverts, je refuse`);
  expect(said.join()).toContain(`noté pour le retour de #${order.number}`);
  await it.step(order, "inspection", { verdict: "rejected", why: "Pots entamés." });
  const mails = await it.clientMails(order);
  expect(mails.find((text) => text.includes("Pots entamés."))).toContain("vous restent acquis");
});

test("without an order, both commands say how they are written", async () => {
  expect(await desk.types("U_PM", "/return", "")).toContain("`/return 1042`");
  await desk.types("U_PM", "/refund", "");
  expect(shown((await desk.state()).slack.modals.at(-1)?.view)).toContain("/refund 1042 5");
});

test("refused by the form, with a reason that the client reads", async () => {
  const order = await it.arrived();
  await it.asks(order);
  await desk.press("U_PM", await alertOf(order), "Refuser", "alertes");
  await desk.fills("U_PM", { Raison: "own", "Motif, lu par le client": "Pot entamé." });
  expect((await it.clientMails(order)).join()).toContain("Pot entamé.");
  expect(await it.state(order)).toBe("refused");
  expect(await labels(order)).toEqual([]);
});

test("/refund: the form shows what is left, gives points back, and asks above the limit", async () => {
  const order = await it.arrived({ "HB-001": 8 });
  await desk.types("U_PM", "/refund", `${order.number} 5 couvercle fendu`);
  const modal = (await desk.state()).slack.modals.at(-1);
  expect(JSON.stringify(modal?.view)).toContain("76");
  await desk.fills("U_PM", {});
  expect(await it.credits(order)).toEqual(["5.00"]);
  await desk.types("U_PM", "/rembourser", `${order.number} 60`);
  await desk.fills("U_PM", { Motif: "geste" });
  expect((await desk.posts("approbations")).map(shown).join("\n")).toContain(`client de #${order.number}`);
  expect(await it.credits(order)).toEqual(["5.00"]);
  await desk.choose("U_PM", await desk.card(order.number), "Rembourser");
  await desk.fills("U_PM", { "Points à rendre": "2,50", Motif: "port" });
  expect(await it.credits(order)).toEqual(["5.00", "2.50"]);
});
