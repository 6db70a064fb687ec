import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { bareDay } from "../../../core/partner/reply-bare-day.ts";

/* "Pour quel jour ?" is answered by a day and nothing else: any further word is read as usual (D7). */

const TUESDAY = Temporal.PlainDate.from("2026-11-24");

test.each([
  ["demain", "2026-11-25"],
  ["Demain !", "2026-11-25"],
  ["pour demain matin", "2026-11-25"],
  ["tomorrow", "2026-11-25"],
  ["rahampitso", "2026-11-25"],
  ["après-demain", "2026-11-26"],
  ["day after tomorrow", "2026-11-26"],
  ["aujourd’hui", "2026-11-24"],
  ["lundi", "2026-11-30"],
  ["Lundi prochain.", "2026-11-30"],
  ["mardi", "2026-12-01"],
  ["on Monday morning", "2026-11-30"],
  ["zoma", "2026-11-27"],
  ["lundi 30", "2026-11-30"],
  ["lundi 30 novembre", "2026-11-30"],
  ["le 28", "2026-11-28"],
  ["pour le 28", "2026-11-28"],
  ["the 28th", "2026-11-28"],
  ["le 3", "2026-12-03"],
  ["28/11", "2026-11-28"],
  ["28.11", "2026-11-28"],
  ["le 28/11/2026", "2026-11-28"],
  ["28-11-26", "2026-11-28"],
  ["2026-11-28", "2026-11-28"],
  ["28 novembre", "2026-11-28"],
  ["1er décembre", "2026-12-01"],
  ["28 nov.", "2026-11-28"],
  ["November 28th", "2026-11-28"],
  ["2 janvier", "2027-01-02"],
])("“%s” is %s", (text, day) => {
  expect(bareDay(text, TUESDAY)?.toString()).toBe(day);
});

test.each([
  ...["ok", "ok demain", "demain ok", "oui lundi", "demain je confirme", "non demain", "pas demain"],
  ...["demain ?", "demain ou lundi", "pas avant lundi", "demain si possible", "rupture demain", "2", "28"],
  ...["1042", "le 31/02", "31/11", "hier", "le 28/10/2026", "dans 3 mois", "2027-03-01", "lundi 28", "le 45"],
  ...["8K10000000016", "28 pots", "le 28 pots", "28 savons", "demain merci d’annuler", "", "👍"],
])("“%s” is none", (text) => {
  expect(bareDay(text, TUESDAY)).toBeNull();
});

describe("at the end of a month and of a year", () => {
  test.each([
    ["2026-11-30", "le 31", "2026-12-31"],
    ["2026-12-31", "le 1er", "2027-01-01"],
    ["2027-01-30", "le 30", "2027-01-30"],
    ["2027-01-31", "le 30", null],
    ["2026-12-30", "2/1", "2027-01-02"],
  ])("on %s “%s” is %s", (today, text, day) => {
    expect(bareDay(text, Temporal.PlainDate.from(today))?.toString() ?? null).toBe(day);
  });
});
