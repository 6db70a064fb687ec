import type { Deps } from "../ports.ts";

/** Asked by the admin at the console (art. 15); changes nothing, so repeating it is safe. */

/** All that is known of a client, as data; null where nobody is named so. */
export function exportPerson(deps: Deps, ref: string): Promise<unknown | null> {
  return deps.store.transaction(async (tx) => {
    const person = await tx.retention.person(ref);
    return person && tx.retention.export(person);
  });
}
