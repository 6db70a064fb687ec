import { expect, test } from "vitest";
import type { Alert } from "../../../core/alert/alert.ts";
import { CONFIRM_LATE } from "../../../core/alert/part-alerts.ts";
import { PARTNER_SUSPENDED, type PartnerSuspendedFacts } from "../../../core/alert/partner-suspended.ts";
import { FLOOD, type FloodFacts } from "../../../core/alert/suppression.ts";
import { changeStandingIn } from "../../../core/flow/change-standing.ts";
import { confirmIn } from "../../../core/flow/confirm-fulfillment.ts";
import { giveBackAlert, takeAlert } from "../../../core/flow/hold-alert.ts";
import { readAlerts } from "../../../core/flow/read-alerts.ts";
import { readFlood } from "../../../core/flow/read-flood.ts";
import { settleUnsent } from "../../../core/flow/settle-unsent.ts";
import { deadlineTimers } from "../../../core/fulfillment/deadlines.ts";
import type { Fulfillment } from "../../../core/fulfillment/fulfillment.ts";
import { placed } from "../../db/an-order.ts";
import { stockDesk } from "./stock-desk.ts";

/* Many alerts of one kind, and those that a suspension explains: what has a message of its own and what stands under one. */

const desk = stockDesk();
const { db, clock } = desk;
const OPEN = clock.at;
const actor = { name: "Pauline", via: "slack" } as const;
const SILENT = OPEN.add({ hours: 2, seconds: 1 });

/** Orders of a partner that were told to it, all at that moment. */
async function told(
  count: number,
  watched: readonly string[] = ["confirm_wall", "confirm_business"],
): Promise<readonly Fulfillment[]> {
  const { at } = clock;
  return db.inTx(async (tx) => {
    const parts: Fulfillment[] = [];
    for (let index = 0; index < count; index += 1) {
      const { fulfillments } = await placed(tx, { at, lines: [{ sku: "HB-001", quantity: 1 }] });
      for (const part of fulfillments) {
        const known = { ...part, state: "notified" as const, notifiedAt: at };
        const due = at.add({ hours: 2 });
        const late = { ...known, confirmDueAt: due, confirmWallDueAt: due };
        await tx.orders.saveFulfillment(late);
        await tx.timers.set(deadlineTimers(late).filter(({ kind }) => watched.includes(kind)));
        parts.push(late);
      }
    }
    return parts;
  });
}
const standing = async <F>(rule: string) =>
  (await db.inTx((tx) => tx.alerts.live(rule))) as readonly Alert<F & object>[];
/** The alerts of this matter that have a message of their own. */
const posts = async () => {
  const alerts = await db.kysely
    .selectFrom("alerts")
    .select("id")
    .where("rule", "in", [CONFIRM_LATE, FLOOD, PARTNER_SUSPENDED])
    .execute();
  const rows = await db.kysely.selectFrom("outbox").select("notice").orderBy("seq").execute();
  return rows.flatMap(({ notice }) =>
    notice.kind === "alert_card" && alerts.some(({ id }) => id === notice.alertId) ? [notice.alertId] : [],
  );
};
const stand = (to: "suspended" | "recovering") =>
  db.inTx((tx) =>
    changeStandingIn(tx, desk.deps(), { code: "HABEEBEE", to, why: "approved", figure: null, actor }),
  );
const answer = (part: Fulfillment) =>
  db.inTx((tx) =>
    confirmIn(tx, desk.deps(), { fulfillmentId: part.id, actor: { name: "Marie", via: "whatsapp" } }),
  );

