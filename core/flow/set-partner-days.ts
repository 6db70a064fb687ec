import type { Actor } from "../order/journal.ts";
import { type Closure, readClosures } from "../partner/closures.ts";
import type { Deps } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { checkAvailabilityIn } from "./watch-availability.ts";

/*
 * When a partner is closed of its own will, and whether it is asked each morning what it has. Deadlines that were
 * promised stay as they were promised; those that begin from now on know of it (D96).
 */

export interface SetClosuresInput {
  readonly partner: string;
  /** All of them: they take the place of what was known. ISO dates, both included. */
  readonly closures: readonly {
    readonly fromOn: string;
    readonly toOn: string;
    readonly note: string | null;
  }[];
  readonly actor: Actor;
}

export type SetClosuresOutcome = { readonly outcome: "set"; readonly closures: readonly Closure[] } | Refusal;

/** Replaces a partner's closures, by their first day; who said one that stands already is kept. */
export function setClosures(deps: Deps, input: SetClosuresInput): Promise<SetClosuresOutcome> {
  return deps.store.transaction(async (tx) => {
    await tx.partners.lock(input.partner);
    const partner = await tx.partners.find(input.partner);
    if (!partner) return refuse("partner_unknown", { partner: input.partner }, "code");
    const said = input.closures.map((each) => {
      const known = partner.closures.find(
        ({ fromOn, toOn, note }) => fromOn === each.fromOn && toOn === each.toOn && note === each.note,
      );
      return known ?? { ...each, by: input.actor.name };
    });
    const closures = readClosures(said);
    if (isRefusal(closures)) return closures;
    await tx.partners.saveClosures(partner.code, closures);
    await checkAvailabilityIn(tx, deps, partner.code);
    return { outcome: "set", closures };
  });
}

/** Switches the morning's question on or off; figures that nobody renews then still alert (R66). */
export function setAskedDaily(
  deps: Deps,
  input: { readonly partner: string; readonly askedDaily: boolean },
): Promise<{ readonly outcome: "set"; readonly askedDaily: boolean } | Refusal> {
  return deps.store.transaction(async (tx) => {
    await tx.partners.lock(input.partner);
    const partner = await tx.partners.find(input.partner);
    if (!partner) return refuse("partner_unknown", { partner: input.partner }, "code");
    await tx.partners.saveAskedDaily(partner.code, input.askedDaily);
    return { outcome: "set", askedDaily: input.askedDaily };
  });
}
