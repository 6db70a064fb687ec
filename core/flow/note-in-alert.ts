import { alertEvent } from "../alert/event.ts";
import type { Deps, Tx } from "../ports.ts";
import type { SentKind } from "../ticket/ticket.ts";
import { saveAlert } from "./save-alert.ts";

/*
 * A partner answers what an alert waited for: its words are quoted in the alert's thread, which is the journal of what
 * was done about it (chat-ux §2.2). Whether the alert is over by them, its rule says.
 */

/** Within the caller's transaction; one message is quoted once under each alert, and under none that is over. */
export async function noteInAlertIn(
  tx: Tx,
  deps: Deps,
  of: {
    readonly rules: readonly string[];
    readonly entity: string;
    /** The partner's name, as its thread says it. */
    readonly by: string;
    /** The messenger's id of the message; null where it has none. */
    readonly reply: string | null;
  } & ({ readonly text: string } | { readonly sent: SentKind }),
): Promise<void> {
  const { rules, entity, by, reply } = of;
  for (const { id } of await tx.alerts.standingOf(rules, entity)) {
    const known = await tx.alerts.lock(id);
    if (!known || known.state === "resolved" || known.state === "closed") continue;
    const isSame = ({ data }: { readonly data: object }) => "reply" in data && data.reply === reply;
    if (reply !== null && (await tx.alerts.history(id)).some(isSame)) continue;
    const said = "text" in of ? { text: of.text } : { sent: of.sent };
    const data = { ...said, ...(reply === null ? {} : { reply }) };
    const event = alertEvent("noted", data, { actor: by, at: deps.clock.now() });
    await saveAlert(tx, deps, { known, alert: known, events: [event], isAtOnce: false, isShown: false });
  }
}
