import type { Clause, ContractTerms } from "../commission/contract.ts";

/** What was agreed on with partners, as the team reads it; names are made harmless already. */

/** A version of a contract with the document's name, harmless. */
export interface ContractsFacts {
  readonly partner: string;
  readonly inForce: ContractTerms | null;
  readonly coming: readonly ContractTerms[];
  readonly past: number;
}

export interface AgreementWords {
  /** Under a partner's card: the terms in force, those to come, and what is missing. */
  readonly contracts: (facts: ContractsFacts) => readonly string[];
  readonly changeButton: string;
  readonly clause: Record<Clause, string>;
  readonly form: {
    readonly title: string;
    readonly rate: string;
    readonly rateHint: string;
    readonly rateWrong: string;
    readonly from: string;
    readonly dayMissing: string;
    readonly base: string;
    readonly bases: Record<ContractTerms["base"], string>;
    readonly direction: string;
    readonly directions: Record<ContractTerms["direction"], string>;
    readonly payableAfter: string;
    readonly payableAfterHint: string;
    readonly daysWrong: string;
    readonly shipping: string;
    readonly shippings: Record<ContractTerms["shippingBorneBy"], string>;
    readonly model: string;
    readonly models: Record<ContractTerms["commercialModel"], string>;
    readonly document: string;
    readonly documentHint: string;
    readonly signedOn: string;
    readonly signedMissing: string;
    readonly clauses: string;
    readonly submit: string;
    readonly close: string;
  };
  /** `/mtc budget 150 "motif"`. */
  readonly budget: {
    readonly help: string;
    readonly wrong: string;
    readonly asked: (approval: string) => string;
  };
}
