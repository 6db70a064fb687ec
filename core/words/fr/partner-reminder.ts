import type { Temporal } from "temporal-polyfill";
import { REMINDERS_FORESEEN } from "../../fulfillment/reminder.ts";
import { onBothClocks } from "../clock.ts";
import type { MailText } from "../mail-text.ts";
import type { NewOrderFacts, ReminderFacts } from "../partner-words.ts";
import { phrase } from "./spacing.ts";

/** An order that was not answered, asked about again, in French (chat-ux §2.7): the announcement with another head. */

/** "Rappel 1/2"; past those foreseen, "Rappel 3". */
function label(count: number): string {
  return count <= REMINDERS_FORESEEN ? `Rappel ${count}/${REMINDERS_FORESEEN}` : `Rappel ${count}`;
}

/** The deadline ahead, or that it has passed. */
function deadline(dueAt: Temporal.Instant, { reader }: NewOrderFacts, emphasis: string): string {
  const due = onBothClocks(dueAt, reader, { locale: "fr", emphasis });
  return dueAt.epochMilliseconds < reader.now.epochMilliseconds
    ? phrase`Réponse attendue avant ${due} : le délai est passé.`
    : `À confirmer avant ${due}`;
}

export function reminderChatFr(facts: ReminderFacts, confirmed: readonly string[]): string {
  if (facts.confirmed !== null)
    return [`🔔 ${label(facts.count)} · *#${facts.number}*`, ...confirmed].join("\n");
  const due = facts.confirmDueAt === null ? [] : [deadline(facts.confirmDueAt, facts, "*")];
  return [
    phrase`🔔 ${label(facts.count)} : commande *#${facts.number}* sans réponse`,
    ...facts.items.map((item) => `• ${item.quantity} × ${item.name}`),
    ...due,
    phrase`Répondez *OK*, *RUPTURE* + produit, *RETARD* + date, ou le *n° de suivi*.`,
  ].join("\n");
}

/** The announcement's own mail, in its thread, with the head of a reminder. */
export function reminderMailFr(facts: ReminderFacts, announcement: MailText): MailText {
  const subject = phrase`${label(facts.count)} : ${announcement.subject}`;
  if (facts.confirmed !== null) return { subject, blocks: announcement.blocks };
  const due = facts.confirmDueAt === null ? "" : ` ${deadline(facts.confirmDueAt, facts, "")}`;
  const text = phrase`${label(facts.count)} : cette commande attend toujours votre réponse.${due}`;
  return {
    subject,
    blocks: announcement.blocks.map((block) => (block.kind === "strong" ? { kind: "strong", text } : block)),
  };
}
