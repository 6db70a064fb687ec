import { createRequire } from "node:module";
import type PDFDocument from "pdfkit";

/** What our documents have in common: their fonts and colors, and how their bytes are had. */

export const BRAND = "Make the CHANGE";
export const GREEN = "#14664a";
export const INK = "#1d2a26";
export const SOFT = "#55635e";
export const LINE = "#d5ddd9";

const fonts = createRequire(import.meta.url);
// The standard fonts of PDF know Western Europe alone; a client may be called Łukasz.
export const REGULAR = fonts.resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf");
export const BOLD = fonts.resolve("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf");

export type Page = InstanceType<typeof PDFDocument>;

/** Draws, and resolves with the bytes of the file. */
export function drawn(page: Page, draw: () => void): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  page.on("data", (chunk: Buffer) => chunks.push(chunk));
  const rendered = new Promise<Uint8Array>((resolve, reject) => {
    page.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    page.on("error", reject);
  });
  draw();
  page.end();
  return rendered;
}
