import type { StoredTicketEvent } from "../../core/ports/tickets.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatMoment } from "../../core/words/format.ts";
import type { TicketLineFacts } from "../../core/words/ticket-words.ts";
import { wordsIn } from "../../core/words/words.ts";
import { message, type SlackMessage, section } from "./blocks.ts";
import { escapeTyped, withoutMarkup } from "./mrkdwn.ts";
import { fulfillerName } from "./part.ts";
import { called } from "./ticket-people.ts";
import { type TicketReader, WORDS_MAX } from "./ticket-reader.ts";

/** The lines in the thread of a client's question: what happened, and who is to go on (R190). */

export function ticketLine(event: StoredTicketEvent, reader: TicketReader): SlackMessage | null {
  const facts = lineFacts(event, reader);
  if (facts === null) return null;
  const line = wordsIn(reader.locale).team.tickets.line(facts);
  return message({ text: withoutMarkup(line), blocks: [section(line)] });
}

function lineFacts(event: StoredTicketEvent, reader: TicketReader): TicketLineFacts | null {
  const at = formatMoment(event.at, { zone: BUSINESS_ZONE, ...reader });
  const nameOf = (code: string): string => fulfillerName(code, reader.names, reader.locale);
  const typed = (text: string): string => escapeTyped(text, WORDS_MAX);
  const by = event.actor === null ? null : escapeTyped(event.actor);
  switch (event.type) {
    case "opened":
      return null;
    case "asked":
      return {
        ...{ type: "asked", at, call: "", name: nameOf(event.data.fulfiller) },
        ...{ channel: event.data.channel, count: event.data.count },
        // Asked in the same words again, they are not said again.
        text: event.data.text !== undefined && event.data.isOther ? typed(event.data.text) : null,
      };
    case "unreachable":
      return {
        type: "unreachable",
        at,
        name: nameOf(event.data.fulfiller),
        call: called(reader, ["pm"], event.actor),
      };
    case "answered": {
      const { fulfiller, text, isLate, sent = null } = event.data;
      const call = called(reader, ["assistant", "pm"], event.actor);
      return {
        type: "answered",
        at,
        call,
        isLate,
        sent,
        name: nameOf(fulfiller),
        text: typed(text),
      };
    }
    case "sent": {
      const { fulfiller, channel, what, isLate } = event.data;
      const call = called(reader, ["assistant", "pm"], event.actor);
      return { type: "sent", at, call, name: nameOf(fulfiller), channel, what, isLate };
    }
    case "reopened": {
      const call = called(reader, ["assistant", "pm"], event.actor);
      return { type: "reopened", at, call, by: by ?? "" };
    }
    case "relayed": {
      const { via, text } = event.data;
      return { type: "relayed", at, call: "", by: by ?? "", via, text: typed(text) };
    }
    case "closed": {
      const { text } = event.data;
      return { type: "closed", at, call: "", by, text: text === null ? null : typed(text) };
    }
  }
}
