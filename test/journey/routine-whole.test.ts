import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { buttonsOf, type SlackText, shown } from "./reading.ts";
import { basket, place } from "./wire.ts";

/* A morning with a silent partner: what the data prove and take back, who is reminded, and how it is closed. */

const WHERE = "rapports";
const MENU = { of: "routine.more", where: WHERE };
let desk: Desk;
let night: Awaited<ReturnType<typeof place>>;

beforeAll(async () => {
  desk = await openDesk({ now: "2026-11-23T07:30:00+01:00" });
});
afterAll(() => desk.close());

const plainly = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");
const cards = async (): Promise<readonly SlackText[]> =>
  (await desk.posts(WHERE)).filter(({ text }) => text.startsWith("Routine"));
const newest = async (): Promise<SlackText> => {
  const card = (await cards()).at(-1);
  if (!card) throw new Error("no routine was told");
  return card;
};
const read = async (): Promise<string> => plainly(shown(await newest()));
const press = async (user: string, label: string) => desk.press(user, await newest(), label, WHERE);
/** Presses the button of the step that a line begins with. */
const pressAt = async (user: string, line: string) => {
  const card = await newest();
  const { blocks } = card as unknown as { readonly blocks: readonly object[] };
  const block = blocks.find((each) => plainly(shown({ text: "", blocks: [each] })).includes(line));
  if (!block) throw new Error(`no line "${line}"`);
  const [button] = buttonsOf({ ...card, blocks: [block], attachments: [] } as never);
  if (!button) throw new Error(`no button at "${line}"`);
  return desk.press(user, { ...card, blocks: [block], attachments: [] } as never, button.label, WHERE);
};
const thread = async (): Promise<readonly string[]> => {
  const { ts } = await newest();
  return (await desk.channel(WHERE))
    .filter((each) => each.thread_ts === ts && each.ts !== ts)
    .map((each) => plainly(shown(each)));
};
const told = async (user: string): Promise<readonly string[]> =>
  (await desk.direct(user)).map((each) => plainly(shown(each))).filter((text) => text.includes("Routine"));

