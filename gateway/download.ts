import type { Context } from "hono";
import { csvOf } from "../core/settlement/csv.ts";
import type { FileFormat } from "../core/settlement/month-file.ts";
import type { Sheet } from "../core/settlement/sheet.ts";
import { xlsxOf } from "./xlsx.ts";

/** Tables as files that a browser keeps: never shown, never cached, never taken for anything else. */

export interface DownloadedFile {
  readonly mediaType: string;
  readonly fileName: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export const SHEET_TYPES: Readonly<Record<FileFormat, string>> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** A table in the format that was asked for. */
export async function sheetFile(sheet: Sheet, format: FileFormat): Promise<DownloadedFile> {
  const bytes = format === "csv" ? new TextEncoder().encode(csvOf(sheet)) : await xlsxOf(sheet);
  return {
    mediaType: SHEET_TYPES[format],
    fileName: `${sheet.fileName}.${format}`,
    bytes: new Uint8Array(bytes),
  };
}

export function answerDownload(context: Context, { mediaType, fileName, bytes }: DownloadedFile): Response {
  return context.body(bytes, 200, {
    "Content-Type": mediaType,
    "Content-Disposition": `attachment; filename="${fileName}"`,
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
  });
}
