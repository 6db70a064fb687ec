import type { Temporal } from "temporal-polyfill";
import { linkMonth } from "../../core/flow/read-month.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type Answer, type Asking, say } from "./answer.ts";

/** Links of a quarter of an hour for one person, who may read commissions. */
export async function monthFiles(
  { deps, member, publicUrl }: Pick<Asking, "deps" | "member" | "publicUrl">,
  of: { readonly month: Temporal.PlainYearMonth; readonly partner: string | null },
): Promise<Answer> {
  const { locale } = member;
  const words = wordsIn(locale).team.commissions.file;
  const link = async (format: "csv" | "xlsx"): Promise<string | null> =>
    publicUrl === null ? null : linkMonth(deps, { ...of, format, locale });
  const [csv, xlsx] = [await link("csv"), await link("xlsx")];
  if (csv === null || xlsx === null) return say(words.noAddress);
  const first = of.month.toPlainDate({ day: 1 });
  const { partner } = of;
  return say(
    words.links({ month: first, partner, csv: `${publicUrl}/x/${csv}`, xlsx: `${publicUrl}/x/${xlsx}` }),
  );
}
