import type { Deps } from "../core/ports.ts";
import { gdprCommand } from "./gdpr-command.ts";
import { outboxCommand } from "./outbox-command.ts";
import { peerCommand } from "./peer-command.ts";
import { tokenCommand } from "./token-command.ts";

type Said = { readonly text: string } | { readonly refused: string };

/** `token …`, `peer …`, `outbox …`, `gdpr …`: what an operator types to run the desk; the usage where it cannot be read. */
export async function deskCommand(deps: Deps, [name, ...args]: readonly string[]): Promise<Said> {
  if (name === "peer") return peerCommand(deps, args);
  if (name === "gdpr") return gdprCommand(deps, args);
  if (name === "outbox") return outboxCommand(deps, args);
  return tokenCommand(deps, args);
}
