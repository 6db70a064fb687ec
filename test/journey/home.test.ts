import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { shown } from "./reading.ts";
import { basket, place } from "./wire.ts";

/* The Home tab of one person, and how they want to be told (chat-ux §2.5). */

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ now: "2026-11-23T08:50:00+01:00" });
});

afterAll(() => desk.close());

interface View {
  readonly blocks: readonly { readonly type: string }[];
}
const homeOf = async (user: string): Promise<View> => {
  const { homes } = (await desk.state()).slack as unknown as { readonly homes: Record<string, View> };
  const view = homes[user];
  if (!view) throw new Error(`${user} has opened no Home tab`);
  return view;
};
const opens = async (user: string): Promise<string> => {
  await desk.call("POST", "/sandbox/slack/home", { user });
  return read(user);
};
const read = async (user: string) => shown(await homeOf(user));
const clicks = (user: string, action_id: string, value: string) =>
  desk.call("POST", "/sandbox/slack/action", { user, action_id, value });

describe("the Home tab", () => {
  test("says that all is well, and when the next routine is", async () => {
    await desk.running.deps.store.transaction(async (tx) => {
      for (const alert of await tx.alerts.live(null))
        await tx.alerts.save({ ...alert, state: "resolved", resolvedAt: alert.openedAt });
    });
    const home = await opens("U_ASSIST");
    expect(home).toContain("Bonjour Léa — *rien ne vous attend*");
    expect(home).toContain("✅ Tout est en ordre. Prochaine routine à 09 h 00.");
    expect(home).toContain("*Immobilisé*");
    expect(home).toContain("/ 3");
    expect(home).toMatch(/Actualisé à 08:50/);
  });

  test("shows each what is theirs within a minute of a change, without being opened again", async () => {
    await opens("U_PM");
    await place(desk, basket({ "MTC-H-001": 1, "HB-001": 1 }));
    await desk.passes("PT11M");
    const [lea, pauline] = [await read("U_ASSIST"), await read("U_PM")];
    expect(lea).toContain("Bonjour Léa — *1 chose à faire*");
    expect(lea).toMatch(/⬜.*Préparer les commandes héros/);
    expect(lea).toMatch(/🌅 \*Routine du matin\*/);
    expect(lea).toContain("#1001");
    expect(pauline).not.toMatch(/⬜.*Préparer les commandes héros/);
    expect(pauline).toMatch(/⬜.*Stock héros/);
    for (const user of ["U_PM", "U_ASSIST"])
      expect((await homeOf(user)).blocks.length).toBeLessThanOrEqual(40);
  });

  test("shows an own action at once", async () => {
    const before = await read("U_PM");
    expect(before).toMatch(/⬜.*Stock héros/);
    const { rows } = await sql<{ readonly id: string }>`select id from routines`.execute(
      desk.running.database.kysely,
    );
    await clicks("U_PM", "routine.tick", `${rows[0]?.id}.hero_stock`);
    expect(await read("U_PM")).not.toMatch(/⬜.*Stock héros/);
  });

  test("what was put off is counted, and what is open comes by severity", async () => {
    await desk.running.deps.store.transaction(async (tx) => {
      const now = desk.running.deps.clock.now();
      const hold = {
        by: "Léa",
        byId: "U_ASSIST",
        at: now,
        until: now.add({ hours: 2 }),
        reason: null,
        askedAt: null,
      };
      const alert = {
        ...({
          rule: "mailbox_away",
          severity: "warning",
          facts: { since: now.toString(), problem: "x" },
        } as const),
        ...{
          group: null,
          openedAt: now,
          changedAt: now,
          resolvedAt: null,
          resolution: null,
          suppressedBy: null,
        },
        ...{
          reopenedTimes: 0,
          flappingSince: null,
          policy: [],
          escalatedSteps: 0,
          escalatesAt: null,
          quietSince: null,
        },
      };
      const { ids } = desk.running.deps;
      await tx.alerts.save({ ...alert, id: ids.next("alert"), entity: "one", state: "snoozed", hold });
      await tx.alerts.save({ ...alert, id: ids.next("alert"), entity: "two", state: "snoozed", hold });
    });
    await desk.passes("PT1M");
    expect(await read("U_PM")).toContain("2 alertes reportées");
  });

  test("what cannot be read leaves the last good view with its time", async () => {
    const { kysely } = desk.running.database;
    const good = await read("U_PM");
    const [, at = ""] = /Actualisé à (\d\d:\d\d)/.exec(good) ?? [];
    await sql`alter table routines rename to routines_gone`.execute(kysely);
    try {
      await clicks("U_PM", "home.refresh", "home");
      const stale = await read("U_PM");
      expect(stale).toContain(`Données de ${at} (Bruxelles)`);
      expect(stale).toContain("Bonjour Pauline");
    } finally {
      await sql`alter table routines_gone rename to routines`.execute(kysely);
    }
    await clicks("U_PM", "home.refresh", "home");
    expect(await read("U_PM")).toContain("Actualisé à");
  });
});

