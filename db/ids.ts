import { monotonicFactory } from "ulid";
import { ID_PREFIX, type Id, type IdKind } from "../core/ids.ts";
import type { IdSource } from "../core/ports.ts";

/** Ids that sort by the moment they were drawn, within one process strictly. */
export function createIdSource(): IdSource {
  const ulid = monotonicFactory();
  return { next: <K extends IdKind>(kind: K): Id<K> => `${ID_PREFIX[kind]}_${ulid()}` as Id<K> };
}
