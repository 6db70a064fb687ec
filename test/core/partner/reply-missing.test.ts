import { describe, expect, test } from "vitest";
import { missingUnits } from "../../../core/partner/reply-missing.ts";
import { isRestOk, saysAll } from "../../../core/partner/reply-rest.ts";
import { idOf } from "../a-fulfillment.ts";

/* What a partner lacks of an order, in its words: certain, or nothing (D7, chat-ux §2.6). */

const line = (n: number, name: string, quantity: number) => ({
  ...{ id: idOf("lin", n), sku: `HB-00${n}`, partnerSku: `HAB-00${n}`, name, quantity },
});
const THREE = [line(1, "Miel de printemps 250 g", 3)];
const MIXED = [line(1, "Miel de printemps 250 g", 2), line(2, "Baume à lèvres cire d'abeille 10 ml", 1)];
const HONEYS = [
  line(1, "Miel de printemps 250 g", 2),
  line(2, "Miel de tilleul 250 g", 1),
  line(3, "Savon miel-lavande 100 g", 1),
];

const said = (text: string, lines: typeof THREE) =>
  missingUnits(text, ["1042"], lines)
    ?.map(({ sku, quantity }) => `${quantity} ${sku}`)
    .join(", ") ?? null;

describe("of one product", () => {
  test.each([
    "je n'ai que 2 sur 3",
    "1042 : je n'ai que 2 sur 3",
    "j'ai que 2 miels sur les 3",
    "only 2 of the 3",
    "I only have 2 out of 3",
    "plus que 2 miels en stock",
    "il manque 1 miel",
    "manque un pot",
    "il manque 1 sur 3",
    "missing 1 honey",
    "je n'ai que deux miels",
    "seulement 2 dispo sur 3",
  ])("%s", (text) => expect(said(text, THREE)).toBe("1 HB-001"));

  test.each([
    "rupture de miel",
    "je n'ai que 4 sur 3",
    "je n'ai que 2 sur 4",
    "je n'ai que 0 sur 3",
    "pas 3, que 2",
    "je n'ai que 2 sur 3 aujourd'hui, le reste demain",
    "je n'ai que 2 sur 3 ?",
    "si je n'ai que 2 sur 3",
    "tsy ampy",
    "je n'ai que 2 savons sur 3",
    "sold out",
  ])("%s: not certain, or all of it", (text) => expect(said(text, THREE)).toBeNull());
});

test("a product is meant by what it is called before one that is made with it", () => {
  const lines = [line(1, "Miel de printemps 250 g", 3), line(2, "Bonbons miel-propolis 120 g", 1)];
  expect(said("je n'ai que 2 miels sur 3, le reste ok", lines)).toBe("1 HB-001");
  expect(said("manque les bonbons", lines)).toBe("1 HB-002");
  expect(said("rupture de miel", lines)).toBe("3 HB-001");
});

describe("of several", () => {
  test.each([
    ["manque le baume, le reste ok", "1 HB-002"],
    ["rupture baume 1042", "1 HB-002"],
    ["miel ok, pas de baume", "1 HB-002"],
    ["plus de baume mais le miel est ok", "1 HB-002"],
    ["no more balm, rest is fine", "1 HB-002"],
    ["tout sauf le baume", "1 HB-002"],
    ["rupture HAB-002", "1 HB-002"],
    ["lany ny tantely", "2 HB-001"],
    ["manque 1 miel", "1 HB-001"],
    ["je n'ai que 1 sur 2", "1 HB-001"],
  ])("%s: %s", (text, missing) => expect(said(text, MIXED)).toBe(missing));

  test.each([
    "rupture crème",
    "rupture baume ou miel",
    "tsy ampy ny tantely",
    "manque le baume, le baume ok",
    "rupture sur le baume et 1 miel",
    "rupture de miel 500 g",
    "manque le baume du client précédent",
  ])("%s: not certain", (text) => expect(said(text, MIXED)).toBeNull());

  test("a word that two products share names neither, one that is its own does", () => {
    expect(said("rupture miel", HONEYS)).toBeNull();
    expect(said("rupture miel de tilleul", HONEYS)).toBe("1 HB-002");
    expect(said("plus de savon", HONEYS)).toBe("1 HB-003");
  });
});

describe("RESTE OK", () => {
  test.each([
    "RESTE OK",
    "reste ok 1042",
    "#1042 reste ok !",
    "ok pour le reste",
    "Bonjour, le reste peut partir. Merci",
    "oui, le reste peut partir",
    "REST OK",
    "the rest can go",
    "mety ny ambiny",
  ])("%s", (text) => expect(isRestOk(text, ["1042"])).toBe(true));

  test.each([
    "reste",
    "ok",
    "reste ok sauf le miel",
    "le reste pas ok",
    "le reste n'est pas ok",
    "le reste ok demain",
    "reste ok ?",
    "il reste ok du miel",
    "reste ok si le client attend",
  ])("%s is no such word", (text) => expect(isRestOk(text, ["1042"])).toBe(false));

  test("a yes to all of it says so", () => {
    expect(["OK TOUT", "finalement tout est là", "all ok"].map(saysAll)).toEqual([true, true, true]);
    expect(["ok", "toujours ok"].map(saysAll)).toEqual([false, false]);
  });
});
