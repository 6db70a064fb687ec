import type { KnownToken } from "../ports/access.ts";
import type { Deps } from "../ports.ts";

/*
 * An operator gives somebody a bearer token. Only its hash is kept; the same token saved again changes its name,
 * role and holder.
 */

/** Keeps a token by its SHA-256 (hex) with a role and a name for the journal. */
export async function issueToken(
  deps: Pick<Deps, "store" | "clock">,
  token: KnownToken & { readonly hash: string },
): Promise<void> {
  await deps.store.transaction((tx) => tx.team.saveToken({ ...token, at: deps.clock.now() }));
}
