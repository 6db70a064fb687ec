import type { Temporal } from "temporal-polyfill";
import type { Actor } from "../order/journal.ts";
import type { FoundPerson } from "../ports/retention.ts";
import type { Deps, Tx } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { ErasureFigures } from "../retention/erasure-asked.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import { erasePersonIn, pseudonymOf } from "./erase-person.ts";

/*
 * An erasure that somebody else approved (SM-6, C-6) is found again by an order of the client's. Carried out twice it
 * is refused as done.
 */

/** Who would be forgotten, by a reference that names nobody; refused where that is done. */
export async function erasureFiguresIn(
  tx: Tx,
  deps: Deps,
  { subject, wanted }: { readonly subject: string; readonly wanted: ErasureFigures | null },
): Promise<ErasureFigures | Refusal> {
  const person = await tx.retention.person(subject);
  if (!person) return refuse("person_unknown", {});
  const pseudonym = await pseudonymOf(tx, person);
  if (isErased(person)) return refuse("erased_already", { pseudonym });
  const askedOn = wanted?.askedOn ?? localDate(deps.clock.now(), BUSINESS_ZONE).toString();
  return { about: "erasure", pseudonym, orders: person.orders.length, askedOn };
}

/** Carries it out; what must still be sent leaves the request as failed, to be tried again. */
export async function eraseAskedIn(
  tx: Tx,
  deps: Deps,
  of: { readonly subject: string; readonly askedOn: Temporal.PlainDate; readonly actor: Actor },
): Promise<Refusal | null> {
  const { subject, askedOn, actor } = of;
  const done = await erasePersonIn(tx, deps, { ref: subject, actor: actor.name, askedOn });
  if (done.outcome === "open") return refuse("erasure_blocked", { numbers: done.numbers });
  return done.outcome === "unknown" ? refuse("person_unknown", {}) : null;
}

/** What must still reach somebody; null where nothing must. */
export async function blockedBy(tx: Tx, person: FoundPerson): Promise<Refusal | null> {
  const open = await tx.retention.openOf(person);
  if (open.length === 0) return null;
  return refuse("erasure_blocked", { numbers: open.flatMap(({ number }) => number ?? []) });
}

export function isErased({ orders, refused }: FoundPerson): boolean {
  return refused.length === 0 && orders.every(({ erasedAt }) => erasedAt !== null);
}
