import { Temporal } from "temporal-polyfill";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { CARRIER_CODES } from "../fulfillment/tracking.ts";
import { localDate, parseOpeningHours } from "../time.ts";
import type { Partner } from "./partner.ts";

/** What a partner sends from its page, read as somebody typed it. */

export type PageForm =
  | "confirm"
  | "undo"
  | "delay"
  | "partial"
  | "decline"
  | "tracking"
  | "delivered"
  | "cancel_seen";

export const DECLINE_REASONS = ["out_of_stock", "zone", "other"] as const;
export const NOTE_MAX = 500;
const TRACKING_MAX = 80;
/** Later than that is no delay but another order. */
export const DELAY_DAYS_MAX = 60;

export type PageAnswer =
  | { readonly form: "confirm" | "undo" | "delivered" | "cancel_seen" }
  | { readonly form: "delay"; readonly shipBy: Temporal.Instant }
  | {
      readonly form: "partial";
      readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
    }
  | {
      readonly form: "decline";
      readonly reason: (typeof DECLINE_REASONS)[number];
      readonly note: string | null;
    }
  | {
      readonly form: "tracking";
      readonly trackingNumber: string;
      /** Null to recognize it from the number. */
      readonly carrier: string | null;
      /** "It is this number": the partner insists after having been asked. */
      readonly force: boolean;
      readonly leftAt: Temporal.Instant | null;
    };

/** Why a field cannot be taken; `tracking_elsewhere` never says whose parcel it is. */
export type FieldFault =
  | { readonly why: "reason_missing" | "note_long" | "units_wrong" | "units_none" }
  | { readonly why: "date_missing" | "date_past" | "date_far" | "left_wrong" | "left_before_order" }
  | { readonly why: "tracking_empty" | "tracking_format" | "check_digit" | "tracking_elsewhere" }
  | { readonly why: "tracking_own"; readonly number: number };

/** A field that cannot be taken as it is; nothing has changed. */
export interface PageProblem {
  readonly form: PageForm;
  readonly field: string;
  readonly fault: FieldFault;
}

/** A form's fields by name, as a browser sends them. */
export type PageFields = Readonly<Record<string, string>>;

interface Shown {
  readonly fulfillment: Pick<Fulfillment, "lines">;
  readonly partner: Pick<Partner, "contactTimeZone" | "timeZone" | "openingHours">;
  readonly now: Temporal.Instant;
}

/** Reads a form; null where it is none of ours. */
export function readPageForm(fields: PageFields, shown: Shown): PageAnswer | PageProblem | null {
  const form = fields["do"];
  switch (form) {
    case "confirm":
    case "undo":
    case "delivered":
    case "cancel_seen":
      return { form };
    case "delay":
      return readDelay(fields, shown);
    case "partial":
      return readPartial(fields, shown);
    case "decline":
      return readDecline(fields);
    case "tracking":
      return readTracking(fields, shown);
    default:
      return null;
  }
}

/** Whether it is a problem rather than an answer. */
export function isProblem(read: PageAnswer | PageProblem): read is PageProblem {
  return "fault" in read;
}

/** A day is meant until the partner closes on it. */
function readDelay(fields: PageFields, { partner, now }: Shown): PageAnswer | PageProblem {
  const wrong = (why: "date_missing" | "date_past" | "date_far"): PageProblem => ({
    form: "delay",
    field: "ship_on",
    fault: { why },
  });
  const day = dayOf(fields["ship_on"] ?? "");
  if (day === null) return wrong("date_missing");
  const today = localDate(now, partner.timeZone);
  if (Temporal.PlainDate.compare(day, today) < 0) return wrong("date_past");
  if (Temporal.PlainDate.compare(day, today.add({ days: DELAY_DAYS_MAX })) > 0) return wrong("date_far");
  const plainTime = parseOpeningHours(partner.openingHours)?.closesAt ?? "18:00";
  return {
    form: "delay",
    shipBy: day.toZonedDateTime({ timeZone: partner.timeZone, plainTime }).toInstant(),
  };
}

function readPartial(fields: PageFields, { fulfillment }: Shown): PageAnswer | PageProblem {
  const { lines } = fulfillment;
  const counts: number[] = [];
  for (const [index, { quantity }] of lines.entries()) {
    const field = `units_${index}`;
    const typed = (fields[field] ?? "").trim();
    const units = /^\d{1,5}$/.test(typed) ? Number(typed) : Number.NaN;
    if (!(units <= quantity)) return { form: "partial", field, fault: { why: "units_wrong" } };
    counts.push(units);
  }
  if (counts.every((units) => units === 0))
    return { form: "partial", field: "units_0", fault: { why: "units_none" } };
  if (lines.every(({ quantity }, index) => counts[index] === quantity)) return { form: "confirm" };
  const some = lines.map(({ sku }, index) => ({ sku, quantity: counts[index] ?? 0 }));
  return { form: "partial", lines: some.filter(({ quantity }) => quantity > 0) };
}

function readDecline(fields: PageFields): PageAnswer | PageProblem {
  const reason = DECLINE_REASONS.find((each) => each === fields["reason"]);
  if (reason === undefined) return { form: "decline", field: "reason", fault: { why: "reason_missing" } };
  const note = oneParagraph(fields["note"] ?? "");
  if (note.length > NOTE_MAX) return { form: "decline", field: "note", fault: { why: "note_long" } };
  return { form: "decline", reason, note: note || null };
}

function readTracking(fields: PageFields, { partner, now }: Shown): PageAnswer | PageProblem {
  const trackingNumber = oneParagraph(fields["number"] ?? "").slice(0, TRACKING_MAX);
  const carrier = CARRIER_CODES.find((code) => code === fields["carrier"]) ?? null;
  const left = (fields["left_at"] ?? "").trim();
  const leftAt = left === "" ? null : momentOf(left, partner.contactTimeZone);
  if (left !== "" && (leftAt === null || leftAt.epochMilliseconds > now.epochMilliseconds))
    return { form: "tracking", field: "left_at", fault: { why: "left_wrong" } };
  return { form: "tracking", trackingNumber, carrier, force: fields["force"] === "yes", leftAt };
}

function oneParagraph(typed: string): string {
  return typed.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
}

function dayOf(text: string): Temporal.PlainDate | null {
  try {
    return /^\d{4}-\d\d-\d\d$/.test(text.trim()) ? Temporal.PlainDate.from(text.trim()) : null;
  } catch {
    return null;
  }
}

/** As `datetime-local` writes it, on the partner's clock. */
function momentOf(text: string, timeZone: string): Temporal.Instant | null {
  try {
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$/.test(text)) return null;
    return Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).toInstant();
  } catch {
    return null;
  }
}
