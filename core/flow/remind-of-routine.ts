import { isId } from "../ids.ts";
import { routineOverdue, routineReminders } from "../notice/enqueue-routine.ts";
import type { Deps, Tx } from "../ports.ts";
import { leftByPerson } from "../routine/routine.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import { refreshRoutinesIn } from "./refresh-routines.ts";

/*
 * Three quarters of an hour into a routine whoever still has something to do is told, of what is left alone; once it is
 * overdue its thread calls for a manager. By the figures of that moment, once each however many processes look, and
 * never on another day than its own (chat-ux §2.3).
 */

/** Reminds, or calls, within the caller's transaction. */
export async function remindOfRoutineIn(
  tx: Tx,
  deps: Deps,
  { subject, kind }: { readonly subject: string; readonly kind: "routine_remind" | "routine_overdue" },
): Promise<void> {
  if (!isId("routine", subject)) throw new Error(`${kind} cannot be of ${subject}`);
  await refreshRoutinesIn(tx, deps, {});
  const now = deps.clock.now();
  const routine = await tx.routines.lock(subject);
  if (!routine || routine.closedAt !== null) return;
  if (!localDate(now, BUSINESS_ZONE).equals(routine.on)) return;
  const left = leftByPerson(routine, await tx.team.members(), now);
  if (left.length === 0) return;
  const entries =
    kind === "routine_remind" ? routineReminders(routine.id, left) : [routineOverdue(routine.id)];
  await tx.outbox.enqueue(entries, now);
}
