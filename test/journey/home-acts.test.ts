import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { buttonsOf, type SlackText, shown } from "./reading.ts";
import { basket, place } from "./wire.ts";

/* What can be done from the Home tab itself: the first of each alert, and what waits for a yes (chat-ux §2.4, §2.5). */

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ now: "2026-11-23T09:05:00+01:00" });
  await place(desk, basket({ "MTC-H-001": 1, "HB-001": 1 }));
  await desk.passes("PT2H5M");
  await desk.types("U_ASSIST", "/mtc", 'budget 450 "glacières"');
  await desk.types("U_ASSIST", "/reorder", "mini-savons 20");
  await desk.fills("U_ASSIST", {});
});

afterAll(() => desk.close());

interface Home {
  readonly id: string;
  readonly blocks: readonly { readonly type: string; readonly block_id: string }[];
}
const homeOf = async (user: string): Promise<Home> => {
  const { homes } = (await desk.state()).slack as unknown as { readonly homes: Record<string, Home> };
  const home = homes[user];
  if (!home) throw new Error(`${user} has opened no Home tab`);
  return home;
};
const opens = async (user: string): Promise<void> => {
  await desk.call("POST", "/sandbox/slack/home", { user });
};
/** The buttons under, or beside, the line that says so. */
const offered = async (user: string, line: string) => {
  const { blocks } = await homeOf(user);
  const at = blocks.findIndex((block) => shown(block).includes(line));
  return buttonsOf(blocks.slice(at, at + 2).filter(({ type }, index) => index === 0 || type === "actions"));
};
const labels = async (user: string, line: string) =>
  (await offered(user, line)).map(({ label }) => label.replace(" · HABEEBEE", ""));
async function presses(user: string, line: string, label: string): Promise<void> {
  const button = (await offered(user, line)).find((each) => each.label.startsWith(label));
  if (!button) throw new Error(`no "${label}" under "${line}"`);
  const { actionId: action_id, value } = button;
  const { id: ts } = await homeOf(user);
  const answer = await desk.call("POST", "/sandbox/slack/action", { user, ts, action_id, value });
  expect(answer.status).toBe(200);
}
const windowOf = async (user: string) =>
  (await desk.state()).slack.modals.findLast((each) => each.user === user);
/** In the window that is open before somebody. */
async function pressesThere(user: string, label: string): Promise<void> {
  const open = await windowOf(user);
  const button = buttonsOf(open?.view).find((each) => each.label.startsWith(label));
  const { actionId: action_id, value } = button ?? {};
  const answer = await desk.call("POST", "/sandbox/slack/action", {
    user,
    ts: open?.view_id,
    action_id,
    value,
  });
  expect(answer.status).toBe(200);
}
const post = async (channel: string, text: string): Promise<SlackText> => {
  const found = (await desk.posts(channel)).find((each) => shown(each).includes(text));
  if (!found) throw new Error(`nothing in ${channel} says "${text}"`);
  return found;
};

