/** What a client says of an order once it has it; null for what was not said. */
export interface Feedback {
  /** Would you recommend us, 0 to 10 (F16). */
  readonly nps: number | null;
  /** Of the delay, 1 to 5; satisfied is 4 and 5 (A37). */
  readonly delaySatisfaction: number | null;
  /** The client's own words: they stay on their row alone (C-6). */
  readonly comment: string | null;
}

const DETRACTOR_MAX = 6;
const DISSATISFIED_MAX = 2;

/** A detractor, or somebody who waited too long: a person writes to them. */
export function isUnhappy({ nps, delaySatisfaction }: Omit<Feedback, "comment">): boolean {
  return (
    (nps !== null && nps <= DETRACTOR_MAX) ||
    (delaySatisfaction !== null && delaySatisfaction <= DISSATISFIED_MAX)
  );
}

/** What is said now that was not said before; null where it all was. */
export function newsIn(said: Feedback, before: Feedback): Feedback | null {
  const news = {
    nps: changed(said.nps, before.nps),
    delaySatisfaction: changed(said.delaySatisfaction, before.delaySatisfaction),
    comment: changed(said.comment, before.comment),
  };
  return Object.values(news).every((value) => value === null) ? null : news;
}

/** What stands after it: the latest word on each. */
export function latestOf(said: Feedback, before: Feedback): Feedback {
  return {
    nps: said.nps ?? before.nps,
    delaySatisfaction: said.delaySatisfaction ?? before.delaySatisfaction,
    comment: said.comment ?? before.comment,
  };
}

function changed<T>(now: T | null, before: T | null): T | null {
  return now === before ? null : now;
}
