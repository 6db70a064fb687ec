import { parseArgs } from "node:util";
import { issueToken } from "../core/flow/issue-token.ts";
import type { Deps } from "../core/ports.ts";
import { parseRole } from "../core/team/roles.ts";
import { newToken, tokenHash } from "./auth.ts";

const USAGE =
  'Usage: npm run token -- create --role admin|pm|assistant|viewer|shop|partner:CODE --name "Who" [--holder SLACK_USER]';
/** As Slack writes a user, and the sandbox its own. */
const SLACK_USER = /^[UW][A-Z0-9_]{1,20}$/;

/**
 * `token create --role … --name … --holder U…`: a new bearer token, shown once; or the usage. What it asks for its
 * holder asked for, and does not approve (SM-6).
 */
export async function tokenCommand(
  deps: Pick<Deps, "store" | "clock">,
  args: readonly string[],
): Promise<{ readonly text: string } | { readonly refused: string }> {
  const options = { role: { type: "string" }, name: { type: "string" }, holder: { type: "string" } } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: false,
  });
  const role = parseRole(String(values["role"] ?? ""));
  if (positionals[0] !== "create" || !role || typeof values["name"] !== "string") return { refused: USAGE };
  const { holder = null } = values;
  if (holder !== null && (typeof holder !== "string" || !SLACK_USER.test(holder))) return { refused: USAGE };
  const token = newToken();
  await issueToken(deps, { hash: tokenHash(token), role, name: values["name"], holder });
  return { text: `${token}\nKeep it now: only its hash is stored.` };
}
