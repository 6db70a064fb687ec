/**
 * Chance that can be repeated (requirements §6 rule 1): one stream a purpose, so that a new feature's draws move no
 * others. mulberry32 over a seed of `fmix32(20250821 xor fnv1a(stream))`.
 */

const DEMO_SEED = 20_250_821;

/** FNV-1a over the UTF-16 units of a text, 32 bits. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** MurmurHash3's last step: spreads neighboring seeds over all 32 bits. */
function fmix32(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Draws of one stream, in the order in which they are asked for. */
export interface Draws {
  /** From 0, below 1. */
  fraction(): number;
  /** From `low`, below `high`. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  /** One of the choices, each as likely as its weight says. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T;
  one<T>(choices: readonly T[]): T;
  poisson(mean: number): number;
  lognormal(median: number, sigma: number): number;
}

/** The stream of that name, from its beginning. */
export function stream(name: string): Draws {
  const fraction = mulberry32(fmix32(DEMO_SEED ^ fnv1a(name)));
  const between = (low: number, high: number): number => low + fraction() * (high - low);
  const one = <T>(choices: readonly T[]): T => {
    const choice = choices[Math.floor(fraction() * choices.length)];
    if (choice === undefined) throw new RangeError(`nothing to choose from in ${name}`);
    return choice;
  };
  return {
    fraction,
    between,
    chance: (probability) => fraction() < probability,
    weighted: (choices) => {
      let left = fraction() * choices.reduce((sum, [, weight]) => sum + weight, 0);
      const found = choices.find(([, weight]) => {
        left -= weight;
        return left < 0;
      });
      return (found ?? one(choices))[0];
    },
    one,
    poisson: (mean) => {
      const limit = Math.exp(-mean);
      let count = 0;
      for (let product = fraction(); product > limit; product *= fraction()) count += 1;
      return count;
    },
    lognormal: (median, sigma) => median * Math.exp(sigma * standardNormal(fraction)),
  };
}

/** Box–Muller. */
function standardNormal(fraction: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - fraction())) * Math.cos(2 * Math.PI * fraction());
}
