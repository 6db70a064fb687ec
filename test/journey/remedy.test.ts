import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { buttonsOf, type SlackText, shown } from "./reading.ts";

/* A hero that sells slowly: what to try is proposed from its card, and a manager agrees (R226, chat-ux §2.2). */

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  await desk.at("2025-11-04T09:30:00+01:00");
});

afterAll(() => desk.close());

const cardOf = async (name: string): Promise<SlackText> => {
  const found = (await desk.posts("alertes")).filter((each) =>
    shown(each).includes(`Rotation lente — ${name}`),
  );
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} cards of ${name}`);
  return found[0];
};
const threadOf = async ({ ts }: SlackText): Promise<readonly SlackText[]> =>
  (await desk.channel("alertes")).filter((each) => each.thread_ts === ts && each.ts !== ts);
const windowOf = async (user: string): Promise<string> =>
  shown((await desk.state()).slack.modals.findLast((each) => each.user === user)?.view);
const whispered = async (user: string): Promise<string> =>
  shown((await desk.state()).slack.ephemeral.findLast((each) => each.user === user));
const proposes = async (user: string, name: string): Promise<void> => {
  await desk.press(user, await cardOf(name), "Proposer une action", "alertes");
};

const BOX = "Mini-coffret";

test("its card offers to propose something first, with what a lower price would leave", async () => {
  const labels = buttonsOf(await cardOf(BOX)).map(({ label }) => label);
  expect(labels.slice(0, 2)).toEqual(["Proposer une action", "Prendre en charge"]);
  await proposes("U_ASSIST", BOX);
  const form = await windowOf("U_ASSIST");
  // F9: 32.00 at 6 % is 30.19 HT; less 13.50, 3.90, 1.60 and 0.69.
  expect(form).toContain("aujourd’hui 32,00\u00a0€ (marge nette 10,50\u00a0€ HT)");
  expect(form).toMatch(/−20\u00a0% 25,60\u00a0€ \(marge nette 4,46\u00a0€ HT\)/);
});

test("a price without its figure, and something else without a word, are asked for beside their field", async () => {
  const priceless = await desk.fills("U_ASSIST", { "Quelle action": "price" });
  expect(JSON.stringify(priceless.body)).toContain("Donnez un prix en points");
  const wordless = await desk.fills("U_ASSIST", { "Quelle action": "other" });
  expect(JSON.stringify(wordless.body)).toContain("Dites en quelques mots");
});

test("an assistant's proposal calls the manager in the thread, and the alert stays open", async () => {
  await desk.fills("U_ASSIST", {
    "Quelle action": "price",
    "Prix proposé": "25,60",
    Détail: "avant la Saint-Nicolas",
  });
  expect(await windowOf("U_ASSIST")).toContain("Proposé dans le fil");
  const card = await cardOf(BOX);
  expect(shown(card)).not.toContain("Reportée");
  const [line] = (await threadOf(card)).slice(-1);
  expect(shown(line)).toContain(
    "Léa propose : *prix promotionnel à 25,60\u00a0€ (marge nette 4,46\u00a0€ HT) — avant la Saint-Nicolas*",
  );
  expect(shown(line)).toContain("<@U_PM>");
});

test("a yes is a manager's: the alert is put off until the day on which it is looked at, for that reason", async () => {
  const [line] = (await threadOf(await cardOf(BOX))).slice(-1);
  if (!line) throw new Error("nothing was proposed");
  await desk.press("U_ASSIST", line, "D’accord", "alertes");
  expect(await whispered("U_ASSIST")).toContain("🔒 Action réservée");
  await desk.press("U_PM", line, "D’accord, point le mar. 18 nov.", "alertes");
  const card = shown(await cardOf(BOX));
  expect(card).toContain(
    "Reportée jusqu’à mar. 18 nov. 09:00 par Pauline — motif : prix promotionnel à 25,60",
  );
  expect(card).toContain("proposé par Léa");
  expect(card).not.toContain("Proposer une action");
  await desk.press("U_ADMIN", line, "D’accord", "alertes");
  expect(await whispered("U_ADMIN")).toContain("Déjà reportée");
});

test("sales that did not come bring it back on that day, and what a manager proposes is decided", async () => {
  await desk.at("2025-11-18T09:00:01+01:00");
  const card = await cardOf(BOX);
  expect((await threadOf(card)).map(shown).join("\n")).toContain("Le report est fini");
  await proposes("U_PM", BOX);
  const past = await desk.fills("U_PM", { "Quelle action": "pause", "Faire le point": "2025-11-10" });
  expect(JSON.stringify(past.body)).toContain("déjà passé");
  await desk.fills("U_PM", { "Quelle action": "pause", "Faire le point": "2025-11-25" });
  expect(shown(await cardOf(BOX))).toContain(
    "Reportée jusqu’à mar. 25 nov. 09:00 par Pauline — motif : pas de réassort d’ici là",
  );
});

test("the Home tab names it as it is called, and offers the same", async () => {
  await desk.press("U_PM", await cardOf(BOX), "Réactiver", "alertes");
  await desk.call("POST", "/sandbox/slack/home", { user: "U_ASSIST" });
  const { homes } = (await desk.state()).slack as unknown as { readonly homes: Record<string, unknown> };
  const home = shown(homes["U_ASSIST"]);
  expect(home).toContain("Rotation lente : Mini-coffret 3 miels &amp; épices");
  expect(home).not.toContain("&amp;amp;");
  expect(home).toContain("Proposer une action\nPrendre en charge");
});
