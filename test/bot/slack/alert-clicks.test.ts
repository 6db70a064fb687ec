import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Finding } from "../../../core/alert/alert.ts";
import { settleAlert } from "../../../core/flow/settle-alert.ts";
import type { AlertId } from "../../../core/ids.ts";
import { minutesLater, seededStore } from "../../db/seeded-store.ts";
import { openSlackDoor, type SlackDoor, saveTeam } from "./slack-door.ts";

/* Twenty click on one alert at once: one has it, and nineteen read in French whose it is, by when (issue 8, must hold 2). */

const CLICKS = 20;
const USERS = ["U_ASSIST", "U_PM", "U_ADMIN"];
const WHO = "(Léa|Pauline|Karim)";
const db = seededStore();
let door: SlackDoor;
let made = 0;

beforeAll(() => saveTeam(db.store));
beforeEach(async () => {
  door = await openSlackDoor({ store: db.store, now: minutesLater(10) });
  return () => door.close();
});

/** An alert of its own. */
async function raised(): Promise<AlertId> {
  made += 1;
  const [rule, entity] = ["mailbox_away", `box-${made}`];
  const facts = { mailbox: entity, since: minutesLater(1).toString(), lookedAt: null, problem: "away" };
  const found: Finding<object> = { state: "open", severity: "warning", facts };
  await db.inTx((tx) => settleAlert(tx, door.deps, { rule, entity, found }));
  const [alert] = await db.inTx((tx) => tx.alerts.lockLiveOf([rule], entity));
  if (!alert) throw new Error("nothing was raised");
  return alert.id;
}

async function clicked(actionId: string, value: string): Promise<readonly string[]> {
  const before = door.answers().length;
  await Promise.all(
    Array.from({ length: CLICKS }, (_, index) =>
      door.click(USERS[index % USERS.length] ?? "", actionId, value),
    ),
  );
  await door.settle();
  return door
    .answers()
    .slice(before)
    .map((body) => String((JSON.parse(body) as { text?: unknown }).text));
}

const told = (id: AlertId) => db.inTx(async (tx) => (await tx.alerts.history(id)).map(({ type }) => type));

describe("twenty clicks at once on an alert", () => {
  test("taken once; nineteen read by whom and at what time", async () => {
    const id = await raised();
    const answers = await clicked("alert.take", id);
    expect(await told(id)).toEqual(["opened", "taken"]);
    expect(answers).toHaveLength(CLICKS - 1);
    const polite = new RegExp(`^Déjà prise en charge par ${WHO} à 09:15\\.$`);
    for (const answer of answers) expect(answer).toMatch(polite);
    expect(new Set(answers).size).toBe(1);
  });

  test("put off once; nineteen read until when and by whom", async () => {
    const id = await raised();
    const answers = await clicked("alert.snooze", `${id}.2h`);
    expect(await told(id)).toEqual(["opened", "snoozed"]);
    expect(answers).toHaveLength(CLICKS - 1);
    const polite = new RegExp(`^Déjà reportée jusqu’à 11:15 par ${WHO}\\.$`);
    for (const answer of answers) expect(answer).toMatch(polite);
  });

  test("given back once; nineteen read that it waits for somebody", async () => {
    const id = await raised();
    await door.click("U_ASSIST", "alert.take", id);
    await door.settle();
    const answers = await clicked("alert.give_back", id);
    expect(await told(id)).toEqual(["opened", "taken", "released"]);
    expect(answers).toHaveLength(CLICKS - 1);
    for (const answer of answers)
      expect(answer).toBe("Personne ne l’a en ce moment : elle attend quelqu’un.");
  });
});

test("a viewer's click changes nothing: the refusal names the roles that may, and who of them is there", async () => {
  const id = await raised();
  await door.click("U_VIEW", "alert.take", id);
  await door.settle();
  expect(await told(id)).toEqual(["opened"]);
  const said = door.answers().at(-1) ?? "";
  expect(said).toContain("🔒 Action réservée au rôle");
  expect(said).toContain("Votre rôle : *Lecture seule*");
  expect(said).toMatch(/disponible : Pauline/);
  expect(said).toContain("Demander à Pauline");
});
