import { Temporal } from "temporal-polyfill";
import type { Alert } from "../../core/alert/alert.ts";
import type { AlertEvent, AlertEventFacts, AlertEventType } from "../../core/alert/event.ts";
import { isAway } from "../../core/team/duty.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import type { EventFacts } from "../../core/words/alert-desk-words.ts";
import { formatDay } from "../../core/words/format.ts";
import { wordsIn } from "../../core/words/words.ts";
import { alertSaid, momentOf } from "../alert-said.ts";
import type { AlertReader } from "./alert-frame.ts";
import { managersCalled } from "./alerts.ts";
import { actions, type Button, button, COLORS, message, type SlackMessage, section } from "./blocks.ts";
import { escapeFacts, escapeTyped, mention, withoutMarkup } from "./mrkdwn.ts";

/** One line of an alert's thread, and of its history: what happened, by whom (chat-ux §2.2). */

/** The line as a message; whoever is asked whether they are still on it answers by its buttons. */
export function alertLineMessage(
  alert: Alert,
  { event, seq }: { readonly event: AlertEvent; readonly seq: number },
  reader: AlertReader,
): SlackMessage | null {
  const line = eventText(alert, event, { ...reader, mayCall: true });
  if (line === null) return null;
  const { keep, giveBack } = wordsIn(reader.locale).team.alertDesk.buttons;
  const answers = {
    asked: [
      button({ label: keep, actionId: "alert.keep", value: alert.id, style: "primary" }),
      button({ label: giveBack, actionId: "alert.give_back", value: alert.id }),
    ],
    proposed: [agreeButton(alert, { event, seq }, reader)],
  };
  const offered = event.type === "asked" || event.type === "proposed" ? answers[event.type] : [];
  return message({
    text: withoutMarkup(line),
    blocks: [section(line)],
    ...(offered.length === 0
      ? {}
      : { controls: { color: COLORS.taken, blocks: [actions(alert.id, offered)] } }),
  });
}

/** A manager's yes to what was proposed. */
function agreeButton(
  alert: Alert,
  { event, seq }: { readonly event: AlertEvent; readonly seq: number },
  { locale }: AlertReader,
): Button {
  const { until = "" } = event.data as { readonly until?: string };
  const day = until === "" ? "" : formatDay(Temporal.Instant.from(until), { zone: BUSINESS_ZONE, locale });
  const label = wordsIn(locale).team.remedies.agree(day);
  return button({ label, actionId: "alert.agree", value: `${alert.id}.${seq}`, style: "primary" });
}

/** The sentence of an event; it mentions people only where they are called. Null where the rule has no words. */
export function eventText(
  alert: Alert,
  event: AlertEvent,
  reader: AlertReader & { readonly mayCall: boolean },
): string | null {
  const { type, data, actor } = event;
  // What it was then, for lines that say figures.
  const then = type === "changed" ? { ...alert, ...(data as AlertEventFacts["changed"]) } : alert;
  const said = alertSaid({ ...then, facts: escapeFacts(then.facts) }, reader);
  if (said === null) return null;
  // An event's type and its facts belong together, which indexing by a union cannot express.
  const say = wordsIn(reader.locale).team.alertDesk.lines[type] as (
    facts: EventFacts<AlertEventType>,
  ) => string;
  const { until } = data as { readonly until?: string };
  return say({
    ...escapeFacts(data as AlertEventFacts["opened"]),
    who: actor === null ? null : escapeTyped(actor),
    plain: withoutMarkup(said.plain),
    over: said.over,
    called: calledIn(event, then, reader),
    untilText: until === undefined ? "" : momentOf(Temporal.Instant.from(until), reader),
  } as EventFacts<AlertEventType>);
}

function calledIn(
  event: AlertEvent,
  alert: Alert,
  reader: AlertReader & { readonly mayCall: boolean },
): string {
  const { type, data } = event;
  const name = (person: { readonly name: string; readonly slackUserId: string }): string =>
    reader.mayCall ? mention(person.slackUserId) : escapeTyped(person.name);
  switch (type) {
    case "escalated": {
      const { to, called } = data as AlertEventFacts["escalated"];
      // Admins have a message of their own: the line says who was called, and calls nobody again (R188).
      return to === "admin"
        ? called.map((each) => escapeTyped(each.name)).join(", ")
        : called.map(name).join(" ");
    }
    case "asked": {
      const { by, byId } = data as AlertEventFacts["asked"];
      if (byId === null) return "";
      // Who is away is not called; half an hour later the alert is everybody's again.
      const member = reader.team.find(({ slackUserId }) => slackUserId === byId);
      return member && isAway(member, reader.now) ? escapeTyped(by) : name({ name: by, slackUserId: byId });
    }
    case "proposed":
      return reader.mayCall ? managersCalled(reader) : "";
    case "released":
    case "changed":
    case "reopened":
    case "shown":
      return reader.mayCall && alert.severity !== "info" && needsManagers(event, alert)
        ? managersCalled(reader)
        : "";
    default:
      return "";
  }
}

/** What lost whoever had it without their word, or is shown again, while nobody has it; what got worse or is back, unless help is under way. */
function needsManagers({ type, data }: AlertEvent, { state }: Alert): boolean {
  if (type === "released")
    return state === "open" && (data as AlertEventFacts["released"]).why !== "given_back";
  return type === "shown" ? state === "open" : state !== "covered";
}
