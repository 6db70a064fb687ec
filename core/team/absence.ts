import { Temporal } from "temporal-polyfill";

/** Somebody is away for whole days of Brussels, both included. */
export interface Absence {
  readonly from: Temporal.PlainDate;
  /** Null until somebody says otherwise. */
  readonly until: Temporal.PlainDate | null;
  /** The Slack user who is called in their place; null leaves it to the others of the role. */
  readonly standIn: string | null;
}

/** The absence that covers a day; null for somebody who is there. */
export function absenceOn(
  { absences = [] }: { readonly absences?: readonly Absence[] },
  on: Temporal.PlainDate,
): Absence | null {
  return absences.find((each) => !isBefore(on, each.from) && !isOver(each, on)) ?? null;
}

/** The absence of now, or the next one that is known; null where there is none. */
export function nextAbsence(
  { absences = [] }: { readonly absences?: readonly Absence[] },
  on: Temporal.PlainDate,
): Absence | null {
  const ahead = absences.filter((each) => !isOver(each, on));
  return ahead.toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from))[0] ?? null;
}

/** Whether its last day has passed. */
function isOver({ until }: Pick<Absence, "until">, on: Temporal.PlainDate): boolean {
  return until !== null && isBefore(until, on);
}

/** Whether the two have a day in common. */
export function overlaps(a: Omit<Absence, "standIn">, b: Omit<Absence, "standIn">): boolean {
  return !isOver(a, b.from) && !isOver(b, a.from);
}

function isBefore(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) < 0;
}
