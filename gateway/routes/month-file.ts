import { z } from "zod";
import { readMonth } from "../../core/flow/read-month.ts";
import { FILE_FORMATS } from "../../core/settlement/month-file.ts";
import { BUSINESS_ZONE, localDate } from "../../core/time.ts";
import { type DownloadedFile, SHEET_TYPES, sheetFile } from "../download.ts";
import { route } from "../endpoint.ts";
import { monthSchema } from "./shapes.ts";

/** The commissions of a month, to keep (R172). */
export const monthFile = route(
  {
    method: "get",
    path: "/api/admin/commissions/export",
    tag: "Commissions",
    summary: "The commissions of a month as a file",
    description:
      "Every line that was open during the month: ordered before its end, neither paid nor void before its beginning; states are those of now. The CSV has a byte order mark, semicolons and decimal commas. A partner's token has its own lines.",
    actions: ["read_commissions"],
    body: null,
    query: z.strictObject({
      month: monthSchema.meta({ description: "A month in Brussels; the last one that is over if unset." }),
      format: z.enum(FILE_FORMATS).default("csv"),
      locale: z.enum(["fr", "en"]).default("fr").meta({ description: "Of the headings." }),
    }),
    answer: z.custom<DownloadedFile>(),
    download: Object.values(SHEET_TYPES),
    ok: "The file.",
    accepted: null,
    refusals: [],
  },
  async ({ gateway, query, onlyPartner }) => {
    const { deps } = gateway;
    const today = localDate(deps.clock.now(), BUSINESS_ZONE);
    const month = query.month ?? today.toPlainYearMonth().subtract({ months: 1 });
    const sheet = await readMonth(deps, { month, partner: onlyPartner, locale: query.locale });
    return { kind: "ok", body: await sheetFile(sheet, query.format) };
  },
);
