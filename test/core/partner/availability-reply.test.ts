import { describe, expect, test } from "vitest";
import { readAvailability, speaksOfAvailability } from "../../../core/partner/availability-reply.ts";

const products = [
  { sku: "HB-001", partnerSku: "HAB-LAV-250", name: "Miel de lavande 250 g" },
  { sku: "HB-003", partnerSku: "HAB-ACA-250", name: "Miel d'acacia 250 g" },
  { sku: "HB-007", partnerSku: "HAB-BAU-50", name: "Baume à lèvres" },
];
const read = (text: string): string => {
  const words = readAvailability(text, products);
  if (words.read === "unclear") return "unclear";
  return words.results.map(({ sku, available }) => `${available ? "+" : "-"}${sku}`).join(" ");
};
const ALL = "+HB-001 +HB-003 +HB-007";

describe("what a partner says it has", () => {
  test.each([
    "DISPO OK",
    "dispo ok",
    "Dispo : ok !",
    "*DISPO OK*",
    "DISPO TOUT",
    "stock ok",
    "Disponibilités : tout est disponible",
    "availability: all available",
    "ok",
    "Tout est dispo 👍",
    "oui",
    "all ok",
  ])("%s: all of it", (text) => {
    expect(read(text)).toBe(ALL);
  });

  test.each([
    ["DISPO TOUT SAUF HB-003, HB-007", "+HB-001 -HB-003 -HB-007"],
    ["dispo tout sauf hb-003 et hb-007", "+HB-001 -HB-003 -HB-007"],
    ["Tout est disponible sauf le HAB-ACA-250", "unclear"],
    ["Tout est disponible sauf HAB-ACA-250.", "+HB-001 -HB-003 +HB-007"],
    ["all except Baume à lèvres", "+HB-001 +HB-003 -HB-007"],
    ["Tout sauf Miel d’acacia 250 g", "+HB-001 -HB-003 +HB-007"],
    ["rien sauf HB-001", "+HB-001 -HB-003 -HB-007"],
    ["DISPO RIEN", "-HB-001 -HB-003 -HB-007"],
    ["rupture HB-003, HB-007", "-HB-003 -HB-007"],
    ["HB-001 ok, HB-003 rupture", "+HB-001 -HB-003"],
    ["HB-001 : dispo\nHB-007 : épuisé", "+HB-001 -HB-007"],
    ["DISPO HB-003", "unclear"],
  ])("%s: %s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each([
    "DISPO OK 1042",
    "DISPO OK pour la 1042",
    "dispo demain",
    "DISPO ?",
    "DISPO",
    "DISPO tout sauf HB-999",
    "DISPO tout sauf HB-0031",
    "DISPO TOUT SAUF",
    "tout sauf HB-003 et peut-être HB-007",
    "HB-001 ok, HB-001 rupture",
    "tout est parti",
    "ok je confirme",
    "non",
    "pas tout",
    "stock épuisé",
    "tout sauf HB-003 sauf HB-007",
    "",
  ])("%j is asked back: a word too many, or none, records nothing", (text) => {
    expect(read(text)).toBe("unclear");
  });

  test("nothing is read where nothing was asked about", () => {
    expect(readAvailability("DISPO OK", [])).toEqual({ read: "unclear" });
  });

  test.each([
    ["DISPO OK", true],
    ["  *Stock* ok", true],
    ["Disponible", true],
    ["ok", false],
    ["c'est dispo", false],
    ["dispose", false],
    ["stockage plein", false],
  ])("%j speaks of availability: %j", (text, expected) => {
    expect(speaksOfAvailability(text)).toBe(expected);
  });
});
