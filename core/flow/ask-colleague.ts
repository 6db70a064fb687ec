import type { Temporal } from "temporal-polyfill";
import { colleagueAskKey, direct } from "../notice/enqueue-people.ts";
import type { Deps } from "../ports.ts";
import { isAway } from "../team/duty.ts";
import type { TeamMember } from "../team/member.ts";
import { type Action, may } from "../team/roles.ts";

/* Somebody lacks a role and asks a colleague who has it: one direct message an hour for the same (chat-ux §2.1). */

const MS_PER_HOUR = 3_600_000;

export type AskOutcome =
  | { readonly outcome: "sent"; readonly to: string }
  | { readonly outcome: "already"; readonly to: string; readonly at: Temporal.Instant }
  /** They may not do it any more, or are away. */
  | { readonly outcome: "gone" };

/** Asked again within the hour it changes nothing, and says when it was asked. */
export function askColleague(
  deps: Deps,
  ask: {
    readonly by: TeamMember;
    /** Slack user. */
    readonly to: string;
    readonly action: Action;
    readonly what: string;
    readonly url: string | null;
  },
): Promise<AskOutcome> {
  return deps.store.transaction(async (tx) => {
    const { by, action, what, url } = ask;
    const now = deps.clock.now();
    const to = await tx.team.member(ask.to);
    if (to === null || !may(to.role, action) || isAway(to, now)) return { outcome: "gone" };
    const hour = Math.floor(now.epochMilliseconds / MS_PER_HOUR);
    const keyOf = (of: number): string =>
      colleagueAskKey({
        from: by.slackUserId,
        to: to.slackUserId,
        what: `${action}:${what}:${url ?? ""}`,
        hour: of,
      });
    for (const key of [keyOf(hour), keyOf(hour - 1)]) {
      const asked = await tx.outbox.askedFor(key);
      if (asked && now.epochMilliseconds - asked.at.epochMilliseconds < MS_PER_HOUR)
        return { outcome: "already", to: to.name, at: asked.at };
    }
    const notice = { kind: "colleague_asks", name: by.name, role: by.role, what, url } as const;
    await tx.outbox.enqueue([direct(to.slackUserId, keyOf(hour), notice)], now);
    return { outcome: "sent", to: to.name };
  });
}
