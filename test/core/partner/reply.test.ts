import { describe, expect, test } from "vitest";
import { type Reply, understandReply } from "../../../core/partner/reply.ts";
import { REPLY_INTENTS } from "../../../core/partner/reply-rules.ts";
import nasty from "../../fixtures/nasty-replies.json" with { type: "json" };
import replies from "../../fixtures/whatsapp-replies.json" with { type: "json" };

const open = ["1042", "1043", "1044", "1050"].map((number) => ({ number }));
const understand = (text: string): Reply => understandReply(text, open);

type Listed = {
  text: string;
  expected: { intent: string; orderRefs?: string[]; trackingNumber?: string; reason?: string };
  expectedEta?: string;
  expectedAll?: { intent: string; orderRefs: string[]; reason?: string }[];
};

describe("the listed replies", () => {
  test.each(replies as Listed[])("$text", ({ text, expected, expectedEta, expectedAll }) => {
    const reply = understand(text);
    expect(reply).toMatchObject({
      intent: expected.intent,
      orderRefs: expected.orderRefs ?? [],
      trackingNumber: expected.trackingNumber ?? null,
      reason: expected.reason ?? null,
      eta: expectedEta ?? null,
    });
    if (expectedAll !== undefined) expect(reply.clauses).toMatchObject(expectedAll);
    expect(reply.rule).toMatch(/^(R\d+|D10) /);
  });
});

describe("nasty replies", () => {
  test("every intent has some", () => {
    expect(Object.keys(nasty.byIntent).toSorted()).toEqual([...REPLY_INTENTS].toSorted());
  });

  for (const [intent, texts] of Object.entries(nasty.byIntent)) {
    test.each(texts.map((text) => [text]))(`%j is ${intent}`, (text) => {
      expect(understand(text).intent).toBe(intent);
    });
  }
});

describe("order numbers", () => {
  test.each<[string, string[]]>([
    ["ok pour 1042 et 1043", ["1042", "1043"]],
    ["1043, 1042 : ok", ["1043", "1042"]],
    ["1042/1043 ok", ["1042", "1043"]],
    ["les commandes 1042, 1043 et 1044 ok", ["1042", "1043", "1044"]],
    ["#9999 ok", ["9999"]],
    ["# 9999 ok", ["9999"]],
    ["mtc-1042 ok", ["1042"]],
    ["MTC 1042 ok", ["1042"]],
    ["la 9998 est ok", ["9998"]],
    ["commande n° 1042 ok", ["1042"]],
    ["1042ok", ["1042"]],
    ["1042 ok 1042", ["1042"]],
    ["9998 ok", []],
    ["1042 g", []],
    ["1042 €", []],
    ["10,1042", []],
    ["1042,50", []],
    ["2 x 1042", []],
    ["+32 478 10 42 10 43", []],
    ["appelez le 0478 1042 1043", []],
    ["1050 Bruxelles", []],
    ["cp 1050", []],
    ["B-1050", []],
    ["MTC-H-001", []],
    ["HB-1042", []],
    ["novembre 1042", []],
    ["12/1042", []],
    ["suivi : 1042104310", []],
    ["6A 123 410 421 06", []],
    ["https://example.org/1042", []],
    ["1042 pots", []],
    ["RUPTURE 1042 miel", ["1042"]],
    ["1042 savon en rupture", ["1042"]],
    ["1042 colis parti", ["1042"]],
    ["à 1042h", []],
  ])("%j names %j", (text, refs) => {
    expect(understand(text).orderRefs).toEqual(refs);
  });

  test("without open orders a bare number names nothing", () => {
    expect(understandReply("1042 ok", []).orderRefs).toEqual([]);
    expect(understandReply("1042 ok", []).intent).toBe("unclear");
    expect(understandReply("1042 ok", [{ number: "#1042" }]).orderRefs).toEqual(["1042"]);
  });
});

