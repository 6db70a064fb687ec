import type { Deps } from "../ports.ts";
import type { Role } from "../team/roles.ts";

/*
 * An operator gives somebody a bearer token. Only its hash is kept; the same token saved again changes its name and
 * role.
 */

/** Keeps a token by its SHA-256 (hex) with a role and a name for the journal. */
export async function issueToken(
  deps: Pick<Deps, "store" | "clock">,
  token: { readonly hash: string; readonly role: Role; readonly name: string },
): Promise<void> {
  await deps.store.transaction((tx) => tx.team.saveToken({ ...token, at: deps.clock.now() }));
}
