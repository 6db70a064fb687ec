import { expect, test } from "vitest";
import { peerCommand } from "../../gateway/peer-command.ts";
import { START, seededStore } from "./seeded-store.ts";

/* The secrets by which partners and carriers sign: two stand while one is changed. */

const desk = seededStore();
let minutes = 0;
const clock = { now: () => START.add({ minutes }) };
const peer = { kind: "carrier", code: "colissimo" } as const;

/** What an operator types, a minute after the last thing. */
async function types(...args: readonly string[]): Promise<string> {
  minutes += 1;
  const said = await peerCommand({ store: desk.store, clock }, args);
  return "refused" in said ? said.refused : said.text;
}
const secrets = () => desk.inTx((tx) => tx.peers.secrets(peer));

test("a secret more stands beside the one before; the newest is first, retired the others go", async () => {
  const [first] = (await types("secret", "carrier", "colissimo")).split("\n");
  const [second] = (await types("secret", "carrier", "colissimo")).split("\n");
  expect(await secrets()).toEqual([second, first]);
  expect(await types("retire", "carrier", "colissimo")).toContain("1 older");
  expect(await secrets()).toEqual([second]);
});

test.each([[], ["secret"], ["secret", "shop", "x"], ["secret", "carrier"], ["burn", "carrier", "x"]])(
  "%j is told the usage",
  async (...args) => {
    expect(await types(...args)).toContain("Usage: npm run peer");
  },
);
