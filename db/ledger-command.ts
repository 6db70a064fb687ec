import type { OpenDatabase } from "./open.ts";
import { verifyLedger } from "./verify-ledger.ts";

const USAGE = "Usage: npm run ledger -- verify [SEAL]   (SEAL: the last seal that an earlier run printed)";
const SEAL_PATTERN = /^[0-9a-f]{64}$/;

/**
 * `ledger verify [SEAL]`: whether the past of the commissions is as it was sealed, and each commission as its history
 * says. Returns what to say, or what was changed, by row.
 */
export async function ledgerCommand(
  { database }: Pick<OpenDatabase, "database">,
  [verb, seal]: readonly string[],
): Promise<{ readonly refused: string } | { readonly text: string }> {
  if (verb !== "verify" || (seal !== undefined && !SEAL_PATTERN.test(seal))) return { refused: USAGE };
  const check = await verifyLedger(database.kysely, seal ?? null);
  const problems = [
    ...check.changed,
    ...(check.knowsSeal === false
      ? [`The seal ${seal} is no seal of this ledger: its past was sealed anew, or it is another's.`]
      : []),
  ];
  if (problems.length > 0)
    return { refused: ["The ledger's past was changed:", ...problems.map((each) => `- ${each}`)].join("\n") };
  const tail = check.unsealed === 0 ? "" : ` ${check.unsealed} of the last minute are not sealed yet.`;
  return {
    text: [
      `The ledger is as it was sealed: ${check.sealed} events.${tail}`,
      ...(check.head === null ? [] : [`Last seal: ${check.head}`]),
    ].join("\n"),
  };
}
