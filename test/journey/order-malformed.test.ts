import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { shown } from "./reading.ts";
import { basket, delivers, orderBody } from "./wire.ts";

/* An order that cannot be read: the shop's machine has a code, a sentence and a field, the team a sentence of its own (D11). */

let desk: Desk;
let secret = "";
let count = 0;

beforeAll(async () => {
  desk = await openDesk();
  secret = (await desk.state()).secrets.orders;
});

afterAll(() => desk.close());

const changed = (over: object) => (id: string) => orderBody(id, { ...basket({ "HB-001": 1 }), ...over });
const withLine = (over: object) => changed({ lines: [{ ...basket({ "HB-001": 1 }).lines[0], ...over }] });
const raw = (from: string, to: string) => (id: string) => {
  const body = changed({})(id);
  if (!body.includes(from)) throw new Error(`the body has no ${from}`);
  return body.replace(from, to);
};
const ADDRESS = {
  name: "Julie",
  line1: "Rue 1",
  line2: null,
  postal_code: "1050",
  city: "Ixelles",
  country: "BE",
};

test.each([
  ["quantity 0", withLine({ quantity: 0 }), "Quantité (ligne 1) : au moins 1 est attendu"],
  ["quantity 1.5", withLine({ quantity: 1.5 }), "Quantité (ligne 1) : un nombre entier est attendu"],
  ["quantity “1”", withLine({ quantity: "1" }), "Quantité (ligne 1) : un nombre est attendu"],
  ["quantity 20,000", withLine({ quantity: 20_000 }), "Quantité (ligne 1) : au plus 10\u202f000 est accepté"],
  ["no SKU", withLine({ sku: undefined }), "Référence du produit (ligne 1) : rien n’est indiqué"],
  ["an empty SKU", withLine({ sku: " " }), "Référence du produit (ligne 1) : rien n’est écrit"],
  ["no price", withLine({ unit_price_points: undefined }), "Prix unitaire (ligne 1) : rien n’est indiqué"],
  [
    "a price of words",
    withLine({ unit_price_points: "neuf" }),
    "Prix unitaire (ligne 1) : un nombre de points",
  ],
  ["no lines", changed({ lines: [] }), "Lignes de la commande : il en faut au moins 1"],
  [
    "a line id twice",
    changed({ lines: [...basket({ "HB-001": 1 }).lines, ...basket({ "HB-002": 1 }).lines] }),
    "Identifiant (ligne 2) : le même identifiant sert deux fois",
  ],
  [
    "a moment without offset",
    raw('07:05:00Z","customer', '07:05:00","customer'),
    "Date de la commande : un jour",
  ],
  [
    "a country of three letters",
    raw('"country":"BE"', '"country":"BEL"'),
    "Pays de livraison : un code pays",
  ],
  ["no address", changed({ shipping_address: undefined }), "Adresse de livraison : rien n’est indiqué"],
  [
    "a long town",
    changed({ shipping_address: { ...ADDRESS, city: "x".repeat(121) } }),
    "Ville de livraison : 120 c",
  ],
  ["a mail of words", raw("julie@example.org", "julie"), "E-mail du client : ce n’est pas une adresse"],
  ["a NUL", raw("Julie Martin", "Ju\\u0000lie"), "Nom du client : un caractère ne peut pas"],
  [
    "a quantity twice",
    raw('"quantity":1', '"quantity":9,"quantity":1'),
    "Quantité (ligne 1) : un champ est écrit deux fois",
  ],
  ["no JSON", () => "{", "Données illisibles : le message n’est pas du JSON valide"],
] as const)("%s is told in French, and the machine keeps its own words", async (_, bodyOf, said) => {
  count += 1;
  const answer = await delivers(desk, secret, { id: `msg_${count}`, body: bodyOf(`shop-${count}`) });
  const { error } = JSON.parse(answer.text) as {
    error: { code: string; message: string; field: string | null };
  };
  expect(answer.status).toBe(422);
  expect(error.code).toBe("malformed");
  expect(error.message).toMatch(/[a-z]/);
  await desk.settle();
  const told = (await desk.channel("alertes")).map(shown).filter((text) => text.includes(said));
  expect(told).toHaveLength(1);
  expect(told[0]).toContain("(`malformed`)");
  if (error.field !== null) expect(told[0]).toContain(`\`${error.field}\``);
  expect(told[0]).not.toMatch(/expected|received|[Ii]nvalid|\bmust\b|Too (small|big)|The body|used twice/);
});

test("of a reason that is no form, the field has its name too", async () => {
  const body = changed({ points: { debited: "9.51", reference: "r" } })("shop-debit");
  await delivers(desk, secret, { id: "msg_debit", body });
  await desk.settle();
  const told = (await desk.channel("alertes")).map(shown).find((text) => text.includes("shop-debit"));
  expect(told).toContain("champ points débités, `points.debited`");
});
