import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { alertLineMessage } from "../../../bot/slack/alert-line.ts";
import { takeAlert } from "../../../core/flow/hold-alert.ts";
import { recordAbsence } from "../../../core/flow/record-absence.ts";
import { shown } from "../../journey/reading.ts";
import { alertDesk, LEA, PAULINE } from "./alert-desk.ts";

const { desk, raise } = alertDesk();
const PM = { ...PAULINE, role: "pm", locale: "fr" } as const;
const away = (from: string) =>
  recordAbsence(desk.deps(), {
    ...{ by: PM, whom: LEA.slackUserId },
    absence: { from: Temporal.PlainDate.from(from), until: null, standIn: null },
  });

test("who goes on another day keeps what they have taken until then", async () => {
  const { id, now } = await raise();
  await takeAlert(desk.deps(), { id, by: LEA });
  expect(await away("2025-10-21")).toMatchObject({ outcome: "done", givenBack: 0 });
  expect((await now()).state).toBe("acknowledged");
});

test("who goes now gives back all that they have taken, and its thread calls for somebody", async () => {
  const [one, others] = [await raise(), await raise()];
  await takeAlert(desk.deps(), { id: one.id, by: LEA });
  await takeAlert(desk.deps(), { id: others.id, by: PAULINE });
  expect(await away("2025-10-20")).toMatchObject({ outcome: "done", givenBack: 2 });
  expect(await one.now()).toMatchObject({ state: "open", hold: null });
  expect((await others.now()).state).toBe("acknowledged");
  const event = (await desk.db.inTx((tx) => tx.alerts.history(one.id))).at(-1);
  expect(event).toMatchObject({ type: "released", actor: "Pauline", data: { why: "away", by: "Léa" } });
  if (!event) throw new Error("nothing was written down");
  const line = alertLineMessage(
    await one.now(),
    { event, seq: 1 },
    { locale: "fr", now: desk.clock.at, team: [PM] },
  );
  expect(shown(line)).toContain("🔴 Rendue : absence de Léa. Elle attend quelqu’un · ");
  expect(shown(line)).toContain("<@U_PM>");
});
