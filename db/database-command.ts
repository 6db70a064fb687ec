import { catalogueCommand } from "./catalogue-command.ts";
import { ledgerCommand } from "./ledger-command.ts";
import type { OpenDatabase } from "./open.ts";

/** `catalogue …` and `ledger …`: what an operator asks of the database itself; the usage where it cannot be read. */
export async function databaseCommand(
  opened: Pick<OpenDatabase, "database" | "clock">,
  [name, ...args]: readonly string[],
): Promise<{ readonly text: string } | { readonly refused: string }> {
  if (name === "ledger") return ledgerCommand(opened, args);
  return catalogueCommand(opened, { file: args[0], demoPhones: false });
}