describe("several orders in one message", () => {
  const told = (text: string): unknown =>
    understand(text).clauses?.map(({ intent, orderRefs }) => [intent, ...orderRefs]);

  test.each<[string, string[][]]>([
    [
      "1042 ok 1043 rupture",
      [
        ["confirm", "1042"],
        ["out_of_stock", "1043"],
      ],
    ],
    [
      "ok 1042 rupture 1043",
      [
        ["confirm", "1042"],
        ["out_of_stock", "1043"],
      ],
    ],
    [
      "1042 oui\n1043 non",
      [
        ["confirm", "1042"],
        ["decline", "1043"],
      ],
    ],
    [
      "1042 et 1043 ok, 1044 non",
      [
        ["confirm", "1042", "1043"],
        ["decline", "1044"],
      ],
    ],
    [
      "1042 ok, 1043 non, 1044 demain seulement",
      [
        ["confirm", "1042"],
        ["decline", "1043"],
        ["delay", "1044"],
      ],
    ],
    [
      "Bonjour, 1042 ok, 1043 no",
      [
        ["confirm", "1042"],
        ["decline", "1043"],
      ],
    ],
    [
      "1042 ok mais pas 1043",
      [
        ["confirm", "1042"],
        ["unclear", "1043"],
      ],
    ],
    [
      "1042 ok, 1043 c'est quelle adresse ?",
      [
        ["confirm", "1042"],
        ["question", "1043"],
      ],
    ],
  ])("%j is told apart and decided as a whole by nobody", (text, clauses) => {
    expect(understand(text).intent).toBe("unclear");
    expect(told(text)).toEqual(clauses);
  });

  test("each parcel keeps its own number", () => {
    const reply = understand("1042 : 1Z999AA10123456784\n1043 : 8K00009775862");
    expect(reply).toMatchObject({ intent: "shipped", trackingNumber: null, orderRefs: ["1042", "1043"] });
    expect(reply.clauses?.map(({ trackingNumber }) => trackingNumber)).toEqual([
      "1Z999AA10123456784",
      "8K00009775862",
    ]);
  });

  test("two parcel numbers for no order are asked back", () => {
    expect(understand("suivis 1Z999AA10123456784 et 8K00009775862")).toMatchObject({
      intent: "shipped",
      trackingNumber: null,
    });
  });

  test.each([
    "1042 ok, 1043 ok, rupture de savon",
    "1042 ok si 1043 annulée",
    "1042 (pas 1043) ok",
    "1042 ou 1043 ok",
    "1042 au lieu de 1043 ok",
    "1042 ok pas 1043 ok",
    "1042 non ok 1043",
    "1042 et 1043 ok sauf 1043",
    "1042 ok, 1043 non, 1042 non",
    "1042 ok, 1043 rupture, attendez",
    "1042 rupture, 1043",
  ])("words that could be about either order are given to none: %j", (text) => {
    expect(understand(text)).toMatchObject({ intent: "unclear" });
    expect(told(text)).toBeUndefined();
  });

  test("an excuse after the answers takes none of them back", () => {
    expect(told("1042 ok, 1043 rupture, désolée")).toEqual([
      ["confirm", "1042"],
      ["out_of_stock", "1043"],
    ]);
  });
});

describe("what is quoted", () => {
  test("reason and moment are spans of the message, accents and all", () => {
    expect(understand("OK mais Rupture sur le Baume à lèvres, désolée").reason).toBe(
      "Rupture sur le Baume à lèvres",
    );
    expect(understand("Baume épuisé").reason).toBe("Baume épuisé");
    expect(understand("non car l’atelier est inondé").reason).toBe("l'atelier est inondé");
    expect(understand("Grève des transporteurs, départ Vendredi matin")).toMatchObject({
      reason: "Grève des transporteurs",
      eta: "Vendredi matin",
    });
  });
});

describe("a moment that is refused", () => {
  test.each([
    ["ok mais pas aujourd'hui", null],
    ["pas demain, jeudi", "jeudi"],
  ])("%j gives %j", (text, eta) => {
    expect(understand(text)).toMatchObject({ intent: "delay", eta });
  });
});
