import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { buttonsOf, optionsOf, type SlackText, shown } from "./reading.ts";
import { basket, place } from "./wire.ts";

/*
 * A hero falls below its threshold on a Monday: the alert is taken, put off, back, and over by the data. One
 * message in #alertes for all of it; the rest is its updates and its thread (SM-7, R224).
 */

let desk: Desk;
const ASSISTANT = "U_ASSIST";
const HONEY = "MTC-H-001";

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
});
afterAll(() => desk.close());

async function card(): Promise<SlackText> {
  const found = (await desk.posts("alertes")).filter(
    (post) => shown(post).includes(HONEY) || /Miel/.test(post.text),
  );
  const [only] = found;
  if (!only || found.length !== 1) throw new Error(`${found.length} cards`);
  return only;
}

async function thread(): Promise<readonly string[]> {
  const { ts } = await card();
  return (await desk.channel("alertes")).filter((each) => each.thread_ts === ts && each.ts !== ts).map(shown);
}

const labels = async (): Promise<readonly string[]> => buttonsOf(await card()).map(({ label }) => label);
const press = async (user: string, label: string) => desk.press(user, await card(), label, "alertes");
const choose = async (user: string, label: string, of: "alert.more" | "alert.later") =>
  desk.choose(user, await card(), label, { of, where: "alertes" });
/** What somebody alone was told last. */
const whispered = async (user: string): Promise<string> =>
  shown((await desk.state()).slack.ephemeral.findLast((each) => each.user === user) ?? "");

test("it opens with what to do first, who takes it and until when it can be put off", async () => {
  for (let order = 0; order < 5; order += 1) await place(desk, basket({ [HONEY]: 7 }));
  await desk.passes("PT6S");
  expect((await card()).text).toMatch(/^🔴 Stock sous le seuil : Miel/);
  expect(await labels()).toEqual(["Réapprovisionner…", "Prendre en charge"]);
  expect(optionsOf(await card()).map(({ label }) => label)).toEqual([
    ...["30 min", "2 h", "Demain 9 h", "Lundi 9 h", "Autre…"],
    ...["Escalader", "Résoudre…", "Historique", "Voir la fiche"],
  ]);
});

test("a viewer may not, and is told who can", async () => {
  await press("U_VIEW", "Prendre en charge");
  expect(await whispered("U_VIEW")).toMatch(/🔒.*Assistant/s);
});

test("who takes it stands on the card; who comes second is told so", async () => {
  const open = await card();
  await press(ASSISTANT, "Prendre en charge");
  expect((await card()).text).toMatch(/^🟠 Prise en charge — Stock sous le seuil/);
  expect(shown(await card())).toMatch(/Prise en charge par .+ à 09:0\d/);
  expect(await labels()).toEqual(["Réapprovisionner…", "Résoudre…", "Rendre"]);
  await desk
    .press("U_PM", { ...open, ts: (await card()).ts }, "Prendre en charge", "alertes")
    .catch(() => null);
  expect(await thread()).toEqual([expect.stringMatching(/^🟠 Prise en charge par/)]);
});

test("put off to Monday it takes a reason, and is back on Monday at nine", async () => {
  await choose(ASSISTANT, "Lundi 9 h", "alert.later");
  await desk.fills(ASSISTANT, { Motif: "livraison prévue" });
  expect((await card()).text).toMatch(/^⚪ Reportée — Stock sous le seuil/);
  expect(shown(await card())).toContain("Reportée jusqu’à lun. 27 oct. 09:00");
  expect(shown(await card())).toContain("motif : livraison prévue");
  expect(await labels()).toEqual(["Réapprovisionner…", "Réactiver"]);
  expect(await desk.types(ASSISTANT, "/alerts", "reportées")).toMatch(
    /1 alerte reportée\*.*Miel.*reportée par Léa/s,
  );
  await desk.at("2025-10-27T09:00:00+01:00");
  expect((await card()).text).toMatch(/^🔴 Stock sous le seuil/);
  // What the desk finds that morning draws its card at its pace, and the lines wait for it (D160).
  await desk.passes("PT6S");
  expect((await thread()).at(-1)).toMatch(/Le report est fini/);
  // A day later on the calendar alone is no news.
  expect((await thread()).filter((line) => line.startsWith("↻"))).toEqual([]);
});

test("called about by hand it says whom: an admin by a direct message, and by no mention as well", async () => {
  await choose(ASSISTANT, "Escalader", "alert.more");
  expect(shown(await card())).toMatch(/Escaladée à .+ \(niveau 2\) à 09:0\d/);
  expect((await card()).text).toMatch(/^🔴⬆️ Escaladée — /);
  expect((await thread()).at(-1)).toMatch(/🔴⬆️ Escaladée à Karim \(niveau 2\) par/);
  expect((await thread()).join()).not.toContain("<@U_ADMIN>");
  expect((await desk.direct("U_ADMIN")).map(shown).at(-1)).toMatch(/Escaladée à vous/);
});

test("the data end it, and say by what; all of it was one message", async () => {
  await choose(ASSISTANT, "Historique", "alert.more");
  expect(await whispered(ASSISTANT)).toMatch(/Historique.*Ouverte.*Prise en charge.*Reportée.*Escaladée/s);
  await desk.api("pm", "PUT", `/api/admin/stock/${HONEY}/forecast`, { weeklyUnits: 1 });
  await desk.passes("PT6S");
  expect((await card()).text).toMatch(/^🟢 Stock sous le seuil — Miel.*prévision de ventes changée/);
  expect(await labels()).toEqual([]);
  expect((await thread()).at(-1)).toMatch(/^🟢.*prévision de ventes changée/);
});
