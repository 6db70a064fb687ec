import type { Peer } from "../ports/peers.ts";
import type { Deps } from "../ports.ts";

/** Read before a partner's or a carrier's webhook is judged; changes nothing, so repeating it is safe. */
export function readPeerSecrets(deps: Deps, peer: Peer): Promise<readonly string[]> {
  return deps.store.transaction((tx) => tx.peers.secrets(peer));
}
