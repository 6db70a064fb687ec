import { randomBytes } from "node:crypto";
import { givePeerSecret } from "../core/flow/give-peer-secret.ts";
import type { Peer } from "../core/ports/peers.ts";
import type { Deps } from "../core/ports.ts";

const USAGE = [
  "Usage: npm run peer -- secret partner|carrier CODE    a new secret beside those it has",
  "       npm run peer -- retire partner|carrier CODE    all but the newest",
].join("\n");

const SECRET_BYTES = 32;

/** `peer …`: the secrets by which partners and carriers sign their webhooks; both stand while one is changed. */
export async function peerCommand(
  deps: Pick<Deps, "store" | "clock">,
  args: readonly string[],
): Promise<{ readonly text: string } | { readonly refused: string }> {
  const [verb, kind, code] = args;
  if ((kind !== "partner" && kind !== "carrier") || !code) return { refused: USAGE };
  const peer: Peer = { kind, code };
  if (verb === "retire") {
    const left = await deps.store.transaction((tx) => tx.peers.retire(peer));
    return { text: `${left} older secrets of ${code} open nothing any more.` };
  }
  if (verb !== "secret") return { refused: USAGE };
  const secret = `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`;
  await givePeerSecret(deps, { ...peer, secret });
  return { text: `${secret}\nIt signs POST /webhooks/${kind}s/${code}.` };
}
