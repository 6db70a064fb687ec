import { DatabaseUnavailable } from "./unavailable.ts";

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Works on together what waits together, oldest first, one group of at most `sizeMax` at a time. Nobody waits for
 * company: a group is whoever came while the one before it was under way. `work` answers each in its place; when it
 * throws, all of the group get the error, and where the database is away those behind it too, so that nobody waits
 * for two deadlines.
 */
export function inGroups<Item, Result>(
  sizeMax: number,
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
): (item: Item) => Promise<Result> {
  const waiting: Waiting<Item, Result>[] = [];
  let isWorking = false;

  async function workOff(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.splice(0, sizeMax);
      try {
        const results = await work(group.map(({ item }) => item));
        for (const [index, { resolve }] of group.entries()) resolve(results[index] as Result);
      } catch (error) {
        const behind = error instanceof DatabaseUnavailable ? waiting.splice(0) : [];
        for (const { reject } of [...group, ...behind]) reject(error);
      }
    }
    isWorking = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (isWorking) return;
      isWorking = true;
      // Those who came by the same tick of the event loop go together.
      setImmediate(() => void workOff());
    });
}
