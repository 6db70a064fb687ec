import { HUB } from "../../core/fulfillment/fulfillment.ts";
import type { JournalEntry } from "../../core/order/journal.ts";
import type { OrderView } from "../../core/order/order-view.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatMoment } from "../../core/words/format.ts";
import type { JournalLine, JournalWords } from "../../core/words/team-words.ts";
import { wordsIn } from "../../core/words/words.ts";
import { message, type SlackMessage, section } from "./blocks.ts";
import { escapeFacts, escapeTyped, withoutMarkup } from "./mrkdwn.ts";
import { fulfillerName, type Reader } from "./part.ts";
import { lineProgress } from "./progress.ts";
import { correctionMenu } from "./reply-correction.ts";

/** The thread under an order's card: what happened, in order, one line each (chat-ux §2.0, rule 3). */

type Event = OrderView["journal"][number];

/** Nobody is named where the system, a partner's contact or a token acted by itself. */
const PEOPLE_VIA = "slack";

/** "09:05 · ✅ HABEEBEE : confirmée (WhatsApp)"; with its day where that is not today. */
export function journalText(view: OrderView, event: Event, reader: Reader): string {
  const { journal } = wordsIn(reader.locale).team;
  const nameOf = (code: string): string => fulfillerName(code, view.partners, reader.locale);
  const { facts } = event.entry;
  const line: JournalLine = {
    fulfiller: nameOf("fulfiller" in facts ? facts.fulfiller : HUB),
    fulfillers: "fulfillers" in facts ? facts.fulfillers.map(nameOf) : [],
    who: event.actor.via === PEOPLE_VIA ? escapeTyped(event.actor.name) : null,
    zone: BUSINESS_ZONE,
  };
  return `${formatMoment(event.at, { zone: BUSINESS_ZONE, ...reader })} · ${sentence(journal, event.entry, line)}${lineProgress(view, event, reader)}`;
}

/** The line as a message of its own. */
export function journalMessage(view: OrderView, event: Event, reader: Reader): SlackMessage {
  const text = journalText(view, event, reader);
  const { type, facts } = event.entry;
  const menu = type === "reply_received" && facts.rule ? correctionMenu(event.id, reader.locale) : undefined;
  return message({ text: `#${view.order.number} · ${withoutMarkup(text)}`, blocks: [section(text, menu)] });
}

/** What happened, by itself, where there is no order at hand. */
export function entrySentence(
  entry: JournalEntry,
  { nameOf, reader }: { readonly nameOf: (code: string) => string; readonly reader: Reader },
): string {
  const { facts } = entry;
  const line: JournalLine = {
    fulfiller: nameOf("fulfiller" in facts ? facts.fulfiller : HUB),
    fulfillers: "fulfillers" in facts ? facts.fulfillers.map(nameOf) : [],
    who: null,
    zone: BUSINESS_ZONE,
  };
  return sentence(wordsIn(reader.locale).team.journal, entry, line);
}

function sentence(words: JournalWords, entry: JournalEntry, line: JournalLine): string {
  // One entry's type and facts belong together, which indexing by a union cannot express.
  const say = words[entry.type] as (facts: JournalEntry["facts"], line: JournalLine) => string;
  return say(escapeFacts(entry.facts), line);
}
