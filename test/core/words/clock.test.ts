import { describe, expect, test } from "vitest";
import { openingTimes } from "../../../core/words/clock.ts";

describe("the hours at which a partner is open", () => {
  test.each([
    ["Mon-Fri 09:00-18:00", "Europe/Brussels", "lun.–ven. 09:00–18:00, heure de Bruxelles"],
    ["Sat 10:00-12:00", "Indian/Antananarivo", "sam. 10:00–12:00, heure de Madagascar"],
    ["Sat-Mon 10:00-12:00", "Europe/Paris", "lun., sam., dim. 10:00–12:00, heure de Paris"],
    ["toujours", "Europe/Paris", "toujours, heure de Paris"],
  ])("%s in %s", (hours, zone, fr) => {
    expect(openingTimes(hours, zone, "fr")).toBe(fr);
  });

  test("in English", () => {
    expect(openingTimes("Mon-Fri 09:00-18:00", "Europe/Brussels", "en")).toBe(
      "Mon–Fri 09:00–18:00, Brussels time",
    );
  });
});
