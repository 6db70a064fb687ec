import type { Deps } from "../../core/ports.ts";
import { wordsIn } from "../../core/words/words.ts";
import { alertSaid, momentOf } from "../alert-said.ts";
import type { Unsendable } from "../channel.ts";
import { oneLine } from "../plain-text.ts";
import type { Composed, NoticeOf } from "./render.ts";

/** A call about an alert by mail, to the desk itself; moot where somebody has it by now, or it is over. */
export async function composeAlert(
  deps: Deps,
  notice: NoticeOf<"alert_page">,
  to: string,
): Promise<Composed | Unsendable> {
  const alert = await deps.store.transaction((tx) => tx.alerts.find(notice.alertId));
  const { locale } = deps.settings;
  const reader = { locale, now: deps.clock.now() };
  const said = alert && alertSaid(alert, reader);
  if (!alert || !said) return { unsendable: "no such alert" };
  if (alert.state !== "open") return { unsendable: `the alert is ${alert.state} by now`, moot: true };
  const mail = wordsIn(locale).team.alertDesk.page.mail({
    plain: oneLine(said.plain),
    why: said.why.replace(/[*_`]/g, ""),
    since: momentOf(alert.openedAt, reader),
    level: notice.level,
  });
  return { to, locale, mail, thread: null };
}