describe("an alert on the Home tab", () => {
  const SILENCE = "#1001 sans confirmation";

  test("offers what its rule asks for first, and to take it; who only reads is offered neither", async () => {
    for (const user of ["U_PM", "U_ASSIST"]) {
      await opens(user);
      expect(await labels(user, SILENCE)).toEqual(["Relancer", "Prendre en charge"]);
    }
    await opens("U_VIEW");
    expect(shown(await homeOf("U_VIEW"))).toContain(SILENCE);
    expect(await labels("U_VIEW", SILENCE)).toEqual([]);
  });

  test("does there what it does on the card, and the answer opens in a window", async () => {
    const before = (await desk.phone("HABEEBEE")).length;
    await presses("U_PM", SILENCE, "Relancer");
    expect(shown((await windowOf("U_PM"))?.view)).toContain("a déjà été relancé");
    await pressesThere("U_PM", "Relancer quand même");
    expect((await desk.phone("HABEEBEE")).length).toBe(before + 1);
  });

  test("taken there is taken on its card, and the Home tab shows whose it is at once", async () => {
    await presses("U_PM", SILENCE, "Prendre en charge");
    expect(shown(await post("alertes", "#1001"))).toContain("Prise en charge par Pauline");
    expect(shown(await homeOf("U_PM"))).toMatch(/🟠 .*#1001 sans confirmation.* · à vous jusqu’à/);
    expect(await labels("U_PM", SILENCE)).toEqual(["Relancer", "Résoudre…"]);
    expect(shown(await homeOf("U_PM"))).not.toContain("alerte ouverte");
  });

  test("whoever lost the role meanwhile is told who can, with a button that asks them", async () => {
    await presses("U_PM", SILENCE, "Résoudre");
    await desk.fills("U_PM", { Note: "par téléphone" });
    await desk.press("U_PM", await post("alertes", "#1001"), "Rouvrir", "alertes");
    await opens("U_ASSIST");
    const [, take] = await offered("U_ASSIST", SILENCE);
    await desk.types("U_ADMIN", "/mtc", "role <@U_ASSIST> viewer");
    await desk.call("POST", "/sandbox/slack/action", {
      ...{ user: "U_ASSIST", ts: (await homeOf("U_ASSIST")).id },
      ...{ action_id: take?.actionId, value: take?.value },
    });
    const refused = await windowOf("U_ASSIST");
    expect(shown(refused?.view)).toContain("🔒 Action réservée");
    await pressesThere("U_ASSIST", "Demander à Pauline");
    expect(shown((await windowOf("U_ASSIST"))?.view)).toContain("Pauline");
    expect((await desk.direct("U_PM")).map(shown).join()).toContain("*Prendre en charge*");
    expect(shown(await post("alertes", "#1001"))).not.toContain("Prise en charge par");
    expect(await labels("U_ASSIST", SILENCE)).toEqual([]);
    await desk.types("U_ADMIN", "/mtc", "role <@U_ASSIST> assistant");
  });
});

describe("what waits for a yes", () => {
  test("is shown with its figures, to who may decide alone", async () => {
    await opens("U_PM");
    for (const [line, figure] of [
      ["A-0001", "*Déjà dépensé ce mois-ci* 0,00\u00a0€"],
      ["A-0002", "*Trésorerie immobilisée après* 2\u202f599,00\u00a0€"],
    ] as const) {
      expect(await labels("U_PM", line)).toEqual(["Approuver", "Refuser…", "Voir…"]);
      expect(shown((await homeOf("U_PM")).blocks.find((each) => shown(each).includes(line)))).toContain(
        figure,
      );
    }
    await opens("U_ASSIST");
    expect(shown(await homeOf("U_ASSIST"))).not.toContain("A-0001");
  });

  test("approved there is approved, and the Home tab shows it no more", async () => {
    await presses("U_PM", "A-0001", "Approuver");
    expect(shown(await post("approbations", "A-0001"))).toContain("✔ *Approuvée");
    expect(shown(await homeOf("U_PM"))).not.toContain("A-0001");
  });

  test("its whole card opens in a window with its buttons, and shows there what was decided", async () => {
    await presses("U_PM", "A-0002", "Voir");
    const open = (await windowOf("U_PM"))?.view;
    expect(shown(open)).toContain("Demandé par Léa");
    expect(buttonsOf(open).map(({ label }) => label)).toEqual(["Approuver", "Refuser…"]);
    await pressesThere("U_PM", "Approuver");
    const decided = (await windowOf("U_PM"))?.view;
    expect(shown(decided)).toContain("PO-0001");
    expect(buttonsOf(decided).map(({ label }) => label)).not.toContain("Approuver");
    expect(shown(await homeOf("U_PM"))).not.toContain("A-0002");
  });

  test("is refused in the form that the card opens", async () => {
    await desk.types("U_ASSIST", "/mtc", 'budget 20 "adhésif"');
    await opens("U_PM");
    await presses("U_PM", "adhésif", "Refuser");
    await desk.fills("U_PM", { Motif: "il en reste" });
    expect(shown(await post("approbations", "adhésif"))).toContain("il en reste");
    expect(shown(await homeOf("U_PM"))).not.toContain("adhésif");
  });
});

test("a day when everything waits fits in forty blocks, each alert and request with its buttons", async () => {
  const { deps } = desk.running;
  await deps.store.transaction(async (tx) => {
    const [known] = await tx.alerts.live(null);
    if (!known) throw new Error("no alert is open");
    const away = { since: deps.clock.now().toString(), lookedAt: null, problem: "x" };
    for (let count = 0; count < 24; count += 1) {
      const by = { by: "Pauline", byId: "U_PM", at: known.openedAt, until: known.openedAt.add({ hours: 9 }) };
      const hold = count % 2 === 0 ? null : { ...by, reason: null, askedAt: null };
      await tx.alerts.save({
        ...{ ...known, id: deps.ids.next("alert"), entity: `box ${count}`, rule: "mailbox_away", hold },
        ...{
          state: hold === null ? "open" : "acknowledged",
          facts: { ...away, mailbox: `box${count}@example.org` },
        },
      });
    }
  });
  for (const what of ["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit"])
    await desk.types("U_ASSIST", "/mtc", `budget 5 "${what}"`);
  for (const _ of [1, 2, 3]) await place(desk, basket({ "MTC-H-001": 1 }));
  // With the steps of the evening's routine above.
  await desk.at("2026-11-23T18:00:00+01:00");
  await opens("U_PM");
  const { blocks } = await homeOf("U_PM");
  expect(blocks.length).toBeLessThanOrEqual(40);
  const rows = blocks
    .filter(({ type }) => type === "actions")
    .map((row) => buttonsOf(row).map((each) => each.label));
  expect(rows.filter((row) => row.includes("Prendre en charge")).length).toBeGreaterThanOrEqual(3);
  expect(rows.filter((row) => row.includes("Résoudre…")).length).toBeGreaterThanOrEqual(2);
  expect(rows.filter((row) => row.includes("Approuver")).length).toBeGreaterThanOrEqual(2);
  expect(shown(blocks)).toMatch(/… et \d+ autres · `\/alerts`[\s\S]*… et \d+ autres · `\/approvals`/);
  expect(shown(blocks)).toMatch(/📦 (1 commande|\d+ commandes) à suivre : `\/orders`/);
});
