const STEPS = [1, 2, 2.5, 5, 10];
const TICKS_MAX = 5;

/**
 * Round values for an axis that holds every value and zero: at most six of them, the same distance apart, from at
 * or below the least to at or above the greatest.
 */
export function ticksFor(values) {
  const low = Math.min(0, ...values);
  // A chart of zeros still has an axis.
  const high = Math.max(0, ...values) || (low === 0 ? 1 : 0);
  const span = high - low;
  const power = 10 ** Math.floor(Math.log10(span / TICKS_MAX));
  const step = power * (STEPS.find((each) => span / (each * power) <= TICKS_MAX) ?? 10);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => tidy((first + index) * step));
}

/** Without the tail that binary fractions leave behind. */
function tidy(value) {
  return Number(value.toPrecision(12)) + 0;
}

/** A number as people in Belgium write it. */
export function numberText(value) {
  return new Intl.NumberFormat("fr-BE", { maximumFractionDigits: 2 }).format(value);
}

/** A short number for an axis: 12 000 is `12 k`. */
export function axisText(value) {
  return new Intl.NumberFormat("fr-BE", { notation: "compact", maximumFractionDigits: 2 }).format(value);
}

/** Each segment's share of the whole, and the turn (0 to 1) at which it begins. */
export function sharesOf(values) {
  const sum = values.reduce((total, value) => total + value, 0);
  let turn = 0;
  return values.map((value) => {
    const share = sum === 0 ? 0 : value / sum;
    const from = turn;
    turn += share;
    return { share, from };
  });
}
