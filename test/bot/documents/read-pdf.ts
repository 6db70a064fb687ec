import { inflateSync } from "node:zlib";

/* Just enough of PDF to read back what we draw: the words, by each font's own table, and the squares of a code. */

/** What is written on its pages, without the places. */
export function wordsOf(pdf: Uint8Array): string {
  const streams = streamsOf(pdf);
  const tables = streams.flatMap((stream) => (stream.includes("beginbfrange") ? [glyphsOf(stream)] : []));
  const drawn = streams.filter((stream) => /\bTJ\b/.test(stream)).join("\n");
  const hex = [...drawn.matchAll(/\[([^\]]*)\] TJ/g)].map(([, shown = ""]) =>
    [...shown.matchAll(/<([0-9a-f]+)>/g)].map(([, digits]) => digits).join(""),
  );
  // Fonts are told apart by their table reading the text: each is a subset with numbers of its own.
  return tables.map((table) => hex.map((digits) => read(digits, table)).join("\n")).join("\n");
}

/** The squares that are filled in black, in points from the top left. */
export function squaresOf(
  pdf: Uint8Array,
): readonly { readonly x: number; readonly y: number; readonly side: number }[] {
  const drawn = streamsOf(pdf).join("\n");
  return [...drawn.matchAll(/([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re\b/g)].map(([, x, y, side]) => ({
    x: Number(x),
    y: Number(y),
    side: Number(side),
  }));
}

function streamsOf(pdf: Uint8Array): readonly string[] {
  const text = Buffer.from(pdf).toString("latin1");
  return [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, body = ""]) => {
    try {
      return [inflateSync(Buffer.from(body, "latin1")).toString("latin1")];
    } catch {
      return [];
    }
  });
}

/** Which character each glyph of a subset is. */
function glyphsOf(cmap: string): ReadonlyMap<number, string> {
  const glyphs = new Map<number, string>();
  for (const [, from = "", list = ""] of cmap.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)) {
    for (const [index, [, units = ""]] of [...list.matchAll(/<([0-9a-f]*)>/g)].entries())
      glyphs.set(Number.parseInt(from, 16) + index, Buffer.from(units, "hex").swap16().toString("utf16le"));
  }
  return glyphs;
}

function read(hex: string, glyphs: ReadonlyMap<number, string>): string {
  return (hex.match(/.{4}/g) ?? []).map((glyph) => glyphs.get(Number.parseInt(glyph, 16)) ?? "").join("");
}
