import type { Temporal } from "temporal-polyfill";
import { type Alert, isResolvedByHand } from "../../core/alert/alert.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type AlertSaid, momentOf } from "../alert-said.ts";
import { liveControls } from "./alert-controls.ts";
import { managersCalled } from "./alerts.ts";
import {
  actions,
  type Button,
  button,
  COLORS,
  context,
  message,
  type SlackMessage,
  section,
} from "./blocks.ts";
import { escapeTyped, withoutMarkup } from "./mrkdwn.ts";
import type { Reader } from "./part.ts";

/**
 * What all alerts share: red while somebody is needed, orange while somebody has it, gray while it is put off or another
 * stands for it, one green line once it is over; the state is in the words too (SM-7, chat-ux §2.2).
 */

export type Live = Extract<Alert["state"], "open" | "covered" | "acknowledged" | "snoozed">;

export type AlertReader = Reader & {
  readonly team: readonly TeamMember[];
  /** The last call about it, while nobody has taken it since; `to` is as it is shown. */
  readonly escalation?: {
    readonly to: string;
    readonly level: number;
    readonly at: Temporal.Instant;
  } | null;
};

type Framing = AlertReader & { readonly buttons: readonly Button[] };

const BARS: Record<Live, string> = {
  open: COLORS.open,
  acknowledged: COLORS.taken,
  covered: COLORS.taken,
  snoozed: COLORS.quiet,
};
const SYMBOLS = { acknowledged: "🟠", snoozed: "⚪", escalated: "🔴⬆️", hidden: "🔇" } as const;
/** The symbol of a rule's own title, which its state takes the place of. */
const SYMBOL = /^[^\p{L}\p{N}*#`]+/u;

/** The card of an alert, from what its rule says and what can be done about it. */
export function alertFrame(alert: Alert, said: AlertSaid, of: Framing): SlackMessage {
  const { state } = alert;
  if (state === "resolved" || state === "closed") return overCard(alert, said, of);
  const mark = markOf(alert, of);
  const words = wordsIn(of.locale).team.alertDesk.state;
  const title = mark === null ? said.title : said.title.replace(SYMBOL, `${SYMBOLS[mark]} `);
  const text =
    mark === null ? said.plain : `${SYMBOLS[mark]} ${words.word[mark]} — ${said.plain.replace(SYMBOL, "")}`;
  const isCalling = state === "open" && alert.severity !== "info" && mark !== "hidden";
  const call = isCalling ? managersCalled(of) : "";
  const flapping = alert.flappingSince === null ? "" : words.flapping(momentOf(alert.flappingSince, of));
  return message({
    text: withoutMarkup(text),
    blocks: [section(`${title}\n${said.why}`), context(said.rule, standing(alert, of), flapping, call)],
    controls: {
      color: state === "open" && !isCalling ? COLORS.quiet : BARS[state],
      blocks: [liveControls(alert, { ...of, isEscalated: mark === "escalated" })],
    },
  });
}

/** What an alert is about, without its symbol and the code beside it. */
export function aboutText({ title }: Pick<AlertSaid, "title">): string {
  return title
    .replace(/\s*`[^`]*`\s*$/, "")
    .replace(SYMBOL, "")
    .replaceAll("*", "");
}

function markOf(alert: Alert, { escalation }: AlertReader): keyof typeof SYMBOLS | null {
  if (alert.state === "acknowledged" || alert.state === "snoozed") return alert.state;
  if (alert.state === "open" && alert.suppressedBy !== null) return "hidden";
  return alert.state === "open" && escalation ? "escalated" : null;
}

/** Who has it, until when it is put off, or who was called. */
function standing(alert: Alert, reader: AlertReader): string {
  const words = wordsIn(reader.locale).team.alertDesk.state;
  const { hold, state } = alert;
  const { escalation, now } = reader;
  if (hold && state === "acknowledged") {
    const minutes = Math.max(0, Math.floor(hold.at.until(now).total("minutes")));
    return words.taken({ by: escapeTyped(hold.by), at: momentOf(hold.at, reader), minutes });
  }
  if (hold && state === "snoozed") {
    const reason = hold.reason === null ? null : escapeTyped(hold.reason);
    return words.snoozed({ by: escapeTyped(hold.by), until: momentOf(hold.until, reader), reason });
  }
  if (state !== "open") return "";
  if (alert.suppressedBy !== null) return words.hidden;
  if (!escalation) return "";
  return words.escalated({ ...escalation, at: momentOf(escalation.at, reader) });
}

/** One line; what somebody resolved can be opened again. */
function overCard(alert: Alert, said: AlertSaid, reader: AlertReader): SlackMessage {
  const { resolution, openedAt, resolvedAt } = alert;
  const words = wordsIn(reader.locale).team.alertDesk;
  const at = resolvedAt ?? alert.changedAt;
  const line =
    resolution === null || resolution.by === null
      ? said.over
      : words.state.resolved({
          about: aboutText(said),
          by: escapeTyped(resolution.by),
          at: momentOf(at, reader),
          lastedMinutes: Math.floor(openedAt.until(at).total("minutes")),
          cause: resolution.cause,
          reason: resolution.reason === null ? null : escapeTyped(resolution.reason),
        });
  const reopen = button({ label: words.buttons.reopen, actionId: "alert.reopen", value: alert.id });
  return message({
    text: withoutMarkup(line),
    blocks: [section(line)],
    ...(isResolvedByHand(alert)
      ? { controls: { color: COLORS.settled, blocks: [actions(alert.id, [reopen])] } }
      : {}),
  });
}
