import { Temporal } from "temporal-polyfill";
import type { AvailabilityStaleFacts } from "../../alert/availability-stale.ts";
import type { FigureAge } from "../../catalogue/availability.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import type { RuleWords } from "../alert-card-words.ts";
import { formatDayTime, formatDuration, formatUnits, plural } from "../format.ts";
import { namesEn } from "./team-names.ts";

/** How old what partners said of their stock is, in English (R54, R66). */

/** "3 h 20 ago, by WhatsApp (Marie Dubois)", or that nobody said anything. */
export function figureAgeEn({
  ageMinutes,
  source,
  author,
}: Pick<FigureAge, "ageMinutes" | "source" | "author">): string {
  if (ageMinutes === null || source === null) return "never checked";
  const by = author === null ? "" : ` (${author})`;
  const ago = ageMinutes < 1 ? "just now" : `${formatDuration(ageMinutes, "en")} ago`;
  return `${ago}, by ${namesEn.via[source]}${by}`;
}

export const availabilityStaleEn: RuleWords<AvailabilityStaleFacts> = {
  live: ({ name, staleProducts, products, oldest, feedProblem }, at) => {
    const count = `${formatUnits(staleProducts, "en")} of ${formatUnits(products, "en")} ${plural(products, "product", "products", "en")}`;
    const until = formatDayTime(Temporal.Instant.from(oldest.goodUntil), {
      zone: BUSINESS_ZONE,
      locale: "en",
    });
    const said =
      oldest.source === null
        ? "nobody has said anything of it yet"
        : `last word: ${oldest.author ?? name}, by ${namesEn.via[oldest.source]}`;
    const feed = feedProblem === null ? "" : `\nIts system could not be read (${feedProblem}).`;
    return {
      plain: `🟠 Availability to check: ${name}, ${count}`,
      title: `🟠 *Availability to check — ${name}*`,
      why: `*${count}* without news for more than a working day · the oldest, \`${oldest.sku}\`, was good until ${until} (${said})${feed}\nTo do: ask ${name} what is available (\`/mtc urgence\` has its number), then enter it.`,
      rule: `Rule: over 24 h without a check on a working day · found at ${at.openedAt}`,
    };
  },
  over: ({ name }, { resolvedAt, lastedMinutes }) =>
    `🟢 ~Availability to check — ${name}~ resolved at ${resolvedAt ?? "—"} · ${formatDuration(lastedMinutes, "en")}`,
};
