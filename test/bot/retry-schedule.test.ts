import { describe, expect, test } from "vitest";
import { nextTryAfterMs } from "../../bot/retry-schedule.ts";

describe("the webhook's schedule", () => {
  const claim = (attempts: number) =>
    ({ id: "out_00000000000000000000000001", channel: "webhook", attempts }) as const;
  const minutes = (attempts: number, askedMs = 0): number | null => {
    const waitMs = nextTryAfterMs(claim(attempts), askedMs);
    return waitMs === null ? null : waitMs / 60_000;
  };

  test("is the published one with at most a tenth more, and never over a day", () => {
    const published = [5 / 60, 5, 30, 120, 300, 600, 840, 1200, 1440];
    published.forEach((scheduled, attempts) => {
      expect(minutes(attempts)).toBeGreaterThanOrEqual(scheduled);
      expect(minutes(attempts)).toBeLessThanOrEqual(Math.min(scheduled * 1.1, 1440));
    });
    expect(minutes(published.length)).toBeNull();
  });

  test("obeys what is asked, but for less than itself or more than a day", () => {
    expect(minutes(0, 120_000)).toBe(2);
    expect(minutes(1, 1_000)).toBeGreaterThanOrEqual(5);
    expect(minutes(0, 1e12)).toBe(1440);
  });

  test("is the same plan for the same try, and another for another notice", () => {
    const other = { ...claim(4), id: "out_00000000000000000000000002" } as const;
    expect(nextTryAfterMs(claim(4), 0)).toBe(nextTryAfterMs(claim(4), 0));
    expect(nextTryAfterMs(other, 0)).not.toBe(nextTryAfterMs(claim(4), 0));
  });
});
