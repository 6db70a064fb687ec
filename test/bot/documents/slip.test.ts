import decodeQR from "qr/decode.js";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { type SlipFacts, slipPdf } from "../../../bot/documents/slip.ts";
import { squaresOf, wordsOf } from "./read-pdf.ts";

const URL = `https://desk.example.org/m/${"s".repeat(43)}01HZZZZZZZZZZZZZZZZZZZZZZZ`;
const FACTS: SlipFacts = {
  locale: "fr",
  number: 1042,
  renderedAt: Temporal.Instant.from("2025-10-20T07:05:00Z"),
  from: ["Rue de la Ruche 1", "1000 Bruxelles"],
  to: ["Łukasz Żółć", "Rue de la Paix 1", "1050 Ixelles", "Belgique"],
  items: [{ quantity: 2, name: "Miel de Madagascar 250 g" }],
  pageUrl: URL,
};

/** What a phone's camera sees of the squares, eight pixels a module. */
function photographed(pdf: Uint8Array): { width: number; height: number; data: Uint8Array } {
  const squares = squaresOf(pdf);
  const side = squares[0]?.side ?? 1;
  const left = Math.min(...squares.map(({ x }) => x)) - 4 * side;
  const top = Math.min(...squares.map(({ y }) => y)) - 4 * side;
  const modules = Math.round((Math.max(...squares.map(({ x }) => x)) - left) / side) + 5;
  const size = modules * 8;
  const data = new Uint8Array(size * size * 3).fill(255);
  for (const { x, y } of squares) {
    const [column, row] = [Math.round((x - left) / side) * 8, Math.round((y - top) / side) * 8];
    for (let line = row; line < row + 8; line += 1)
      data.fill(0, (line * size + column) * 3, (line * size + column + 8) * 3);
  }
  return { width: size, height: size, data };
}

describe("a slip", () => {
  test("has the order, both addresses, the items and what the code is for", async () => {
    const words = wordsOf(await slipPdf(FACTS));
    for (const said of [
      "#1042",
      "1000 Bruxelles",
      "Łukasz Żółć",
      "1050 Ixelles",
      "2 × Miel de Madagascar 250 g",
    ])
      expect(words).toContain(said);
    expect(words.replaceAll("\n", " ")).toMatch(/Voir l’avancée de votre\s+ruche \/ olivier/);
  });

  test("has a code that leads to its client's page", async () => {
    expect(decodeQR(photographed(await slipPdf(FACTS)))).toBe(URL);
  });

  test("without an address of the desk it has no code, and promises none", async () => {
    const pdf = await slipPdf({ ...FACTS, pageUrl: null });
    expect(squaresOf(pdf)).toEqual([]);
    expect(wordsOf(pdf)).not.toContain("ruche");
  });

  test("is in the client's language", async () => {
    expect(wordsOf(await slipPdf({ ...FACTS, locale: "en" }))).toContain("Order #1042");
  });

  test("stays one page, whatever the shop calls its goods and streets", async () => {
    const long = "Très long ".repeat(20);
    const pdf = await slipPdf({
      ...FACTS,
      to: Array.from({ length: 5 }, () => long),
      items: Array.from({ length: 30 }, () => ({ quantity: 12, name: long })),
    });
    expect(
      Buffer.from(pdf)
        .toString("latin1")
        .match(/\/Type \/Page\b/g),
    ).toHaveLength(1);
  });

  test("rendered again it says the same, to the byte", async () => {
    const strip = (pdf: Uint8Array): string =>
      Buffer.from(pdf)
        .toString("latin1")
        .replace(/\/ID \[.*\]/, "");
    expect(strip(await slipPdf(FACTS))).toBe(strip(await slipPdf(FACTS)));
  });
});
