import type { Holidays } from "../../../core/ports.ts";
import type { DemoCalendar } from "./calendar.ts";
import type { DemoCatalogue } from "./catalogue.ts";

/** What the story is told in: its days, what is sold, and when people rest. */
export type World = {
  readonly calendar: DemoCalendar;
  readonly catalogue: DemoCatalogue;
  readonly holidays: Holidays;
};