test("three at once have a message each, the further ones stand under one, and it ends with them", async () => {
  const parts = await told(12);
  await desk.until(SILENT.subtract({ seconds: 1 }).toString());
  expect(await standing(CONFIRM_LATE)).toEqual([]);
  await desk.until(SILENT.toString());
  const late = await standing(CONFIRM_LATE);
  const [flood, none] = await standing<FloodFacts>(FLOOD);
  expect(none).toBeUndefined();
  expect(late).toHaveLength(12);
  expect(late.filter(({ suppressedBy }) => suppressedBy === null)).toHaveLength(3);
  expect(flood).toMatchObject({
    severity: "warning",
    facts: { count: 9, group: "HABEEBEE", rule: CONFIRM_LATE },
  });
  expect(flood?.facts.top).toHaveLength(5);
  expect(await posts()).toHaveLength(4);
  expect(await readFlood(desk.deps(), flood?.entity ?? "")).toHaveLength(9);
  const hidden = parts.filter(({ id }) => late.some((each) => each.entity === id && each.suppressedBy));
  for (const part of hidden.slice(1)) await answer(part);
  expect((await standing<FloodFacts>(FLOOD))[0]?.facts).toMatchObject({ count: 1 });
  for (const part of parts) await answer(part);
  expect(await standing(FLOOD)).toEqual([]);
  expect(await standing(CONFIRM_LATE)).toEqual([]);
  expect(await posts()).toHaveLength(4);
});

test("an admin is called once about a flood, not for each of it", async () => {
  await desk.jump("2025-10-21T09:00:00Z");
  const parts = await told(6);
  await db.inTx((tx) =>
    tx.team.saveMember({ slackUserId: "U_ADMIN", name: "Karim", role: "admin", locale: "fr" }),
  );
  await desk.until(clock.at.add({ hours: 4 }).toString());
  const calls = (await desk.notices("confirm_escalation")).map(({ destination }) => destination);
  expect(calls).toEqual(["U_ADMIN", "U_ADMIN", "U_ADMIN", "U_ADMIN"]);
  for (const part of parts) await answer(part);
});

test("what a suspension finds standing is hidden by it, and its message stays up to date", async () => {
  await desk.jump("2025-10-22T09:00:00Z");
  const [part] = await told(1);
  if (!part) throw new Error("no part");
  await desk.until(clock.at.add({ hours: 2, seconds: 1 }).toString());
  const [alert] = await standing(CONFIRM_LATE);
  expect(alert?.suppressedBy).toBeNull();
  expect(await stand("suspended")).toBeNull();
  expect((await standing(CONFIRM_LATE))[0]?.suppressedBy).toBe((await standing(PARTNER_SUSPENDED))[0]?.id);
  await settleUnsent(desk.deps(), ["slack"], () => null);
  await answer(part);
  const rows = await db.kysely.selectFrom("outbox").select(["notice", "state"]).execute();
  const own = rows.find(({ notice }) => notice.kind === "alert_card" && notice.alertId === alert?.id);
  expect(own?.state).toBe("pending");
  expect(await stand("recovering")).toBeNull();
});

test("what hung in the channel before a suspension is shown again by one line each, as no escalation", async () => {
  await desk.jump("2025-10-22T13:00:00Z");
  const parts = await told(2, ["confirm_business"]);
  await desk.until(clock.at.add({ hours: 2, seconds: 1 }).toString());
  const mine = async () =>
    (await standing(CONFIRM_LATE)).filter(({ entity }) => parts.some(({ id }) => id === entity));
  const [one, two] = await mine();
  if (!one || !two) throw new Error("not two alerts");
  expect(await stand("suspended")).toBeNull();
  const meanwhile = await told(1, ["confirm_business"]);
  expect(await stand("recovering")).toBeNull();
  for (const { id } of [one, two]) {
    const history = await db.inTx((tx) => tx.alerts.history(id));
    expect(history.map(({ type }) => type)).toEqual(["opened", "suppressed", "shown"]);
  }
  const lines = (await desk.notices("alert_line")).flatMap(({ notice }) =>
    "alertId" in notice && [one.id, two.id].includes(notice.alertId) ? [notice.alertId] : [],
  );
  expect(lines.toSorted()).toEqual([one.id, two.id].toSorted());
  for (const part of [...parts, ...meanwhile]) await answer(part);
});

