import type { JournalFacts } from "../../order/journal.ts";
import type { AlertText, FeedbackFacts } from "../team-words.ts";
import { phrase } from "./spacing.ts";

/** What clients think of their order, in French. */

type Scores = Pick<FeedbackFacts, "nps" | "delaySatisfaction">;

function scores({ nps, delaySatisfaction }: Scores): readonly string[] {
  return [
    ...(nps === null ? [] : [`NPS ${nps}/10`]),
    ...(delaySatisfaction === null ? [] : [`délai ${delaySatisfaction}/5`]),
  ];
}

/** One line of the order's thread; the comment where it still stands. */
export function feedbackLineFr(facts: JournalFacts["feedback_received"]): string {
  const { comment, commented } = facts;
  const words = comment ? [phrase`« ${comment} »`] : commented ? ["avec un commentaire"] : [];
  return `💬 Avis du client : ${[...scores(facts), ...words].join(" · ")}`;
}

/** A client who would not recommend us, or waited too long. */
export function unhappyClientFr(facts: FeedbackFacts): AlertText {
  const { number, client, comment } = facts;
  return {
    title: `🔴 *#${number} : client mécontent* — ${client}`,
    why: [...scores(facts), ...(comment === null ? ["sans commentaire"] : [phrase`« ${comment} »`])].join(
      " · ",
    ),
    next: `À faire : lui écrire aujourd’hui, comprendre et réparer. Détail : \`/order ${number}\``,
  };
}
