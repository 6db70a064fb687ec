import type { Debtor } from "../settlement/credit-transfer.ts";
import type { Environment } from "./keys.ts";

/** Nobody's account, with check digits that hold. */
const DEMO_DEBTOR: Debtor = Object.freeze({
  name: "Make the CHANGE (sandbox)",
  iban: "BE71096123456769",
  bic: "GKCCBEBB",
});

/** Whose account pays partners, the sandbox's own where there is none; null leaves the bank's file out (R130). */
export function sepaDebtor(environment: Environment, inSandbox: boolean): Debtor | null {
  const { SEPA_DEBTOR_NAME: name, SEPA_DEBTOR_IBAN: iban, SEPA_DEBTOR_BIC: bic } = environment;
  if (name === undefined || iban === undefined) return inSandbox ? DEMO_DEBTOR : null;
  return Object.freeze({ name, iban, bic: bic ?? null });
}
