import type { Temporal } from "temporal-polyfill";

/*
 * A table with typed cells, from which the CSV and the XLSX are written: numbers stay numbers in both, and text is
 * never anything else.
 */

export type Cell =
  | { readonly text: string }
  | { readonly whole: number }
  /** Euro cents, also below zero. */
  | { readonly cents: number }
  /** Basis points; shown as a percentage. */
  | { readonly bps: number }
  | { readonly date: Temporal.PlainDate }
  /** Nothing stands there. */
  | null;

export interface Sheet {
  /** Of the file, without its ending: letters, digits and "-". */
  readonly fileName: string;
  readonly title: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A text cell, empty where there is no text. */
export function textCell(text: string | null): Cell {
  return text === null || text === "" ? null : { text };
}

export function dateCell(date: Temporal.PlainDate | null): Cell {
  return date === null ? null : { date };
}

/** What a file may be called: everything else becomes "-". */
export function fileNameOf(name: string): string {
  return name.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
}

/** Text that XML, and so a spreadsheet, can hold: without control characters and halves of pairs; line breaks stay. */
export function printable(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[^\t\n\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "");
}
