import type { Alert } from "../../core/alert/alert.ts";
import { hasNextRung } from "../../core/alert/policy.ts";
import { SNOOZE_PRESETS } from "../../core/alert/snooze.ts";
import type { AlertId } from "../../core/ids.ts";
import type { AlertDeskWords } from "../../core/words/alert-desk-words.ts";
import type { Locale } from "../../core/words/locale.ts";
import { wordsIn } from "../../core/words/words.ts";
import { actions, type Block, type Button, button, type Control, option, overflow } from "./blocks.ts";
import { type Select, select } from "./select.ts";

/** The row under a live alert: what its rule offers first, then who takes it, and the rest behind the dots. */

/** Four beside the dots (chat-ux §2.0, rule 4). */
const BUTTONS_MAX = 4;
const OPTIONS_MAX = 5;
const SHEET = "stock.show";

interface Offered {
  readonly locale: Locale;
  /** What its rule offers, the business action first. */
  readonly buttons: readonly Button[];
  readonly isEscalated: boolean;
}

/** The controls of an alert that is not over, by its state. */
export function liveControls(alert: Alert, of: Offered): Block {
  const words = wordsIn(of.locale).team.alertDesk;
  const own = of.buttons.filter(({ action_id }) => action_id !== SHEET);
  const ofState = stateButtons(alert, of.isEscalated, words);
  const room = BUTTONS_MAX - ofState.length;
  const shown = [...own.slice(0, room), ...ofState];
  const others = own.slice(room);
  // Slack keeps what was picked in a menu of the same block: in another state it is another.
  return actions(`${alert.id}:${alert.state}`, [...shown, dots(alert, { ...of, others }, words)]);
}

function stateButtons(alert: Alert, isEscalated: boolean, words: AlertDeskWords): readonly Control[] {
  const { id, state } = alert;
  const named = (label: string, actionId: string) => button({ label, actionId, value: id });
  switch (state) {
    case "open": {
      const take = named(words.buttons.take, "alert.take");
      return isEscalated ? [take] : [take, later(id, words)];
    }
    case "acknowledged": {
      const resolve = { label: words.buttons.resolve, actionId: "alert.resolve", value: id };
      const back = named(words.buttons.giveBack, "alert.give_back");
      return [button({ ...resolve, style: "primary" }), back, later(id, words)];
    }
    case "snoozed":
      return [named(words.buttons.wake, "alert.wake")];
    default:
      return [];
  }
}

/** Until when; Monday is nearly always more than a day away, so it asks for the reason at once. */
function later(id: AlertId, { buttons, presets }: AlertDeskWords): Select {
  const options = [...SNOOZE_PRESETS, "other" as const].map((preset) => {
    const isForm = preset === "monday" || preset === "other";
    return option(presets[preset], `alert.${isForm ? "snooze_other" : "snooze"}:${id}.${preset}`);
  });
  return select({ actionId: "alert.later", placeholder: buttons.later, options });
}

/** What there was no room for comes first; Slack takes five. Nobody is offered to be called where all were. */
function dots(
  alert: Alert,
  { buttons, others, locale }: Offered & { readonly others: readonly Button[] },
  words: AlertDeskWords,
): Control {
  const { id, state } = alert;
  const sheet = buttons.find(({ action_id }) => action_id === SHEET);
  const { escalate, resolve, history } = words.buttons;
  const mayCall = ["open", "acknowledged", "snoozed"].includes(state) && hasNextRung(alert);
  const { alertCards } = wordsIn(locale).team;
  const always = [
    ...(mayCall ? [option(escalate, `alert.escalate:${id}`)] : []),
    ...(state === "acknowledged" ? [] : [option(resolve, `alert.resolve:${id}`)]),
    option(history, `alert.history:${id}`),
    ...(sheet ? [option(alertCards.buttons.sheet, `${SHEET}:${sheet.value}`)] : []),
  ];
  const more = others.map(({ text, action_id, value }) => option(text.text, `${action_id}:${value}`));
  return overflow("alert.more", [...more.slice(0, OPTIONS_MAX - always.length), ...always]);
}
