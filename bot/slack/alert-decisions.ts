import { SNOOZE_PRESETS, type SnoozePreset } from "../../core/alert/snooze.ts";
import { escalateAlert } from "../../core/flow/escalate-alert.ts";
import {
  type AlertOutcome,
  giveBackAlert,
  keepAlert,
  type OnAlert,
  snoozeAlert,
  takeAlert,
  wakeAlert,
} from "../../core/flow/hold-alert.ts";
import { readAlertHistory } from "../../core/flow/read-alerts.ts";
import { reopenAlert } from "../../core/flow/resolve-alert.ts";
import { type AlertId, isId } from "../../core/ids.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { wordsIn } from "../../core/words/words.ts";
import { alertSaid, momentOf } from "../alert-said.ts";
import { aboutText } from "./alert-frame.ts";
import { eventText } from "./alert-line.ts";
import { alertAlready } from "./alert-refusal.ts";
import { type Answer, say } from "./answer.ts";
import { section } from "./blocks.ts";
import type { Decision } from "./desk-actions.ts";
import { escapeFacts, withoutMarkup } from "./mrkdwn.ts";
import { onNamed, told } from "./on-named.ts";
import { REMEDY_DECISION } from "./remedy-form.ts";

/** The buttons of an alert that do something at once; its card then shows it (chat-ux §2.2). */

const LINES_MAX = 40;

function readId(value: string): AlertId | Refusal {
  const [id = ""] = value.split(".");
  return isId("alert", id) ? id : refuse("alert_unknown", { ref: value });
}

function onAlert(act: (deps: Deps, on: OnAlert) => Promise<AlertOutcome>): Decision["decide"] {
  return onNamed(readId, async ({ deps, member, asked }) => {
    const outcome = await act(deps, { id: asked, by: member });
    return isRefusal(outcome) ? refused(deps, member, outcome) : null;
  });
}

/** A late click is told whose it is, in the words of chat-ux §2.0. */
function refused(deps: Deps, member: TeamMember, refusal: Refusal): Answer {
  const late = alertAlready(refusal, { locale: member.locale, now: deps.clock.now() });
  return late === null ? told(member, refusal) : say(late);
}

/** Over 24 hours the reason is asked for in a form. */
const snooze: Decision["decide"] = async (deps, member, value) => {
  const id = readId(value);
  if (isRefusal(id)) return told(member, id);
  const preset = value.split(".")[1] ?? "";
  const until = isPreset(preset) ? preset : "2h";
  const outcome = await snoozeAlert(deps, { id, by: member, until, reason: null });
  if (!isRefusal(outcome)) return null;
  if (outcome.refused !== "reason_required") return refused(deps, member, outcome);
  const { buttons, forms } = wordsIn(member.locale).team.alertDesk;
  const ask = { label: buttons.reason, actionId: "alert.snooze_other", value: `${id}.${until}` };
  return say(forms.snooze.reasonAsked, ask);
};

function isPreset(text: string): text is SnoozePreset {
  return (SNOOZE_PRESETS as readonly string[]).includes(text);
}

/** What happened to it, for who asks alone; nobody is mentioned. */
const history: Decision["decide"] = onNamed(readId, async ({ deps, member, asked }) => {
  const found = await readAlertHistory(deps, asked);
  if (isRefusal(found)) return told(member, found);
  const { alert, events } = found;
  const reader = { locale: member.locale, now: deps.clock.now(), team: [], mayCall: false };
  const said = alertSaid({ ...alert, facts: escapeFacts(alert.facts) }, reader);
  const words = wordsIn(member.locale).team.alertDesk.history;
  const title = words.title(said === null ? alert.entity : aboutText(said));
  const lines = events.slice(-LINES_MAX).flatMap((event) => {
    const text = eventText(alert, event, reader);
    return text === null ? [] : [words.line(momentOf(event.at, reader), text)];
  });
  return {
    text: withoutMarkup(title),
    blocks: [section(title), section(lines.join("\n"))],
    isShareable: false,
  };
});

const act = (button: string, decide: Decision["decide"]): Decision => ({
  button,
  action: "handle_alert",
  decide,
});

export const ALERT_DECISIONS: readonly Decision[] = [
  act("alert.take", onAlert(takeAlert)),
  act("alert.keep", onAlert(keepAlert)),
  act("alert.give_back", onAlert(giveBackAlert)),
  act("alert.wake", onAlert(wakeAlert)),
  act("alert.reopen", onAlert(reopenAlert)),
  act("alert.escalate", onAlert(escalateAlert)),
  act("alert.snooze", snooze),
  REMEDY_DECISION,
  // Who may read the channel may read what happened there.
  { button: "alert.history", action: "read_stock", decide: history },
];
