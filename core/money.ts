/**
 * Money is integer euro cents and rates are basis points; nothing here ever holds a float amount.
 * One rounding rule for the whole product: half away from zero, once per line (requirements F0).
 */

const BPS_PER_WHOLE = 10_000;

function requireSafe(value: number, name: string): bigint {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${name} must be a safe integer, got ${value}`);
  return BigInt(value);
}

/**
 * n / d as an integer, rounded half away from zero: −5/2 is −3 (requirements F0).
 * Exact at any size: the arithmetic is on bigint, so no intermediate product can lose a cent.
 * @throws RangeError when an argument or the result is not a safe integer, or d is not positive.
 */
export function divHalfUp(n: number, d: number): number {
  return divideExactly(requireSafe(n, "numerator"), requireSafe(d, "denominator"));
}

function divideExactly(n: bigint, d: bigint): number {
  if (d <= 0n) throw new RangeError(`denominator must be positive, got ${d}`);
  const magnitude = n < 0n ? -n : n;
  const rounded = (2n * magnitude + d) / (2n * d);
  const quotient = Number(n < 0n ? -rounded : rounded);
  if (!Number.isSafeInteger(quotient)) throw new RangeError(`quotient of ${n} by ${d} is not a safe integer`);
  return quotient;
}

/** A rate in basis points applied to cents, rounded once: 2985 at 2500 is 746 (requirements F0, F10). */
export function applyBps(cents: number, bps: number): number {
  return divideExactly(requireSafe(cents, "cents") * requireSafe(bps, "bps"), BigInt(BPS_PER_WHOLE));
}

/**
 * The VAT-exclusive part (HT) of a VAT-inclusive amount (TTC), in cents: 1400 at 600 bps is 1321.
 * The tax is what remains, `grossCents - netOfVat(…)`, so that both add up (requirements F0).
 */
export function netOfVat(grossCents: number, vatBps: number): number {
  if (vatBps < 0) throw new RangeError(`VAT rate must not be negative, got ${vatBps}`);
  const divisor = BigInt(BPS_PER_WHOLE) + requireSafe(vatBps, "vatBps");
  return divideExactly(requireSafe(grossCents, "grossCents") * BigInt(BPS_PER_WHOLE), divisor);
}

/** Digits, grouped by three or not, with at most two decimals after a point or a comma. */
const POINTS_PATTERN = /^(\d{1,13}|\d{1,3}(?: \d{3}){1,4})(?:[.,](\d{1,2}))?$/;

/**
 * Points as people and peers write them (`14`, `"14.00"`, `"14,5"`, `"1 234,56"` with ordinary, no-break
 * or narrow no-break spaces) to cents: 1 point = 100 cents (requirements C-1, chat-ux §2.8).
 * Null when malformed, negative, with more than two decimals, or too large to be exact.
 */
export function parsePointsToCents(input: string | number): number | null {
  if (typeof input === "number" && !Number.isFinite(input)) return null;
  const text = String(input)
    .replace(/[\u00a0\u202f\t]/g, " ")
    .trim();
  const match = POINTS_PATTERN.exec(text);
  if (match === null) return null;
  const whole = (match[1] ?? "").replaceAll(" ", "");
  const decimals = (match[2] ?? "").padEnd(2, "0");
  const cents = Number(whole + decimals);
  return Number.isSafeInteger(cents) ? cents : null;
}

/**
 * Shares a total in proportion to weights; the parts add up to the total exactly (design §3).
 * Each running total is rounded, and a part is the difference of two of them, so that an error never
 * accumulates and the order of the weights is the only tie-break. All weights zero: all on the last part.
 * @throws RangeError when a weight is negative, a number is unsafe, or there is no weight for a non-zero total.
 */
export function prorate(totalCents: number, weights: readonly number[]): readonly number[] {
  const total = requireSafe(totalCents, "totalCents");
  const exactWeights = weights.map((weight) => requireSafe(weight, "weight"));
  if (exactWeights.some((weight) => weight < 0n)) throw new RangeError("weights must not be negative");
  if (weights.length === 0 && totalCents !== 0) throw new RangeError("nothing to share the total between");
  const weightSum = exactWeights.reduce((sum, weight) => sum + weight, 0n);
  if (weightSum === 0n) return weights.map((_, index) => (index === weights.length - 1 ? totalCents : 0));
  let weightSoFar = 0n;
  let sharedSoFar = 0;
  return exactWeights.map((weight) => {
    weightSoFar += weight;
    const runningTotal = divideExactly(total * weightSoFar, weightSum);
    const part = runningTotal - sharedSoFar;
    sharedSoFar = runningTotal;
    return part;
  });
}
