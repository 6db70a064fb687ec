import type { JournalFacts } from "../../order/journal.ts";
import type { AlertText, FeedbackFacts } from "../team-words.ts";

/** What clients think of their order, in English. */

type Scores = Pick<FeedbackFacts, "nps" | "delaySatisfaction">;

function scores({ nps, delaySatisfaction }: Scores): readonly string[] {
  return [
    ...(nps === null ? [] : [`NPS ${nps}/10`]),
    ...(delaySatisfaction === null ? [] : [`delay ${delaySatisfaction}/5`]),
  ];
}

/** One line of the order's thread; the comment where it still stands. */
export function feedbackLineEn(facts: JournalFacts["feedback_received"]): string {
  const { comment, commented } = facts;
  const words = comment ? [`“${comment}”`] : commented ? ["with a comment"] : [];
  return `💬 The client says: ${[...scores(facts), ...words].join(" · ")}`;
}

/** A client who would not recommend us, or waited too long. */
export function unhappyClientEn(facts: FeedbackFacts): AlertText {
  const { number, client, comment } = facts;
  return {
    title: `🔴 *#${number}: unhappy client* — ${client}`,
    why: [...scores(facts), ...(comment === null ? ["no comment"] : [`“${comment}”`])].join(" · "),
    next: `To do: write to them today, understand and repair. Details: \`/order ${number}\``,
  };
}
