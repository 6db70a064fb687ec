import type { PilotReview } from "../../core/stock/pilot-review.ts";
import { wordsIn } from "../../core/words/words.ts";
import { context, message, type SlackMessage, section } from "./blocks.ts";
import { escapeFacts, withoutMarkup } from "./mrkdwn.ts";
import type { Reader } from "./part.ts";

/** Whether the pilot goes on, hero by hero, in #rapports (R13, R31, R32). */
export function pilotMessage(review: PilotReview, { locale }: Pick<Reader, "locale">): SlackMessage {
  const said = wordsIn(locale).team.pilot.review(escapeFacts(review));
  return message({
    text: withoutMarkup(said.title),
    blocks: [
      section(`${said.title}\n${said.conclusion}`),
      ...said.heroes.map((hero) => section(hero)),
      context(said.footer),
    ],
  });
}
