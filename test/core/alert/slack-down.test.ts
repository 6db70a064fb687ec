import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { slackDownSince } from "../../../core/alert/slack-down.ts";

const at = (time: string) => Temporal.Instant.from(`2026-11-23T${time}+01:00`);
const STUCK = { since: at("10:00:00"), revokedAt: null, lastSentAt: at("09:59:00") };

test("Slack is down from the tenth minute on in which nothing left", () => {
  expect(slackDownSince(STUCK, at("10:09:59"))).toBeNull();
  expect(slackDownSince(STUCK, at("10:10:00"))?.equals(at("10:00:00"))).toBe(true);
  expect(slackDownSince({ ...STUCK, lastSentAt: null }, at("10:10:00"))).not.toBeNull();
});

test("one message that cannot leave while others do is its own trouble", () => {
  expect(slackDownSince({ ...STUCK, lastSentAt: at("10:00:01") }, at("12:00:00"))).toBeNull();
});

test("a key that was revoked is down at once, until something leaves again", () => {
  const revoked = { since: null, revokedAt: at("10:00:00"), lastSentAt: at("09:59:00") };
  expect(slackDownSince(revoked, at("10:00:00"))?.equals(at("10:00:00"))).toBe(true);
  expect(slackDownSince({ ...revoked, lastSentAt: at("10:01:00") }, at("10:02:00"))).toBeNull();
});
