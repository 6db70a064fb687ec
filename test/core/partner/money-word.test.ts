import { expect, test } from "vitest";
import { moneyWordOf } from "../../../core/partner/money-word.ts";

const read = (text: string) => moneyWordOf({ body: { kind: "text", text } });

test.each([
  "solde",
  "SOLDE ?",
  "Mon solde",
  "solde svp",
  "Bonjour, quel est mon solde ?",
  "Bonjour,\nquel est notre solde ?\nMerci",
  "Bonjour à tous, mon solde svp",
  "balance",
  "What is my balance?",
  "what’s my balance please",
])("%j asks for the balance", (text) => {
  expect(read(text)).toEqual({ asks: "balance" });
});

test.each<[string, number | null, string]>([
  ["CONTESTER 1042 il y en avait trois", 1042, "il y en avait trois"],
  ["contester #1042 : 150 g manquaient", 1042, "150 g manquaient"],
  ["Je conteste 1042, le prix est faux", 1042, "le prix est faux"],
  ["Bonjour, je conteste la commande n° 1042 : mauvaise quantité", 1042, "mauvaise quantité"],
  ["contestation de la commande 1042 car 3 livrés", 1042, "3 livrés"],
  ["CONTEST 1042 three were sent", 1042, "three were sent"],
  ["I contest order #1042: wrong price", 1042, "wrong price"],
  ["contester 1042\nil manque 2 pots", 1042, "il manque 2 pots"],
  ["CONTESTER REL-HABEEBEE-2025-0001 commande 1042 : faux", 1042, "faux"],
  ["je conteste le montant de la commande 1042", 1042, "le montant de la commande 1042"],
  ["CONTESTER", null, ""],
  ["CONTESTER 1042", 1042, ""],
  ["contester 12,50 € de trop", null, "12,50 € de trop"],
  ["contester 1042 et 1043 faux", null, ""],
])("%j contests", (text, number, reason) => {
  expect(read(text)).toEqual({ asks: "contest", number, reason });
});

test.each([
  "ok",
  "OK 1042",
  "rupture 1042",
  "soldé",
  "Ce produit est soldé",
  "solde épuisé",
  "ok, mon solde ?",
  "Bonjour, rupture 1042. Mon solde ?",
  "Bonjour ok pour 1042, solde",
  "Bonjour, ok. Contester 1042 faux",
  "je ne conteste pas 1042",
  "je conteste pas 1042",
  "incontestable",
  "on n’a plus de solde de stock",
  "8K00009775862",
  "retard 1042 demain",
])("%j is about something else", (text) => {
  expect(read(text)).toBeNull();
});

test("what is no text asks for nothing", () => {
  expect(moneyWordOf({ body: { kind: "photo" } })).toBeNull();
});
