import { expect, test } from "vitest";
import { scrubbed } from "../../../core/ticket/scrub.ts";

/* What a partner reads of a question: nothing by which its client could be found (C-6). */

const ORDER = {
  customer: {
    name: "Zoé Müller-Petit",
    email: "zoe@example.org",
    phone: "+32470123456",
    locale: "fr",
    ref: "cus_1",
  },
  address: {
    name: "Zoé Müller-Petit",
    line1: "Rue de la Paix 1",
    line2: "Boîte 9",
    postalCode: "1050",
    city: "Ixelles",
    country: "BE",
  },
} as unknown as Parameters<typeof scrubbed>[1];

test.each([
  ["Bonjour, c'est Zoé Müller-Petit : quand part le miel ?", /Zo|ller|Petit/],
  ["appelez-moi au 0470/12.34.56 ou au +32 470 12 34 56", /\d/],
  ["un autre numéro : 06 12 34 56 78", /\d/],
  ["écrivez à zoe.pro+miel@autre.example merci", /@|zoe/i],
  ["livrez plutôt 12 bis, avenue des Fleurs svp", /Fleurs|avenue|12/],
  ["j'habite Rue de la Paix 1, 1050 Ixelles", /Paix|1050/],
  ["j'habite 3 rue des fleurs et rien n'est arrivé", /fleurs|rue|3/],
  ["leave it at 12 Baker Street please", /Baker|12/],
  ["déposez-le chez la voisine, chaussée de Waterloo 77", /Waterloo|77/],
])("“%s” loses what could find its client", (question, gone) => {
  expect(scrubbed(question, ORDER)).not.toMatch(gone);
  expect(scrubbed(question, ORDER)).toContain("[…]");
});

test.each([
  "Quand part #1050, les 2 pots de 250 g ?",
  "Le suivi 8K00009775862 ne bouge pas depuis 3 jours",
  "Est-ce que 12 places suffisent, en route depuis lundi ?",
])("“%s” stays as it is", (question) => {
  expect(scrubbed(question, ORDER)).toBe(question);
});

test("without an order what has their form goes all the same", () => {
  expect(scrubbed("rappelez le 0470 12 34 56", null)).toBe("rappelez le […]");
});
