import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { momentOf, readDeparture } from "../../../core/partner/departure.ts";

/* A Wednesday at three in the afternoon in Brussels. */
const zone = "Europe/Brussels";
const now = Temporal.Instant.from("2025-10-22T15:00:00+02:00");
const local = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(zone).toString().slice(5, 16);
const read = (text: string, place = zone) => {
  const said = readDeparture(text, { now, zone: place });
  return said === null || said === "unclear" ? said : [local(said.from), local(said.until)];
};

describe("when a parcel left", () => {
  test.each([
    ["hier", "10-21T00:00", "10-22T00:00"],
    ["parti hier, suivi 8K10000000016", "10-21T00:00", "10-22T00:00"],
    ["hier matin", "10-21T00:00", "10-21T13:00"],
    ["hier dans l'après-midi", "10-21T12:00", "10-21T20:00"],
    ["hier à 9h30", "10-21T09:30", "10-21T09:30"],
    ["hier vers 14h", "10-21T14:00", "10-21T14:29"],
    ["yesterday at 3pm", "10-21T15:00", "10-21T15:29"],
    ["avant-hier", "10-20T00:00", "10-21T00:00"],
    ["il y a 2 jours", "10-20T00:00", "10-21T00:00"],
    ["lundi", "10-20T00:00", "10-21T00:00"],
    ["lundi 20/10 à 8:15", "10-20T08:15", "10-20T08:15"],
    ["on Monday morning", "10-20T00:00", "10-20T13:00"],
    ["jeudi", "10-16T00:00", "10-17T00:00"],
    ["mercredi dernier", "10-15T00:00", "10-16T00:00"],
    ["le 21/10", "10-21T00:00", "10-22T00:00"],
    ["21/10/2025", "10-21T00:00", "10-22T00:00"],
    ["2025-10-21", "10-21T00:00", "10-22T00:00"],
    ["le 21 octobre", "10-21T00:00", "10-22T00:00"],
    ["October 21", "10-21T00:00", "10-22T00:00"],
    ["ce matin", "10-22T00:00", "10-22T13:00"],
    ["cet après-midi", "10-22T12:00", "10-22T15:00"],
    ["aujourd'hui", "10-22T00:00", "10-22T15:00"],
    ["à 9h30", "10-22T09:30", "10-22T09:30"],
    ["avant 14h", "10-22T00:00", "10-22T14:00"],
  ])("“%s”", (text, from, until) => {
    expect(read(text)).toEqual([from, until]);
  });

  test.each(["8K10000000016", "déjà parti", "parti par bpost 323212345678901234567890", "1042"])(
    "“%s” does not say",
    (text) => {
      expect(read(text)).toBeNull();
    },
  );

  test.each([
    ...[
      "mercredi",
      "hier ou lundi",
      "lundi matin et mardi",
      "hier entre 9h et 11h",
      "demain",
      "à 18h",
      "32/10",
    ],
    ...["hier ou ce matin", "hier peut-être", "parti hier, livré ce matin", "24/10/2025", "hier après 14h"],
  ])("“%s” could be several, or is no past", (text) => {
    expect(read(text)).toBe("unclear");
  });

  test("a day is one of the place where the words were written", () => {
    // Half past midnight in Antananarivo: yesterday is the 22nd there.
    const late = Temporal.Instant.from("2025-10-22T23:30:00+02:00");
    const there = readDeparture("hier", { now: late, zone: "Indian/Antananarivo" });
    expect(there).toMatchObject({
      from: Temporal.Instant.from("2025-10-22T00:00:00+02:00").subtract({ hours: 1 }),
    });
  });
});

describe("the moment that an order's history allows", () => {
  const departure = (text: string) => {
    const said = readDeparture(text, { now, zone });
    if (said === null || said === "unclear") throw new Error(text);
    return said;
  };
  const at = (iso: string) => Temporal.Instant.from(`2025-10-${iso}+02:00`);
  const moment = (text: string, acceptedAt: string, before: string | null) => {
    const found = momentOf(departure(text), {
      acceptedAt: at(acceptedAt),
      before: before === null ? null : at(before),
    });
    return found === null ? null : local(found);
  };

  test("lies clearly before the cancellation, or there is none", () => {
    expect(moment("hier", "20T10:00:00", "22T10:00:00")).toBe("10-21T12:00");
    expect(moment("hier", "20T10:00:00", "21T18:00:00")).toBeNull();
    expect(moment("hier matin", "20T10:00:00", "21T18:00:00")).toBe("10-21T06:30");
    expect(moment("ce matin à 9h", "20T10:00:00", "22T09:20:00")).toBeNull();
    expect(moment("ce matin à 9h05", "20T10:00:00", "22T09:20:00")).toBe("10-22T09:05");
    expect(moment("ce matin à 9h20", "20T10:00:00", "22T09:20:00")).toBeNull();
  });

  test("is after the order was accepted", () => {
    expect(moment("hier", "21T16:00:00", "22T10:00:00")).toBe("10-21T20:00");
    expect(moment("lundi", "21T16:00:00", "22T10:00:00")).toBeNull();
    expect(moment("hier", "20T10:00:00", null)).toBe("10-21T12:00");
  });
});
