/**
 * The machine's own clock. Signatures, trigger ids and response URLs age by it, never by the sandbox's clock,
 * because the code that checks them does (design §2: "the freshness of signatures follows the machine").
 */
export function machineNowMs(): number {
  return Date.now();
}

/** Whole seconds since the epoch, as signatures carry them. */
export function machineNowSeconds(): number {
  return Math.floor(machineNowMs() / 1000);
}
