import type { ReturnStanding } from "../../core/flow/return-standing.ts";
import type { Return } from "../../core/returns/return.ts";
import { RETURN_TERMS } from "../../core/returns/terms.ts";
import type { Locale } from "../../core/words/locale.ts";
import type { ReturnDeskWords } from "../../core/words/return-desk-words.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type Button, button } from "./blocks.ts";

/** What can be done with a return as it stands, the next step of the business first; nothing once it is over. */
export function returnButtons(asked: Return, standing: ReturnStanding, locale: Locale): readonly Button[] {
  const desk = wordsIn(locale).team.returnDesk;
  const { buttons: words } = desk;
  const of = naming(asked);
  switch (asked.state) {
    case "requested":
      return requestedButtons(asked, desk);
    case "authorized":
      if (asked.comesBack === false) return judgeButtons(asked, standing, desk);
      return [button(of("receive", words.receive)), button(of("sent", words.sent))];
    case "in_transit":
      return [button(of("receive", words.receive))];
    case "received":
    case "inspected":
      return judgeButtons(asked, standing, desk);
    case "accepted":
      return stuckButtons(asked, standing, desk);
    default:
      return [];
  }
}

function naming(asked: Return) {
  return (name: string, label: string) => ({ actionId: `return.${name}`, label, value: asked.id });
}

function requestedButtons(asked: Return, desk: ReturnDeskWords): readonly Button[] {
  const { buttons: words, confirmAuthorize, confirmExchange } = desk;
  const of = naming(asked);
  const { keeps, reships } = RETURN_TERMS[asked.reason];
  const mayBeKept = asked.photos.length > 0 && keeps !== false;
  return [
    button({ ...of("authorize", words.authorize), style: "primary", confirm: confirmAuthorize }),
    ...(reships ? [button({ ...of("exchange", words.exchange), confirm: confirmExchange })] : []),
    ...(mayBeKept ? [button({ ...of("keep", words.keep), confirm: confirmAuthorize })] : []),
    ...(reships && mayBeKept
      ? [button({ ...of("exchange_kept", words.exchangeKept), confirm: confirmExchange })]
      : []),
    button(of("refuse", words.refuse)),
  ];
}

/** The right article first where no points went back for the wrong one. */
function judgeButtons(asked: Return, standing: ReturnStanding, desk: ReturnDeskWords): readonly Button[] {
  const { buttons: words, confirmAccept } = desk;
  const of = naming(asked);
  const right = reshipButton(asked, standing, desk);
  return [
    ...right,
    button({
      ...of("accept", words.accept),
      ...(right.length === 0 ? { style: "primary" } : {}),
      confirm: confirmAccept,
    }),
    button(of("inspect", words.inspect)),
  ];
}

function reshipButton(asked: Return, standing: ReturnStanding, desk: ReturnDeskWords): readonly Button[] {
  const { isRefunded, openRequest, replacement } = standing;
  const isFree = !isRefunded && openRequest === null && replacement === "none";
  if (!RETURN_TERMS[asked.reason].reships || !isFree) return [];
  const { buttons: words, confirmReship } = desk;
  return [button({ ...naming(asked)("reship", words.reship), style: "primary", confirm: confirmReship })];
}

/** An accepted return whose points nobody gave, or whose right article will not come. */
function stuckButtons(asked: Return, standing: ReturnStanding, desk: ReturnDeskWords): readonly Button[] {
  if (!isRefundOff(asked, standing)) return [];
  const label = standing.wasAsked ? desk.buttons.askAgain : desk.buttons.refund;
  return [
    button({ ...naming(asked)("ask_again", label), style: "primary" }),
    ...reshipButton(asked, standing, desk),
  ];
}

/** Whether its points are neither given, nor asked for, nor replaced by the right article. */
export function isRefundOff({ remedy }: Return, standing: ReturnStanding): boolean {
  const { isRefunded, openRequest, replacement } = standing;
  return !isRefunded && openRequest === null && (remedy === "refund" || replacement === "failed");
}
