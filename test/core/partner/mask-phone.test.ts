import { expect, test } from "vitest";
import { maskPhone } from "../../../core/partner/mask-phone.ts";

test.each([
  ["+32470123456", "+32 470 •• •• 56"],
  ["+33612345678", "+33 612 •• •• 78"],
  ["+352621123456", "+352 621 •• •• 56"],
  ["+261340000001", "+261 340 •• •• 01"],
  ["+12025550123", "+1 202 •• •• 23"],
  ["+3222345", "+32 •• ••"],
])("%s is shown as %s", (phone, masked) => {
  expect(maskPhone(phone)).toBe(masked);
});
