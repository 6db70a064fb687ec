import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Reply, understandReply } from "../../../core/partner/reply.ts";
import nasty from "../../fixtures/nasty-replies.json" with { type: "json" };

const understand = (text: string): Reply => understandReply(text, [{ number: "1042" }, { number: "1043" }]);

describe("the gate: never a false confirm", () => {
  const { accepting, blocking } = nasty;
  const joints = [" ", ", ", ". ", "\n", " mais ", " et ", "... ", " - ", "\u00a0"];

  test.each(blocking)("no acceptance beside %j confirms", (blocker) => {
    for (const word of accepting) {
      for (const joint of joints) {
        expect(understand(`${word}${joint}${blocker}`), `${word}${joint}${blocker}`).not.toMatchObject({
          intent: "confirm",
        });
        expect(understand(`${blocker}${joint}${word}`), `${blocker}${joint}${word}`).not.toMatchObject({
          intent: "confirm",
        });
      }
    }
  });

  test("an unknown word beside a yes is asked back", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[b-df-hj-np-tv-z]{4,9}$/), (word) => {
        expect(understand(`ok ${word}`).intent).not.toBe("confirm");
      }),
    );
  });

  test("words past the limit can't hide: a cut message never confirms", () => {
    expect(understand(`ok${" ".repeat(2_500)}rupture`).intent).toBe("unclear");
    expect(understand(`ok ${"merci ".repeat(400)}`).intent).toBe("unclear");
  });
});
