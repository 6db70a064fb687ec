import { describe, expect, test } from "vitest";
import { resolveZone } from "../../../core/order/zone.ts";

describe("zone of an address", () => {
  test.each([
    ["FR", "75011", "FR", "75011"],
    ["FR", "01000", "FR", "01000"],
    ["FR", "95 880", "FR", "95880"],
    ["fr", " F-69001 ", "FR", "69001"],
    ["FR", "FR-33000", "FR", "33000"],
    ["FR", "20090", "FR-COR", "20090"],
    ["FR", "20600", "FR-COR", "20600"],
    ["FR", "98000", "FR-MC", "98000"],
    ["MC", "98000", "FR-MC", "98000"],
    ["MC", "MC-98000", "FR-MC", "98000"],
    ["BE", "1050", "BE", "1050"],
    ["BE", "B-1009", "BE", "1009"],
    ["LU", "L-1009", "LU", "1009"],
    ["LU", "1009", "LU", "1009"],
    ["", "L-1009", "LU", "1009"],
    ["", "b-1050", "BE", "1050"],
  ])("%s %s is in %s", (...row) => {
    const [country, written, zone, postalCode] = row;
    expect(resolveZone({ country, postalCode: written })).toEqual({ zone, postalCode });
  });

  test.each([
    ["FR", "97110", "zone_excluded_dom_tom"],
    ["FR", "97400", "zone_excluded_dom_tom"],
    ["FR", "97600", "zone_excluded_dom_tom"],
    ["FR", "98400", "zone_excluded_dom_tom"],
    ["FR", "98600", "zone_excluded_dom_tom"],
    ["FR", "98800", "zone_excluded_dom_tom"],
    ["RE", "97400", "zone_excluded_dom_tom"],
    ["NC", "98800", "zone_excluded_dom_tom"],
    ["FR", "97900", "zone_unknown"],
    ["FR", "98100", "zone_unknown"],
    ["FR", "00123", "zone_unknown"],
    ["FR", "96000", "zone_unknown"],
    ["FR", "99123", "zone_unknown"],
    ["FR", "2A001", "zone_unknown"],
    ["FR", "1050", "zone_unknown"],
    ["FR", "750111", "zone_unknown"],
    ["FR", "", "zone_unknown"],
    ["MC", "75011", "zone_unknown"],
    ["BE", "0500", "zone_unknown"],
    ["BE", "75011", "zone_unknown"],
    ["BE", "L-1009", "zone_unknown"],
    ["LU", "B-1009", "zone_unknown"],
    ["", "1009", "zone_unknown"],
    ["Belgique", "1050", "zone_unknown"],
    ["constructor", "1050", "zone_unknown"],
    ["DE", "10115", "zone_international_phase3"],
    ["CH", "1200", "zone_international_phase3"],
    ["NL", "1012 AB", "zone_international_phase3"],
    ["AD", "AD500", "zone_international_phase3"],
    ["MG", "101", "zone_international_phase3"],
  ])("%s %s is not served: %s", (country, postalCode, unserved) => {
    expect(resolveZone({ country, postalCode })).toEqual({ unserved });
  });
});
