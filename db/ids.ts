import { randomFillSync } from "node:crypto";
import { monotonicFactory } from "ulid";
import { ID_PREFIX, type Id, type IdKind } from "../core/ids.ts";
import type { IdSource } from "../core/ports.ts";

/** Ids that sort by the moment they were drawn, within one process strictly. */
export function createIdSource(): IdSource {
  const ulid = monotonicFactory(randomFractions());
  return { next: <K extends IdKind>(kind: K): Id<K> => `${ID_PREFIX[kind]}_${ulid()}` as Id<K> };
}

const RANDOM_BYTES = 4096;

/**
 * Fractions of 1 from the system's source of randomness, in steps of 1/256 as `ulid` itself draws them (it makes 32
 * characters of them). Drawn by the block: the system is slow to ask byte by byte.
 */
function randomFractions(): () => number {
  const bytes = Buffer.alloc(RANDOM_BYTES);
  let used = RANDOM_BYTES;
  return () => {
    if (used === RANDOM_BYTES) {
      randomFillSync(bytes);
      used = 0;
    }
    const byte = bytes[used] ?? 0;
    used += 1;
    return byte / 256;
  };
}
