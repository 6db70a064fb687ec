import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import {
  availabilityStale,
  figureAge,
  isOffered,
  nextOpening,
  toAskAbout,
} from "../../../core/catalogue/availability.ts";
import type { PartnerProduct } from "../../../core/catalogue/partner-product.ts";
import { openingHoursOf, workingDaysOf } from "../../../core/fulfillment/deadlines.ts";
import { createHolidays } from "../../../db/holidays.ts";
import { aPartner } from "../a-fulfillment.ts";

const holidays = createHolidays();
const ZONE = "Europe/Brussels";
const at = (local: string, zone = ZONE) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant();
const partner = aPartner({ openingHours: "Mon-Fri 09:00-18:00", timeZone: ZONE, holidayCalendar: "BE" });
const product = (over: Partial<PartnerProduct> = {}): PartnerProduct => ({
  ...{
    sku: "HB-001",
    partner: "HABEEBEE",
    partnerSku: "LAV",
    name: "Miel",
    category: "miel",
    priceCents: 950,
  },
  ...{
    zones: ["BE"],
    availabilityMode: "manual",
    status: "available",
    seasonMonths: null,
    hiddenReasons: [],
    backupFor: [],
  },
  checked: { at: at("2025-10-20T10:00"), by: "Marie", via: "whatsapp" },
  ...over,
});
const age = (now: string, over: Partial<PartnerProduct> = {}, askedAt: string | null = null) =>
  figureAge(product(over), {
    now: at(now),
    calendarAt: (when) => workingDaysOf(partner, when, { holidays }),
    askedAt: askedAt === null ? null : at(askedAt),
  });

describe("a figure", () => {
  test("tells its age, its source and who said it", () => {
    expect(age("2025-10-20T13:20")).toMatchObject({ ageMinutes: 200, source: "whatsapp", author: "Marie" });
  });

  test("is good for 24 hours exactly and stale a second later", () => {
    expect(age("2025-10-21T10:00").isStale).toBe(false);
    expect(age("2025-10-21T10:00:01").isStale).toBe(true);
  });

  test.each([
    ["over a weekend", "2025-10-24T10:00", "2025-10-27T09:00:00Z"],
    ["over Armistice Day", "2025-11-10T10:00", "2025-11-12T09:00:00Z"],
  ])("%s only working days count", (_, said, until) => {
    const checked = { at: at(said), by: "Marie", via: "email" } as const;
    expect(age(said, { checked }).goodUntil?.toString()).toBe(until);
  });

  test("that nobody ever said is stale a day after the first question, and never before one", () => {
    expect(age("2025-10-30T10:00", { checked: null })).toMatchObject({ isStale: false, goodUntil: null });
    expect(age("2025-10-21T09:00", { checked: null }, "2025-10-20T09:00").isStale).toBe(false);
    expect(age("2025-10-21T09:01", { checked: null }, "2025-10-20T09:00").isStale).toBe(true);
  });
});

describe("the morning's question", () => {
  const hours = (over = {}, when = "2025-10-20T09:00") =>
    openingHoursOf({ ...partner, ...over }, at(when), holidays);

  test.each([
    ["before opening is today's", "2025-10-20T08:00", "2025-10-20T09:00"],
    ["at the very moment is the next day's", "2025-10-20T09:00", "2025-10-21T09:00"],
    ["on Friday evening is Monday's", "2025-10-24T19:00", "2025-10-27T09:00"],
    ["before Armistice Day is Wednesday's", "2025-11-10T12:00", "2025-11-12T09:00"],
  ])("%s", (_, now, next) => {
    expect(nextOpening(at(now), hours({}, now)).toString()).toBe(at(next).toString());
  });

  test("goes by the partner's own zone, holidays and closures", () => {
    const mg = {
      timeZone: "Indian/Antananarivo",
      holidayCalendar: "MG",
      openingHours: "Mon-Fri 08:00-17:00",
    };
    expect(nextOpening(at("2026-06-25T20:00"), hours(mg, "2026-06-25T20:00")).toString()).toBe(
      "2026-06-29T05:00:00Z",
    );
    const closures = [{ fromOn: "2025-10-21", toOn: "2025-10-22", note: null, by: "Marie" }];
    expect(nextOpening(at("2025-10-20T10:00"), hours({ closures })).toString()).toBe(
      at("2025-10-23T09:00").toString(),
    );
  });

  test("is about what is offered and was not spoken of since midnight", () => {
    const now = at("2025-10-21T09:00");
    const asked = toAskAbout(
      [
        product({ sku: "said-yesterday" }),
        product({ sku: "said-today", checked: { at: at("2025-10-21T08:00"), by: "feed", via: "api" } }),
        product({ sku: "never-said", checked: null }),
        product({ sku: "withdrawn", hiddenReasons: ["quality"] }),
        product({ sku: "missing", status: "unavailable" }),
        product({ sku: "summer", status: "seasonal", seasonMonths: [6, 7] }),
      ],
      { now, zone: ZONE },
    );
    expect(asked.map(({ sku }) => sku)).toEqual(["said-yesterday", "never-said", "missing"]);
  });

  test("still offers what is hidden for being out of stock alone", () => {
    const on = Temporal.PlainDate.from("2025-07-01");
    const summer = { status: "seasonal", seasonMonths: [7], hiddenReasons: ["out_of_stock"] } as const;
    expect(isOffered(product(summer), on)).toBe(true);
    expect(isOffered(product({ ...summer, hiddenReasons: ["out_of_stock", "quality"] }), on)).toBe(false);
  });
});

describe("the alert about a partner's figures", () => {
  const partnerFacts = { code: "HABEEBEE", name: "HABEEBEE", feedProblem: null };

  test("names how many are stale and the oldest of them, and when the next will be", () => {
    const monday = { checked: { at: at("2025-10-20T09:00"), by: "Léa", via: "slack" } } as const;
    const now = "2025-10-21T09:30";
    const { found, nextAt } = availabilityStale(
      [age(now), age(now, { sku: "HB-002", ...monday })],
      partnerFacts,
    );
    expect(found).toMatchObject({
      state: "open",
      severity: "warning",
      facts: { staleProducts: 1, products: 2, oldest: { sku: "HB-002", source: "slack", author: "Léa" } },
    });
    expect(nextAt?.toString()).toBe(at("2025-10-21T10:00").toString());
  });

  test("is none while every figure is good, or there is none", () => {
    expect(availabilityStale([age("2025-10-21T10:00")], partnerFacts).found).toBeNull();
    expect(availabilityStale([], partnerFacts)).toEqual({ found: null, nextAt: null });
  });
});