describe("preferences", () => {
  const saved = async () => desk.running.deps.store.transaction((tx) => tx.team.preferences("U_PM"));

  test("are entered in a form, which says what is wrong beside its field", async () => {
    await desk.call("POST", "/sandbox/slack/command", {
      user: "U_PM",
      channel: "commandes",
      command: "/prefs",
      text: "",
    });
    const wrong = await desk.fills("U_PM", { "Heures calmes, de": "22:00" });
    expect(wrong.body["errors"]).toEqual({
      quiet_until: "Donnez les deux heures, différentes, ou aucune.",
    });
    const hours = async (from: string, until: string) =>
      (await desk.fills("U_PM", { "Heures calmes, de": from, "Heures calmes, à": until })).body["errors"];
    expect(await hours("22:00", "25:00")).toEqual({
      quiet_until: expect.stringContaining("une heure comme"),
    });
    expect(await hours("tard", "7:00")).toEqual({ quiet_from: expect.stringContaining("une heure comme") });
    const done = await desk.fills("U_PM", {
      "Résumé du jour": "7",
      "Heures calmes, de": "19:00",
      "Heures calmes, à": "7 h 30",
    });
    expect(JSON.stringify(done.body)).toContain(
      "Le résumé tombe dans vos heures calmes : il partira à 07:30.",
    );
    await desk.call("POST", "/sandbox/slack/command", {
      ...{ user: "U_PM", channel: "commandes", command: "/prefs", text: "" },
    });
    await desk.fills("U_PM", { "Résumé du jour": "8" });
    expect(await saved()).toMatchObject({ digestHour: 8, quiet: { from: "19:00", until: "07:30" } });
    expect(await read("U_PM")).toContain("résumé : *8 h 00*");
  });

  test("a message that can wait comes at the end of the quiet hours", async () => {
    await desk.at("2026-11-23T20:00:00+01:00");
    const before = (await desk.direct("U_PM")).length;
    await desk.types("U_ASSIST", "/audit", "1001");
    const { ephemeral } = (await desk.state()).slack;
    const refused = ephemeral.findLast(({ user }) => user === "U_ASSIST") as unknown as { ts: string };
    const value = /"value":"(\{.*?\})"/.exec(JSON.stringify(refused))?.[1] ?? "";
    await desk.call("POST", "/sandbox/slack/action", {
      ...{ user: "U_ASSIST", channel: "commandes", ts: refused.ts },
      ...{ action_id: "ask.colleague.0", value: JSON.parse(`"${value}"`) as string },
    });
    expect((await desk.direct("U_PM")).length).toBe(before);
    await desk.at("2026-11-24T07:29:00+01:00");
    expect((await desk.direct("U_PM")).length).toBe(before);
    await desk.at("2026-11-24T07:30:30+01:00");
    expect((await desk.direct("U_PM")).length).toBe(before + 1);
  });

  test("a reminder whose deadline passed meanwhile is not sent, and nobody is alarmed about it", async () => {
    const reminders = async () => (await desk.direct("U_PM")).filter(({ text }) => text.startsWith("⏰"));
    const before = (await reminders()).length;
    await desk.running.deps.store.transaction((tx) =>
      tx.team.savePreferences("U_PM", {
        ...{ zone: "Europe/Brussels", digestHour: 8 },
        quiet: { from: "09:30", until: "11:00" },
      }),
    );
    await desk.at("2026-11-24T11:00:30+01:00");
    const { rows } = await sql<{ readonly state: string }>`
      select state from outbox where notice ->> 'kind' = 'routine_reminder' and destination = 'U_PM'
      order by seq desc limit 1`.execute(desk.running.database.kysely);
    expect(rows[0]?.state).toBe("cancelled");
    expect((await reminders()).length).toBe(before);
  });

  test("the summary comes at its hour once a date, with what waits, and not to who is away", async () => {
    const summaries = async () =>
      (await desk.direct("U_PM")).filter(({ text }) => text.includes("Votre résumé")).length;
    expect(await summaries()).toBe(1);
    await desk.at("2026-11-25T07:59:00+01:00");
    expect(await summaries()).toBe(1);
    await desk.at("2026-11-25T08:00:30+01:00");
    await desk.passes("PT10H");
    expect(await summaries()).toBe(2);
    await desk.types("U_PM", "/mtc", "absent demain");
    await desk.passes("P1D");
    expect(await summaries()).toBe(2);
    await desk.passes("P1D");
    expect(await summaries()).toBe(3);
  });

  test("a silence is a figure of its own: a parcel that leaves late was confirmed", async () => {
    expect(await opens("U_PM")).toMatch(/Sans confirmation > 2 h\*\n🔴 1/);
    await desk.says("HABEEBEE", "ok 1001");
    await desk.passes("P3D");
    expect(await opens("U_PM")).toMatch(/Sans confirmation > 2 h\*\n🟢 0/);
    expect(await desk.types("U_PM", "/orders", "retard")).toContain("#1001");
    // Nothing to tick and alerts all the same: it does not say that nothing waits.
    expect(await opens("U_VIEW")).toContain("Bonjour Victor — *aucune tâche à votre nom*");
  });
});
