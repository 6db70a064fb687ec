import type { TeamRole } from "../team/roles.ts";
import type { Notice } from "./notice.ts";

/** What the desk's own address is told by mail while Slack is down (E6). */
export type WatchNotice =
  | { readonly kind: "slack_outage"; readonly since: string; readonly isBack: boolean }
  /** A critical alert, as Slack would have shown it. */
  | { readonly kind: "slack_fallback"; readonly notice: Notice };

/** What the team is told of itself. */
export type PeopleNotice =
  /** The alerts and the noise of the seven days before a Monday (ISO), in #rapports. */
  | { readonly kind: "weekly_report"; readonly monday: string }
  /** Somebody lacks the role for what they wanted, and asks who has it (chat-ux §2.1). */
  | {
      readonly kind: "colleague_asks";
      readonly name: string;
      readonly role: TeamRole;
      readonly what: string;
      /** The message that it is about; null where it is about none. */
      readonly url: string | null;
    }
  /** What waits for somebody today, rendered from the state as it is when sent (chat-ux §2.5). */
  | { readonly kind: "daily_digest"; readonly slackUserId: string; readonly on: string };