test("whoever has a silence, or the flood of many, spares the admins until they give it back", async () => {
  await desk.jump("2025-10-23T07:00:00Z");
  const by = { name: "Léa", slackUserId: "U_ASSIST" };
  const admin = { slackUserId: "U_ADMIN", name: "Karim", role: "admin", locale: "fr" } as const;
  await db.inTx((tx) => tx.team.saveMember(admin));
  const parts = await told(6);
  const calls = async (kind: "confirm_escalation" | "alert_page") =>
    (await desk.notices(kind)).flatMap(({ notice }) => ("alertId" in notice ? notice.alertId : "late"));
  const before = await calls("confirm_escalation");
  const pagesBefore = await calls("alert_page");
  await desk.until(clock.at.add({ hours: 2, minutes: 20 }).toString());
  const late = (await standing(CONFIRM_LATE)).filter(({ suppressedBy }) => suppressedBy === null);
  const flood = await standing(FLOOD);
  expect([late.length, flood.length]).toEqual([3, 1]);
  // The list has the messages; what one of them counts is found by its order.
  const ask = { view: "live", isOfMessages: true, limit: 50 } as const;
  const listed = await readAlerts(desk.deps(), { ...ask, about: "HABEEBEE" });
  expect(listed.alerts.filter(({ alert }) => [CONFIRM_LATE, FLOOD].includes(alert.rule))).toHaveLength(4);
  const hidden = (await standing<{ number: number }>(CONFIRM_LATE)).find((each) => each.suppressedBy);
  const about = `#${hidden?.facts.number}`;
  const found = await readAlerts(desk.deps(), { ...ask, about, isOfMessages: false });
  expect(found.alerts.map(({ alert }) => alert.id)).toEqual([hidden?.id]);
  for (const { id } of [...late, ...flood]) await takeAlert(desk.deps(), { id, by });
  await desk.until(clock.at.add({ hours: 2 }).toString());
  expect(await calls("confirm_escalation")).toEqual(before);
  expect(await calls("alert_page")).toEqual(pagesBefore);
  for (const { id } of [...late, ...flood]) await giveBackAlert(desk.deps(), { id, by });
  await desk.until(clock.at.add({ hours: 5 }).toString());
  // Once each: a flood of silences has no second call of its own (SM-3).
  expect((await calls("alert_page")).slice(pagesBefore.length).toSorted()).toEqual(
    [...late, ...flood].map(({ id }) => id).toSorted(),
  );
  for (const part of parts) await answer(part);
  await desk.until(clock.at.add({ hours: 1 }).toString());
});

test("300 open orders of a partner that is suspended make one message; what still stands is shown when it is back", async () => {
  await desk.jump("2025-10-24T09:00:00Z");
  const before = await posts();
  const parts = await told(300, ["confirm_business"]);
  expect(await stand("suspended")).toBeNull();
  await desk.until(clock.at.add({ hours: 4 }).toString());
  const [parent] = await standing<PartnerSuspendedFacts>(PARTNER_SUSPENDED);
  const late = await standing(CONFIRM_LATE);
  expect(late).toHaveLength(300);
  expect(late.every(({ suppressedBy }) => suppressedBy === parent?.id)).toBe(true);
  expect(parent?.facts.hidden).toBe(300);
  expect((await posts()).slice(before.length)).toEqual([parent?.id]);
  expect(
    (await desk.notices("confirm_escalation")).filter(({ notice }) =>
      parts.some(({ id }) => "fulfillmentId" in notice && notice.fulfillmentId === id),
    ),
  ).toEqual([]);
  for (const part of parts.slice(298)) await answer(part);
  expect(await stand("recovering")).toBeNull();
  expect(await standing(PARTNER_SUSPENDED)).toEqual([]);
  const shown = await standing(CONFIRM_LATE);
  expect(shown).toHaveLength(298);
  const [flood] = await standing<FloodFacts>(FLOOD);
  expect(shown.filter(({ suppressedBy }) => suppressedBy === null)).toHaveLength(3);
  expect(flood?.facts.count).toBe(295);
  expect((await posts()).slice(before.length)).toHaveLength(5);
}, 120_000);
