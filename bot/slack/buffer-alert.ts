import type { Alert } from "../../core/alert/alert.ts";
import type { BufferFacts } from "../../core/alert/buffer-low.ts";
import { wordsIn } from "../../core/words/words.ts";
import { saidAlert } from "./alerts.ts";
import { actions, button, COLORS, message, type SlackMessage, section } from "./blocks.ts";
import { escapeFacts, withoutMarkup } from "./mrkdwn.ts";
import type { Reader } from "./part.ts";

/** A partner's depot in France that lasts too short a time (R116), or long enough again. */
export function bufferAlert(alert: Alert<BufferFacts>, reader: Reader): SlackMessage {
  const words = wordsIn(reader.locale).team.depot;
  const facts = escapeFacts(alert.facts);
  if (alert.state === "resolved" || alert.state === "closed") {
    const text = words.settled(facts);
    return message({ text: withoutMarkup(text), blocks: [section(text)] });
  }
  const { text, blocks } = saidAlert(words.alert(facts));
  const enter = button({
    label: words.enter,
    actionId: "depot.enter",
    value: JSON.stringify([alert.facts.partner]),
  });
  const color = alert.state === "covered" ? COLORS.taken : COLORS.open;
  return message({ text, blocks, controls: { color, blocks: [actions(alert.id, [enter])] } });
}
