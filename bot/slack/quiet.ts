import type { ClaimedNotice, SendOutcome } from "../../core/notice/claim.ts";
import type { NoticeKind } from "../../core/notice/notice.ts";
import type { Deps } from "../../core/ports.ts";
import { quietUntil } from "../../core/team/preferences.ts";

/** What reaches somebody at any hour: a call because others did not answer. */
const CRITICAL: readonly string[] = ["confirm_escalation", "alert_page"] satisfies readonly (
  | NoticeKind
  | "alert_page"
)[];
const PERSON = /^[UW]/;

/** A message to one person that can wait, within their quiet hours: until these end. Null for one that leaves now. */
export async function waitsForQuiet(
  deps: Deps,
  { destination, notice }: Pick<ClaimedNotice, "destination" | "notice">,
): Promise<SendOutcome | null> {
  if (!PERSON.test(destination) || CRITICAL.includes(notice.kind)) return null;
  const preferences = await deps.store.transaction((tx) => tx.team.preferences(destination));
  const until = quietUntil(preferences, deps.clock.now());
  return until === null ? null : { outcome: "waits", until };
}
