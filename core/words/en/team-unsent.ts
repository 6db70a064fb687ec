import { Temporal } from "temporal-polyfill";
import type { AlertDigest, AlertKind, DigestLine } from "../../alert/digest.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import { formatDay, formatUnits } from "../format.ts";
import type { AlertText } from "../team-words.ts";
import { namesEn } from "./team-names.ts";
import { RETURN_REASONS_EN } from "./team-returns.ts";

/** What alerts that never left would have said, in English (D47). */

const WHAT: Readonly<Record<AlertKind, readonly [one: string, many: string]>> = {
  silence: ["order without an answer in time", "orders without an answer in time"],
  ship_late: ["parcel late to ship", "parcels late to ship"],
  cancel_unseen: ["“do not ship” not answered", "“do not ship” not answered"],
  return: ["return asked for", "returns asked for"],
  came_back: ["parcel that came back", "parcels that came back"],
  lost: ["parcel lost", "parcels lost"],
  declined: ["order declined", "orders declined"],
  no_tracking: ["order without tracking", "orders without tracking"],
  unpaid: ["commission payment overdue", "commission payments overdue"],
  stock_low: ["alert of stock below its threshold", "alerts of stock below its threshold"],
  no_stock: ["order refused for want of stock", "orders refused for want of stock"],
  refused: ["other order refused on arrival", "other orders refused on arrival"],
  unhappy: ["unhappy client", "unhappy clients"],
  other: ["other alert", "other alerts"],
};
/** How a kind is joined to what most of it is about. */
const JOINS: Readonly<Partial<Record<AlertKind, string>>> = {
  silence: "at",
  ship_late: "at",
  cancel_unseen: "at",
  declined: "by",
  came_back: "with",
};
const JOIN = "for";

const weekday = (iso: string): string =>
  formatDay(Temporal.PlainDate.from(iso), { zone: BUSINESS_ZONE, locale: "en" });
/** "6 Nov", out of "Fri 6 Nov". */
const day = (iso: string): string => weekday(iso).split(" ").slice(1).join(" ");
/** "on Fri 6 Nov", "on 6 and 7 Nov": the month once where it is one. */
const days = (isos: readonly string[]): string => {
  const last = isos.at(-1) ?? "";
  if (isos.length < 2) return `on ${weekday(last)}`;
  const isOneMonth = isos.every((iso) => iso.slice(0, 7) === last.slice(0, 7));
  return `on ${namesEn.list(isos.map((iso) => (isOneMonth && iso !== last ? String(Number(iso.slice(8))) : day(iso))))}`;
};
const span = (from: string, until: string): string =>
  from === until ? `on ${day(from)}` : `from ${day(from)} to ${day(until)}`;

function lineText({ kind, count, top, fromOn, untilOn, peak, number }: DigestLine): string {
  const what = WHAT[kind][count === 1 ? 0 : 1];
  const why = top?.reason ? ` (${RETURN_REASONS_EN[top.reason]})` : "";
  const named = top && `${JOINS[kind] ?? JOIN} ${top.topic}${why}`;
  const most =
    named === null ? "" : top?.count === count ? ` ${named}` : `, *${top?.count} of them ${named}*`;
  const worst = peak === null ? "" : `, mostly ${days(peak.days)} (${peak.count})`;
  const look = number === null ? "" : ` — \`/order ${number}\``;
  return `• *${formatUnits(count, "en")}* ${what}${most} ${span(fromOn, untilOn)}${worst}${look}`;
}

/** What each kind asks of somebody, where it says enough. */
function nextOf({ kind, top, peak }: DigestLine): string | null {
  if (top === null) return null;
  if (kind === "silence") {
    const when = peak === null ? "" : ` ${days(peak.days)}`;
    return `ask ${top.topic} what happened${when}`;
  }
  if (kind === "return" && top.reason === "quality") return `have ${top.topic} checked`;
  return kind === "no_stock" ? `review how ${top.topic} is bought again (\`/stock\`)` : null;
}

/** One message in place of all that nobody was alerted about. */
export function unsentAlertsEn({ count, fromOn, untilOn, lines }: AlertDigest): AlertText {
  const next = lines.flatMap((line) => nextOf(line) ?? []);
  return {
    title: `🗂️ *${formatUnits(count, "en")} ${count === 1 ? "alert" : "alerts"} not sent ${span(fromOn, untilOn)}, in short*`,
    why: lines.map(lineText).join("\n"),
    next: `To do: ${[...next, "open the orders named"].join("; ")}. What still waits: \`/orders late\``,
  };
}
