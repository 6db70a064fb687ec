import type { Alert } from "../../core/alert/alert.ts";
import { type AlertEvent, lastCall } from "../../core/alert/event.ts";
import { LATENESS } from "../../core/alert/suppression.ts";
import type { Notice } from "../../core/notice/notice.ts";
import type { Deps, Tx } from "../../core/ports.ts";
import type { Locale } from "../../core/words/locale.ts";
import { wordsIn } from "../../core/words/words.ts";
import { alertCard } from "./alert-card.ts";
import type { AlertReader } from "./alert-frame.ts";
import { alertLineMessage } from "./alert-line.ts";
import { type SlackMessage, section } from "./blocks.ts";
import { escapeTyped } from "./mrkdwn.ts";
import type { Reader } from "./part.ts";
import { renderLateness } from "./render-late.ts";

/** What is said of an alert in Slack, from the state as it is when it is sent; null where there is no such alert. */
export function renderAlertNotice(
  deps: Deps,
  notice: Extract<Notice, { kind: "alert_card" | "alert_line" | "alert_page" }>,
  reader: Reader,
): Promise<SlackMessage | null> {
  return deps.store.transaction(async (tx) => {
    const alert = await tx.alerts.find(notice.alertId);
    if (!alert) return null;
    const history = await tx.alerts.history(alert.id);
    const of = await alertReader(tx, { alert, history }, reader);
    if (notice.kind === "alert_line") {
      const event = history[notice.seq - 1];
      return event ? alertLineMessage(alert, { event, seq: notice.seq }, of) : null;
    }
    const isLateness = LATENESS.includes(alert.rule);
    const card = isLateness ? await renderLateness(tx, deps, { alert, reader: of }) : alertCard(alert, of);
    if (card === null || notice.kind === "alert_card") return card;
    const { title } = wordsIn(reader.locale).team.alertDesk.page;
    return { ...card, blocks: [section(title(notice.level)), ...card.blocks] };
  });
}

/** Who reads it, with whom to call and who was called last. */
async function alertReader(
  tx: Tx,
  of: { readonly alert: Alert; readonly history: readonly AlertEvent[] },
  reader: Reader,
): Promise<AlertReader> {
  return { ...reader, team: await tx.team.members(), escalation: escalationOf(of.history, reader.locale) };
}

function escalationOf(
  history: readonly AlertEvent[],
  locale: Locale,
): NonNullable<AlertReader["escalation"]> | null {
  const call = lastCall(history);
  if (call === null) return null;
  const { mailbox, phone } = wordsIn(locale).team.alertDesk.state;
  const names = call.called.map(({ name }) => escapeTyped(name)).join(", ");
  const to = { mail: mailbox, sms: phone, pm: names, admin: names }[call.to];
  return { to, level: call.level, at: call.at };
}
