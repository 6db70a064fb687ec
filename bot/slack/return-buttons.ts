import type { Return } from "../../core/returns/return.ts";
import { RETURN_TERMS } from "../../core/returns/terms.ts";
import type { Locale } from "../../core/words/locale.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type Button, button } from "./blocks.ts";

/** What can be done with a return as it stands, the next step of the business first; nothing once it is over. */
export function returnButtons(asked: Return, locale: Locale): readonly Button[] {
  const { buttons: words, confirmAuthorize, confirmAccept } = wordsIn(locale).team.returnDesk;
  const of = (name: string, label: string) => ({ actionId: `return.${name}`, label, value: asked.id });
  const judge = [
    button({ ...of("accept", words.accept), style: "primary", confirm: confirmAccept }),
    button(of("inspect", words.inspect)),
  ];
  switch (asked.state) {
    case "requested":
      return [
        button({ ...of("authorize", words.authorize), style: "primary", confirm: confirmAuthorize }),
        ...(mayBeKept(asked) ? [button({ ...of("keep", words.keep), confirm: confirmAuthorize })] : []),
        button(of("refuse", words.refuse)),
      ];
    case "authorized":
      if (asked.comesBack === false) return judge;
      return [button(of("receive", words.receive)), button(of("sent", words.sent))];
    case "in_transit":
      return [button(of("receive", words.receive))];
    case "received":
    case "inspected":
      return judge;
    default:
      return [];
  }
}

function mayBeKept({ reason, photos }: Return): boolean {
  return photos.length > 0 && RETURN_TERMS[reason].keeps !== false;
}
