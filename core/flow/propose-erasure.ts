import type { Person } from "../approval/approval.ts";
import type { Deps } from "../ports.ts";
import { refuse } from "../refusal.ts";
import { blockedBy, isErased } from "./erase-asked.ts";
import { type ProposeOutcome, proposeIn } from "./propose-approval.ts";

/*
 * An admin asks in chat that a client is forgotten, and somebody else approves it (SM-6, C-6). The request names an
 * order of the client's and the pseudonym, so that neither card nor audit holds what is to be erased.
 */

/** Refused while something must still reach somebody, as it would be when it is approved. */
export function proposeErasure(
  deps: Deps,
  input: { readonly ref: string; readonly by: Person },
): Promise<ProposeOutcome> {
  return deps.store.transaction(async (tx) => {
    const person = await tx.retention.person(input.ref);
    const [first] = person?.orders ?? [];
    if (!person || !first) return refuse("person_unknown", {});
    const blocked = isErased(person) ? null : await blockedBy(tx, person);
    if (blocked) return blocked;
    return proposeIn(tx, deps, { kind: "erasure", subject: first.id, by: input.by, why: null });
  });
}