describe("the morning", () => {
  test("the night's order was notified, and the step says so by itself", async () => {
    night = await place(desk, basket({ "HB-001": 2 }));
    await desk.at("2026-11-23T09:00:00+01:00");
    const text = await read();
    expect(text).toContain("✅ ~Commandes de la nuit → partenaires notifiés~ — _auto : 1/1_");
    expect(text).toContain("✅ ~Confirmations > 2 h~ — _auto : aucune commande sans réponse_");
  });

  test("two hours of silence untick what ticked itself, with the buttons of the alert", async () => {
    await desk.at("2026-11-23T09:44:59+01:00");
    const text = await read();
    expect(text).toContain("⬜ *Confirmations > 2 h* · Assistant · 1 commande");
    expect(text).toMatch(new RegExp(`\\*#${night.number}\\* HABEEBEE · sans réponse depuis 07:30`));
    expect(buttonsOf(await newest()).map(({ label }) => label)).toEqual(
      expect.arrayContaining(["Relancer", "Appeler"]),
    );
    expect([await told("U_ASSIST"), await told("U_PM")]).toEqual([[], []]);
  });

  test("after 45 minutes each is told what is left to them alone, once", async () => {
    await desk.at("2026-11-23T09:45:00+01:00");
    expect(await told("U_ASSIST")).toEqual([
      expect.stringContaining("⏰ Routine du matin : il vous reste 1 étape, à faire avant 10:30."),
    ]);
    expect((await told("U_ASSIST"))[0]).toContain("1 commande attend encore sa réponse");
    const [pauline = ""] = await told("U_PM");
    expect(pauline).toContain("il vous reste 2 étapes");
    expect(pauline).toContain("• *Commissions dues (livraisons d’hier)*");
    expect(pauline).not.toContain("Confirmations");
    expect(await told("U_VIEW")).toEqual([]);
    expect(await cards()).toHaveLength(1);
  });

  test("against the data it asks why, and says so", async () => {
    await pressAt("U_ASSIST", "⬜ *Confirmations > 2 h*");
    const modal = (await desk.state()).slack.modals.findLast(({ user }) => user === "U_ASSIST");
    expect(plainly(shown(modal?.view))).toContain("1 commande attend encore sa réponse. Cocher quand même ?");
    await desk.fills("U_ASSIST", { Motif: "Je l’appelle à *midi*" });
    expect(await read()).toMatch(/✅ ~Confirmations > 2 h~ — _Léa, 09:45 : Je l’appelle à .midi. ?_/);
  });

  test("one more without an answer takes the word back, and names whose it was", async () => {
    await place(desk, basket({ "HB-001": 1 }));
    await desk.at("2026-11-23T10:29:59+01:00");
    expect(await read()).toContain("✅ ~Confirmations > 2 h~");
    expect(await thread()).toEqual([]);
  });

  test("overdue, its thread calls for the manager, once, with what is left", async () => {
    await desk.at("2026-11-23T10:30:00+01:00");
    const [call, ...others] = await thread();
    expect(others).toEqual([]);
    expect(call).toContain("🔴 *Routine du matin : échéance 10:30 passée*, 2 étapes restent.");
    expect(call).toContain("<@U_PM>");
    expect(call).not.toContain("Confirmations");
    await desk.at("2026-11-23T11:30:00+01:00");
    expect(await thread()).toHaveLength(1);
    expect(await told("U_PM")).toHaveLength(1);
    expect(await cards()).toHaveLength(1);
  });

  test("the second silence comes back over the first word", async () => {
    await desk.at("2026-11-23T11:46:00+01:00");
    const text = await read();
    expect(text).toContain("⬜ *Confirmations > 2 h* · Assistant · 2 commandes");
    expect(text).toContain("↩ décochée, le chiffre revient (Léa, 09:45)");
  });

  test("nothing to do about a step takes a reason; a step, the day and a note are given by name", async () => {
    await desk.choose("U_PM", await newest(), "Sans objet…", MENU);
    await desk.fills("U_PM", { Étape: "money_of_yesterday", Motif: "Dimanche" });
    await desk.choose("U_PM", await newest(), "Réassigner…", MENU);
    await desk.fills("U_PM", { Étape: "hero_stock", "À qui": "U_ASSIST" });
    await press("U_ASSIST", "Ajouter une note…");
    await desk.fills("U_ASSIST", { Note: "HABEEBEE répond après midi" });
    const text = await read();
    expect(text).toMatch(/➖ ~Commissions dues .*_sans objet, Pauline, 11:46 : Dimanche_/);
    expect(text).toContain("⬜ *Stock héros + alertes réassort* · Léa (pour PM)");
    expect(text).toContain("📝 Léa, 11:46 : HABEEBEE répond après midi");
    expect(text).toContain("*   ▓▓▓░░░ 3/6 · 1 sans objet (Dimanche)");
    await press("U_ASSIST", "Mes tâches");
    const mine = (await desk.state()).slack.ephemeral.filter(({ user }) => user === "U_ASSIST").at(-1);
    expect(plainly(shown(mine))).toContain("Routine du matin, à vous :\n• *Stock héros");
  });

  test("closed by hand it is one line with its count, and offers nothing", async () => {
    await desk.choose("U_PM", await newest(), "Clore…", MENU);
    const modal = (await desk.state()).slack.modals.findLast(({ user }) => user === "U_PM");
    expect(plainly(shown(modal?.view))).toContain("2 étapes restent");
    await desk.fills("U_PM", {});
    const text = await read();
    expect(text).toContain("🌅 *Routine du matin close à 11:46* — 3/6 · 1 sans objet (Dimanche)");
    expect(text).toContain("lun. 23 nov. · close par Pauline");
    expect(buttonsOf(await newest())).toEqual([]);
  });
});

describe("what is left", () => {
  test("goes on in the evening, but not what was nothing to do", async () => {
    await desk.at("2026-11-23T18:00:00+01:00");
    const text = await read();
    expect(text).toContain("🌆 *Routine du soir — lun. 23 nov.*");
    expect(text).toMatch(/⬜ \*Stock héros \+ alertes réassort\* · PM · .* · ↪ reporté du matin/);
    expect(text).not.toContain("Commissions dues");
    const { blocks } = (await newest()) as unknown as { readonly blocks: readonly unknown[] };
    expect(blocks.length).toBeLessThanOrEqual(50);
  });

  test("the history and the API have both, the newest first", async () => {
    const said = plainly(await desk.types("U_VIEW", "/routine", "historique"));
    expect(said).toMatch(/Les \d dernières routines/);
    expect(said).toMatch(/lun\. 23 nov\. soir\*[\s\S]*en cours[\s\S]*lun\. 23 nov\. matin\* : 3\/6/);
    expect(said).toContain("1 sans objet · 2 ouvertes · close à 11:46 par Pauline");
    const { body } = await desk.api("viewer", "GET", "/api/routines");
    const routines = body["routines"] as unknown as readonly Record<string, unknown>[];
    expect(routines).toMatchObject([
      { kind: "evening", on: "2026-11-23", sentLate: false, closedAt: null },
      { kind: "morning", done: 3, closedBy: "Pauline", notes: [{ by: "Léa" }] },
    ]);
    expect(JSON.stringify(routines)).not.toMatch(/Julie|Martin/);
  });
});
