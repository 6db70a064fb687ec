import type { Temporal } from "temporal-polyfill";

/** Who signs webhooks with a secret of its own. */
export interface Peer {
  readonly kind: "partner" | "carrier";
  readonly code: string;
}

export interface PeersPort {
  /** Secrets a peer may sign with, newest first; several during a rotation. */
  secrets(peer: Peer): Promise<readonly string[]>;
  give(given: Peer & { readonly secret: string }, at: Temporal.Instant): Promise<void>;
  /** Takes all but the newest away; how many those were. */
  retire(peer: Peer): Promise<number>;
}
