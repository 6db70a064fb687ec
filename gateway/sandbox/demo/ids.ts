import type { Temporal } from "temporal-polyfill";
import { encodeTime } from "ulid";
import { ID_PREFIX, type Id, type IdKind } from "../../../core/ids.ts";
import type { IdSource } from "../../../core/ports.ts";
import { stream } from "./random.ts";

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const TIME_LENGTH = 10;
const CHANCE_LENGTH = 12;
const COUNT_LENGTH = 4;

export type DemoIds = IdSource & {
  /** From here on ids are drawn for this: the same name at the same instant draws the same ids. */
  begin(name: string, at: Temporal.Instant): void;
};

/**
 * ULIDs by the name of what draws them, in place of chance: a history written twice has the same ids, and so has one
 * that was interrupted, since what is done again draws what it drew before. They count up within a name.
 */
export function demoIds(): DemoIds {
  let head = "";
  let count = 0;
  return {
    begin: (name, at) => {
      const draws = stream(`ids:${name}`);
      const chance = Array.from({ length: CHANCE_LENGTH }, () => draws.one([...CROCKFORD])).join("");
      head = `${encodeTime(at.epochMilliseconds, TIME_LENGTH)}${chance}`;
      count = 0;
    },
    next: <K extends IdKind>(kind: K): Id<K> => {
      count += 1;
      return `${ID_PREFIX[kind]}_${head}${counted(count)}` as Id<K>;
    },
  };
}

function counted(count: number): string {
  let rest = count;
  let text = "";
  while (text.length < COUNT_LENGTH) {
    text = `${CROCKFORD[rest % CROCKFORD.length] ?? ""}${text}`;
    rest = Math.floor(rest / CROCKFORD.length);
  }
  return text;
}
