import type { Temporal } from "temporal-polyfill";
import type { Deps } from "../ports.ts";
import { commissionsSheet } from "../settlement/commissions-sheet.ts";
import {
  type FileFormat,
  isMonthLinkOver,
  type MonthFile,
  monthLink,
  monthText,
  monthToken,
  readMonthToken,
} from "../settlement/month-file.ts";
import type { Sheet } from "../settlement/sheet.ts";
import { BUSINESS_ZONE, startOfDay } from "../time.ts";
import type { Locale } from "../words/locale.ts";

/*
 * Somebody of the team, or a partner for its own, takes the commissions of a month as a file, by the API or by a link.
 * Nothing is changed, however often; whoever asks for a link has had the role checked.
 */

/** The table of a month: what was ordered before its end and not settled before its beginning (R172, D120). */
export async function readMonth(
  deps: Deps,
  ask: {
    readonly month: Temporal.PlainYearMonth;
    readonly partner: string | null;
    readonly locale: Locale;
  },
): Promise<Sheet> {
  const first = ask.month.toPlainDate({ day: 1 });
  const period = {
    from: startOfDay(first, BUSINESS_ZONE),
    before: startOfDay(first.add({ months: 1 }), BUSINESS_ZONE),
  };
  const rows = await deps.store.transaction((tx) => tx.commissions.ofMonth(period, ask.partner));
  return commissionsSheet(rows, ask);
}

/** The last step of a file's address, good for a quarter of an hour; null for a partner that none can name. */
export function linkMonth(deps: Deps, file: MonthFile): Promise<string | null> {
  return deps.store.transaction(async (tx) => {
    const link = monthLink(file, deps.clock.now());
    return link && monthToken(link, await tx.seals.seal(monthText(link)));
  });
}

/** A file by its link: null for none of ours, `over` past its time. */
export async function openMonth(
  deps: Deps,
  token: string,
): Promise<{ readonly sheet: Sheet; readonly format: FileFormat } | "over" | null> {
  const read = readMonthToken(token);
  if (!read) return null;
  const { link, seal } = read;
  if (!(await deps.store.transaction((tx) => tx.seals.isSealOf(seal, monthText(link))))) return null;
  if (isMonthLinkOver(link, deps.clock.now())) return "over";
  return { sheet: await readMonth(deps, link), format: link.format };
}
