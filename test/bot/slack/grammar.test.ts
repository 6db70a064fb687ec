import { describe, expect, test } from "vitest";
import {
  editDistance,
  fold,
  nearest,
  parseArguments,
  parseMention,
  parseMonth,
} from "../../../bot/slack/grammar.ts";

describe("arguments as people type them", () => {
  test.each([
    ["  RETARD  ", ["retard"]],
    ["Payées", ["payees"]],
    ["miel\u00a0de\u202flavande", ["miel", "de", "lavande"]],
    ["«\u00a0miel de lavande\u00a0»", ["miel de lavande"]],
    ["“miel doux” alertes", ["miel doux", "alertes"]],
    ["l’abeille", ["l'abeille"]],
    ["\u200b#1042", ["#1042"]],
    ["", []],
  ])("%j has the words %j", (text, words) => {
    expect(parseArguments(text).words).toEqual(words);
  });

  test.each(["partenaire:ilanga", "Partenaire=ilanga", 'partner:"ilanga"', "PARTENAIRE:ilanga"])(
    "%j names a partner",
    (text) => {
      const { options, words } = parseArguments(text);
      expect([...options]).toEqual([["partner", "ilanga"]]);
      expect(words).toEqual([]);
    },
  );

  test.each([
    ["1042 8K10000000016 parti:hier", "hier"],
    ["1042 8K10000000016 left=yesterday", "yesterday"],
    ["1042 8K10000000016 parti:“hier 14h”", "hier 14h"],
  ])("%j says when a parcel left", (text, when) => {
    const { options, typed } = parseArguments(text);
    expect([...options]).toEqual([["left", when]]);
    expect(typed).toEqual(["1042", "8K10000000016"]);
  });

  test("public and help are asked for in both languages", () => {
    expect(parseArguments("miel public")).toMatchObject({ isPublic: true, words: ["miel"] });
    for (const word of ["aide", "help", "?", "AIDE"]) expect(parseArguments(word).asksForHelp).toBe(true);
  });

  test("an unknown key is a word like any other", () => {
    expect(parseArguments("constructor:x")).toMatchObject({ words: ["constructor:x"] });
  });

  test("what was typed is kept beside what was understood", () => {
    expect(parseArguments("Shop-88213")).toMatchObject({ typed: ["Shop-88213"], words: ["shop-88213"] });
  });
});

describe("references", () => {
  test("a mention is an id, with a name where Slack gives one", () => {
    expect(parseMention("<@U012AB|lea>")).toEqual({ userId: "U012AB", name: "lea" });
    expect(parseMention("<@U012AB>")).toEqual({ userId: "U012AB", name: null });
    expect(parseMention("@U_PM")).toEqual({ userId: "U_PM", name: null });
    expect(parseMention("<!channel>")).toBeNull();
    expect(parseMention("@Pauline")).toBeNull();
  });

  test("a month is a year and a month", () => {
    expect(parseMonth("2026-11")).toEqual({ year: 2026, month: 11 });
    expect([parseMonth("2026-13"), parseMonth("11-2026"), parseMonth("novembre")]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe("suggestions", () => {
  test("distance counts letters inserted, dropped and changed", () => {
    expect(editDistance("meil-250", "miel-250", 2)).toBe(2);
    expect(editDistance("stok", "stock", 2)).toBe(1);
    expect(editDistance("a", "abcdef", 2)).toBe(3);
  });

  test("the nearest come first, and nothing far", () => {
    expect(nearest("comisions", ["stock", "commissions", "commission"], String)).toEqual(["commissions"]);
    expect(nearest("ordr", ["orders", "order"], String)).toEqual(["order", "orders"]);
  });

  test("accents and case do not count", () => {
    expect(fold("ÉTÉ")).toBe("ete");
    expect(nearest("PAYEES", ["payées"], String)).toEqual(["payées"]);
  });
});
