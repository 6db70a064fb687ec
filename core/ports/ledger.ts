/** The history of the commissions, sealed into a hash chain (design §5). */
export interface LedgerPort {
  /** Gives the events that have no seal yet their places in the chain, in their order and at most so many; how many. */
  seal(limit: number): Promise<number>;
}
