import type { Alert } from "../../core/alert/alert.ts";
import type { InsertsLowFacts } from "../../core/hub/insert-cards.ts";
import { wordsIn } from "../../core/words/words.ts";
import { saidAlert } from "./alerts.ts";
import { actions, button, COLORS, message, type SlackMessage, section } from "./blocks.ts";
import { escapeFacts, withoutMarkup } from "./mrkdwn.ts";
import type { Reader } from "./part.ts";

/** A partner runs out of the cards that go into its parcels (R144), or has enough again. */
export function insertsAlert(alert: Alert<InsertsLowFacts>, reader: Reader): SlackMessage {
  const words = wordsIn(reader.locale).team.hub;
  const facts = escapeFacts(alert.facts);
  if (alert.state !== "resolved" && alert.state !== "closed") {
    const said = saidAlert(words.insertsLow(facts));
    const note = { label: words.inserts.button, actionId: "inserts.sent", value: alert.facts.partner };
    return message({
      ...said,
      controls: { color: COLORS.open, blocks: [actions(alert.id, [button(note)])] },
    });
  }
  const text = words.insertsSettled(facts);
  return message({ text: withoutMarkup(text), blocks: [section(text)] });
}
