import type { Temporal } from "temporal-polyfill";
import { REMINDERS_FORESEEN } from "../../fulfillment/reminder.ts";
import { onBothClocks } from "../clock.ts";
import type { MailText } from "../mail-text.ts";
import type { NewOrderFacts, ReminderFacts } from "../partner-words.ts";

/** An order that was not answered, asked about again, in English (chat-ux §2.7): the announcement with another head. */

/** "Reminder 1/2"; past those foreseen, "Reminder 3". */
function label(count: number): string {
  return count <= REMINDERS_FORESEEN ? `Reminder ${count}/${REMINDERS_FORESEEN}` : `Reminder ${count}`;
}

/** The deadline ahead, or that it has passed. */
function deadline(dueAt: Temporal.Instant, { reader }: NewOrderFacts, emphasis: string): string {
  const due = onBothClocks(dueAt, reader, { locale: "en", emphasis });
  return dueAt.epochMilliseconds < reader.now.epochMilliseconds
    ? `An answer was expected before ${due}: that time has passed.`
    : `To confirm before ${due}`;
}

export function reminderChatEn(facts: ReminderFacts, confirmed: readonly string[]): string {
  if (facts.confirmed !== null)
    return [`🔔 ${label(facts.count)} · *#${facts.number}*`, ...confirmed].join("\n");
  const due = facts.confirmDueAt === null ? [] : [deadline(facts.confirmDueAt, facts, "*")];
  return [
    `🔔 ${label(facts.count)}: order *#${facts.number}* has no answer yet`,
    ...facts.items.map((item) => `• ${item.quantity} × ${item.name}`),
    ...due,
    "Reply *OK*, *OUT OF STOCK* + product, *DELAY* + date, or the *tracking number*.",
  ].join("\n");
}

/** The announcement's own mail, in its thread, with the head of a reminder. */
export function reminderMailEn(facts: ReminderFacts, announcement: MailText): MailText {
  const subject = `${label(facts.count)}: ${announcement.subject}`;
  if (facts.confirmed !== null) return { subject, blocks: announcement.blocks };
  const due = facts.confirmDueAt === null ? "" : ` ${deadline(facts.confirmDueAt, facts, "")}`;
  const text = `${label(facts.count)}: this order still awaits your answer.${due}`;
  return {
    subject,
    blocks: announcement.blocks.map((block) => (block.kind === "strong" ? { kind: "strong", text } : block)),
  };
}
