import type { Peer } from "../ports/peers.ts";
import type { Deps } from "../ports.ts";

/** Run by an operator, and by the sandbox at its start: a secret that a peer may sign with. Giving it again is safe. */
export function givePeerSecret(
  deps: Pick<Deps, "store" | "clock">,
  given: Peer & { readonly secret: string },
): Promise<void> {
  return deps.store.transaction((tx) => tx.peers.give(given, deps.clock.now()));
}
