import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { digestOf } from "../../../core/alert/digest.ts";
import type { UnsentAlert } from "../../../core/alert/unsent-alert.ts";
import type { TeamAlert } from "../../../core/notice/team-alert.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { idOf } from "../a-fulfillment.ts";

const NAMES = new Map([["HABEEBEE", "Habeebee"]]);
let count = 0;

function alert(on: string, over: Partial<UnsentAlert>): UnsentAlert {
  count += 1;
  return {
    notice: { kind: "late_alert", fulfillmentId: idOf("ful", count) },
    late: null,
    at: Temporal.Instant.from(`${on}T10:00:00Z`),
    number: 1000 + count,
    rule: null,
    entity: null,
    fulfiller: null,
    skus: [],
    reason: null,
    ...over,
  };
}
const silent = (on: string, fulfiller = "HABEEBEE") => alert(on, { late: "confirm_late", fulfiller });
const sentBack = (on: string, sku: string, reason: UnsentAlert["reason"] = "quality") =>
  alert(on, { notice: { kind: "return_alert", returnId: idOf("ret", count) }, skus: [sku], reason });
const said = (on: string, team: TeamAlert) =>
  alert(on, { notice: { kind: "team_alert", alert: team }, number: null });
const refusedFor = (on: string, sku: string) =>
  said(on, {
    about: "order_refused",
    source: "shop",
    externalId: "shop-1",
    refusal: {
      refused: "out_of_stock",
      field: null,
      facts: { shortages: [{ sku, wanted: 1, available: 0 }] },
    },
    pointsCents: 1_400,
  });

const OUTAGE = [
  silent("2025-10-02"),
  ...Array.from({ length: 4 }, () => silent("2025-11-06")),
  ...Array.from({ length: 7 }, () => silent("2025-11-07")),
  silent("2025-11-12", "ILANGA"),
];

describe("alerts that never left", () => {
  test("have twelve lines at most: the rarest kinds are told together, and none is left out", () => {
    const on = "2025-11-06";
    const of = (rule: string) => alert(on, { rule, entity: rule });
    const twice = (make: () => UnsentAlert) => [make(), make()];
    const rare = ["commission_overdue", "presumed_lost"].map(of);
    const partner = { partner: "HABEEBEE" } as Partial<TeamAlert>;
    const team = (about: string) =>
      said(on, { ...partner, about, refusal: { refused: "x" } } as unknown as TeamAlert);
    const parcel = () => said(on, { about: "parcel", trouble: "returned" } as unknown as TeamAlert);
    const unhappy = () =>
      alert(on, { notice: { kind: "feedback_alert" } as unknown as UnsentAlert["notice"] });
    const many = [
      ...[() => silent(on), () => alert(on, { late: "ship_late", fulfiller: "ILANGA" })],
      ...[() => team("cancel_unseen"), () => sentBack(on, "HB-009"), parcel, () => team("declined")],
      ...[() => of("missing_tracking"), () => of("stock_low"), () => refusedFor(on, "MTC-H-001")],
      ...[() => team("order_refused"), unhappy],
    ].flatMap(twice);
    const digest = digestOf([...many, ...rare, of("dead_letter")], NAMES);
    expect(digest?.lines).toHaveLength(12);
    expect(digest?.lines.at(-1)).toMatchObject({ kind: "other", count: 3 });
    expect(digest?.lines.reduce((sum, line) => sum + line.count, 0)).toBe(many.length + 3);
  });

  test("are told by kind, with whom most are about and when that was worst", () => {
    const digest = digestOf(OUTAGE, NAMES);
    expect(digest).toMatchObject({ count: 13, fromOn: "2025-10-02", untilOn: "2025-11-12" });
    expect(digest?.lines).toEqual([
      {
        kind: "silence",
        count: 13,
        top: { topic: "Habeebee", reason: null, count: 12 },
        fromOn: "2025-10-02",
        untilOn: "2025-11-07",
        peak: { days: ["2025-11-06", "2025-11-07"], count: 11 },
        number: OUTAGE[1]?.number,
      },
    ]);
  });

  test("of one product and one reason stand out among other returns", () => {
    const returns = [
      sentBack("2025-11-02", "HB-009", "withdrawal"),
      sentBack("2025-11-03", "HB-001"),
      sentBack("2025-11-16", "HB-009"),
      sentBack("2025-11-18", "HB-009"),
    ];
    const [line] = digestOf(returns, NAMES)?.lines ?? [];
    expect(line).toMatchObject({
      count: 4,
      top: { topic: "HB-009", reason: "quality", count: 2 },
      fromOn: "2025-11-16",
      number: returns[2]?.number,
    });
  });

  test("that are each about another have nothing at the top", () => {
    const [line] =
      digestOf([sentBack("2025-11-02", "HB-001"), sentBack("2025-11-03", "HB-002")], NAMES)?.lines ?? [];
    expect(line?.top).toBeNull();
  });

  test("are in the order of what asks for most, refusals for stock by product", () => {
    const all = [
      refusedFor("2025-11-14", "MTC-H-001"),
      refusedFor("2025-11-14", "MTC-H-001"),
      said("2025-11-15", { about: "unknown_sender", channel: "whatsapp", sender: "+32…" }),
      ...OUTAGE,
    ];
    const lines = digestOf(all, NAMES)?.lines ?? [];
    expect(lines.map(({ kind }) => kind)).toEqual(["silence", "no_stock", "other"]);
    expect(lines[1]).toMatchObject({ top: { topic: "MTC-H-001", count: 2 }, number: null });
  });

  test("are not summed up twice, and of none there is nothing", () => {
    expect(digestOf([], NAMES)).toBeNull();
    const digest = digestOf(OUTAGE, NAMES);
    if (!digest) throw new Error("nothing was summed up");
    expect(digestOf([said("2025-11-30", { about: "unsent_alerts", ...digest })], NAMES)).toBeNull();
  });
});

describe("the message", () => {
  const digest = digestOf(
    [...OUTAGE, sentBack("2025-11-16", "HB-009"), sentBack("2025-11-18", "HB-009")],
    NAMES,
  );
  if (!digest) throw new Error("nothing was summed up");
  const facts = { about: "unsent_alerts", ...digest } as const;

  test("says in French what happened and what to do", () => {
    const { title, why, next } = wordsIn("fr").team.alerts.team.unsent_alerts(facts);
    expect(title).toBe("🗂️ *15 alertes non envoyées du 2 oct. au 18 nov., en résumé*");
    expect(why.split("\n")).toEqual([
      `• *13* commandes sans réponse à temps, dont *12 chez Habeebee* du 2 oct. au 7 nov., surtout les 6 et 7 nov. (11) — \`/order ${OUTAGE[1]?.number}\``,
      expect.stringContaining(
        "• *2* retours demandés pour HB-009 (défaut de qualité) du 16 nov. au 18 nov. — ",
      ),
    ]);
    expect(next).toBe(
      "À faire : demander à Habeebee ce qui s’est passé les 6 et 7 nov. ; faire contrôler HB-009 ; ouvrir les commandes citées. Ce qui attend encore : `/orders retard`",
    );
  });

  test("says the same in English", () => {
    const { why, next } = wordsIn("en").team.alerts.team.unsent_alerts(facts);
    expect(why).toContain("*12 of them at Habeebee* from 2 Oct to 7 Nov, mostly on 6 and 7 Nov (11)");
    expect(next).toContain("ask Habeebee what happened on 6 and 7 Nov; have HB-009 checked");
  });
});
