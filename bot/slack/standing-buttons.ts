import type { TeamAlert } from "../../core/notice/team-alert.ts";
import type { Locale } from "../../core/words/locale.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type Button, button } from "./blocks.ts";

/** Under the news of how a partner stands: what people may do about it (SM-10); none where nothing is to be done. */
export function standingButtons(alert: TeamAlert, locale: Locale): readonly Button[] {
  if (alert.about !== "standing") return [];
  const words = wordsIn(locale).team.approvals.standing;
  const value = alert.partner;
  const suspend = button({ label: words.suspend, actionId: "standing.suspend", value });
  switch (alert.to) {
    case "degraded":
      return [button({ label: words.active, actionId: "standing.active", value }), suspend];
    case "suspended":
      return [button({ label: words.recovering, actionId: "standing.recovering", value })];
    case "recovering":
      return [button({ label: words.active, actionId: "standing.active", value })];
    default:
      return [];
  }
}
