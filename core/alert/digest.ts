import type { Temporal } from "temporal-polyfill";
import type { TeamAlert } from "../notice/team-alert.ts";
import type { ReturnReason } from "../returns/return.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import { busiestDays } from "./busiest-days.ts";
import { COMMISSION_OVERDUE } from "./commission-overdue.ts";
import { MISSING_TRACKING, PRESUMED_LOST } from "./part-alerts.ts";
import { STOCK_LOW } from "./stock-low.ts";
import type { UnsentAlert } from "./unsent-alert.ts";

/** What many alerts say together: by kind, whom or what most of them are about, and when that was worst (D47). */

/** In the order in which they are told. */
export const ALERT_KINDS = [
  "silence",
  "ship_late",
  "cancel_unseen",
  "return",
  "came_back",
  "lost",
  "declined",
  "no_tracking",
  "unpaid",
  "stock_low",
  "no_stock",
  "refused",
  "unhappy",
  "other",
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** More is not read: the rarest are told together. */
const LINES_MAX = 12;

export interface DigestLine {
  readonly kind: AlertKind;
  readonly count: number;
  /** The partner, product or refusal that most of them are about; null where each is about another. */
  readonly top: {
    readonly topic: string;
    readonly reason: ReturnReason | null;
    readonly count: number;
  } | null;
  /** First and last day of what is at the top, or of all; ISO dates of Brussels, as are those of the peak. */
  readonly fromOn: string;
  readonly untilOn: string;
  readonly peak: { readonly days: readonly string[]; readonly count: number } | null;
  /** An order to look at: the first of the peak, or of all. */
  readonly number: number | null;
}

export interface AlertDigest {
  readonly count: number;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly lines: readonly DigestLine[];
}

interface Told {
  readonly kind: AlertKind;
  readonly topics: readonly string[];
  readonly reason: ReturnReason | null;
  readonly number: number | null;
  readonly on: Temporal.PlainDate;
}

/** Sums up alerts; null where there are none. `partnerNames` are names by code. */
export function digestOf(
  alerts: readonly UnsentAlert[],
  partnerNames: ReadonlyMap<string, string>,
): AlertDigest | null {
  const told = alerts
    .toSorted((a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds)
    .flatMap((alert): readonly Told[] => {
      const about = aboutOf(alert);
      if (about === null) return [];
      const topics = about.topics.map((topic) => partnerNames.get(topic) ?? topic);
      const on = localDate(alert.at, BUSINESS_ZONE);
      return [{ kind: about.kind, topics, reason: alert.reason, number: about.number, on }];
    });
  const [first] = told;
  const last = told.at(-1);
  if (!first || !last) return null;
  const gathered = withoutTheRarest(told);
  const lines = ALERT_KINDS.map((kind) => gathered.filter((each) => each.kind === kind)).flatMap((ofKind) =>
    ofKind.length === 0 ? [] : [lineOf(ofKind)],
  );
  return { count: told.length, fromOn: first.on.toString(), untilOn: last.on.toString(), lines };
}

/** So few kinds that each has its line: those of the fewest alerts count among the others. */
function withoutTheRarest(told: readonly Told[]): readonly Told[] {
  const countOf = (kind: AlertKind) => told.filter((each) => each.kind === kind).length;
  const kinds = ALERT_KINDS.filter((kind) => countOf(kind) > 0);
  if (kinds.length <= LINES_MAX) return told;
  const named = kinds.filter((kind) => kind !== "other").toSorted((a, b) => countOf(b) - countOf(a));
  const kept = new Set<AlertKind>(["other", ...named.slice(0, LINES_MAX - 1)]);
  return told.map((each) =>
    kept.has(each.kind) ? each : { ...each, kind: "other", topics: [], reason: null },
  );
}

function lineOf(told: readonly Told[]): DigestLine {
  const top = topOf(told);
  const meant = top?.told ?? told;
  const peak = busiestDays(meant.map(({ on }) => on));
  const days = peak?.days.map((day) => day.toString()) ?? [];
  const shown = peak ? meant.filter(({ on }) => days.includes(on.toString())) : meant;
  return {
    kind: told[0]?.kind ?? "other",
    count: told.length,
    top: top && { topic: top.topic, reason: top.reason, count: top.told.length },
    fromOn: meant[0]?.on.toString() ?? "",
    untilOn: meant.at(-1)?.on.toString() ?? "",
    peak: peak && { days, count: peak.count },
    number: shown.find(({ number }) => number !== null)?.number ?? null,
  };
}

/** The most frequent topic with its reason; the first of equals. One among several that differ is no topic. */
function topOf(told: readonly Told[]) {
  const groups = new Map<string, { topic: string; reason: ReturnReason | null; told: Told[] }>();
  for (const each of told) {
    for (const topic of each.topics) {
      const key = `${topic} ${each.reason}`;
      const group = groups.get(key) ?? { topic, reason: each.reason, told: [] };
      group.told.push(each);
      groups.set(key, group);
    }
  }
  const [most] = [...groups.values()].toSorted((a, b) => b.told.length - a.told.length);
  return most && (most.told.length > 1 || told.length === 1) ? most : null;
}

/** What an alert of the table is told as; the others are told together. */
const RULE_KINDS: Readonly<Record<string, AlertKind>> = {
  [STOCK_LOW]: "stock_low",
  [MISSING_TRACKING]: "no_tracking",
  [PRESUMED_LOST]: "lost",
  [COMMISSION_OVERDUE]: "unpaid",
};

/** What kind of alert it is and what about; null for one that only sums up others. */
function aboutOf(alert: UnsentAlert): Pick<Told, "kind" | "topics" | "number"> | null {
  const { notice, late, number, fulfiller, skus } = alert;
  if (late !== null)
    return { kind: late === "confirm_late" ? "silence" : "ship_late", topics: some(fulfiller), number };
  if (notice.kind === "return_alert") return { kind: "return", topics: skus, number };
  if (alert.rule !== null) {
    const kind = RULE_KINDS[alert.rule] ?? "other";
    return { kind, topics: some(fulfiller ?? alert.entity), number };
  }
  if (notice.kind === "feedback_alert") return { kind: "unhappy", topics: [], number };
  return notice.kind === "team_alert"
    ? aboutTeam(notice.alert, alert)
    : { kind: "other", topics: [], number };
}

function aboutTeam(
  said: TeamAlert,
  { number: known, skus }: UnsentAlert,
): Pick<Told, "kind" | "topics" | "number"> | null {
  const number = "number" in said ? said.number : known;
  switch (said.about) {
    case "unsent_alerts":
      return null;
    case "declined":
    case "cancel_unseen":
      return { kind: said.about, topics: [said.partner], number };
    case "parcel":
      if (said.trouble.startsWith("returned")) return { kind: "came_back", topics: skus, number };
      return { kind: said.trouble === "lost" ? "lost" : "other", topics: [], number };
    case "order_refused": {
      const { refusal } = said;
      if (refusal.refused !== "out_of_stock") return { kind: "refused", topics: [], number };
      const { shortages } = refusal.facts;
      return { kind: "no_stock", topics: shortages.map(({ sku }) => sku), number };
    }
    default:
      return { kind: "other", topics: [], number };
  }
}

function some(topic: string | null): readonly string[] {
  return topic === null ? [] : [topic];
}
