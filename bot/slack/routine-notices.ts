import type { NoticeKind } from "../../core/notice/notice.ts";
import type { Tx } from "../../core/ports.ts";
import { deadlinesOf, type Routine } from "../../core/routine/routine.ts";
import type { StepName } from "../../core/routine/step-facts.ts";
import { stepsOf } from "../../core/routine/steps.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatTime } from "../../core/words/format.ts";
import { wordsIn } from "../../core/words/words.ts";
import { managersCalled } from "./alerts.ts";
import { message, type SlackMessage, section } from "./blocks.ts";
import { escapeFacts, withoutMarkup } from "./mrkdwn.ts";
import type { Reader } from "./part.ts";
import { routineCard } from "./routine-card.ts";

/** All that Slack shows of a routine: its card, what is left to one person, and the call under it when it is overdue. */

type RoutineNotice =
  | { readonly kind: "routine_card" | "routine_overdue"; readonly routineId: Routine["id"] }
  | {
      readonly kind: "routine_reminder";
      readonly routineId: Routine["id"];
      readonly steps: readonly StepName[];
    };

/** By the state as it is when it is sent; null for a routine that there is not. */
export async function renderRoutine(
  tx: Tx,
  notice: RoutineNotice & { readonly kind: NoticeKind },
  reader: Reader,
): Promise<SlackMessage | null> {
  const routine = await tx.routines.find(notice.routineId);
  if (!routine) return null;
  const team = await tx.team.members();
  if (notice.kind === "routine_card") return routineCard(routine, { ...reader, team });
  const { desk } = wordsIn(reader.locale).team.routine;
  const open = escapeFacts(stepsOf(routine, reader.now).filter(({ state }) => state === "open"));
  const { kind } = routine;
  const dueBy = formatTime(deadlinesOf(routine).dueBy, { zone: BUSINESS_ZONE });
  if (notice.kind === "routine_reminder") {
    const left = open.filter(({ name }) => notice.steps.includes(name));
    return said(desk.reminder({ kind, dueBy, left }));
  }
  const call = open.length === 0 ? "" : managersCalled({ ...reader, team });
  return said(desk.overdue({ kind, dueBy, left: open, call }));
}

function said(text: string): SlackMessage {
  return message({ text: withoutMarkup(text), blocks: [section(text)] });
}
