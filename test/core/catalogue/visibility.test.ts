import { expect, test } from "vitest";
import { HIDE_REASONS, isVisible, withReason } from "../../../core/catalogue/visibility.ts";

const hidden = (...hiddenReasons: readonly string[]) => ({ hiddenReasons });

test("it is seen only once every reason is lifted (E22)", () => {
  const twice = withReason(hidden("quality"), "suspension", true);
  expect(twice).toEqual(hidden("quality", "suspension"));
  const once = withReason(twice ?? hidden(), "suspension", false);
  expect(once).toEqual(hidden("quality"));
  expect(isVisible(once ?? hidden())).toBe(false);
  expect(isVisible(withReason(hidden("quality"), "quality", false) ?? hidden("x"))).toBe(true);
});

test.each(HIDE_REASONS)("%s set twice is set once, and lifted twice lifted once", (reason) => {
  expect(withReason(hidden(reason), reason, true)).toBeNull();
  expect(withReason(hidden(), reason, false)).toBeNull();
});
