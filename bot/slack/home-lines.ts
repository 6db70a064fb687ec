import type { Alert } from "../../core/alert/alert.ts";
import type { WaitingDecision } from "../../core/flow/read-waiting.ts";
import { alertCardKey } from "../../core/notice/enqueue-alert.ts";
import type { Notice } from "../../core/notice/notice.ts";
import type { Deps } from "../../core/ports.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatMoment } from "../../core/words/format.ts";
import { wordsIn } from "../../core/words/words.ts";
import { partnerNames } from "./approval-facts.ts";
import type { SlackMessage } from "./blocks.ts";
import { objectOf } from "./commands/approvals.ts";
import { escapeTyped, labelText } from "./mrkdwn.ts";

/** The lines of the Home tab about single things, each with a link to its message. */

/** The state that a card begins with: the line has its severity. */
const DOT = /^[^\p{L}\p{N}#…]+/u;

/** Where a message that left is found; null where Slack will not say. */
export type LinkTo = (providerId: string) => Promise<string | null>;

export interface HomeAsked {
  readonly deps: Deps;
  readonly member: TeamMember;
  readonly linkTo: LinkTo;
  /** A card as it is now, with its buttons; null where there is none. */
  readonly cardOf: (notice: Notice) => Promise<SlackMessage | null>;
}

export interface AlertLine {
  readonly alert: Alert;
  readonly what: string;
  readonly card: SlackMessage | null;
}

/** What an alert's card says first; the rule's name where it has no card. */
export function alertLines(
  { deps, linkTo, cardOf }: HomeAsked,
  alerts: readonly Alert[],
): Promise<readonly AlertLine[]> {
  return Promise.all(
    alerts.map(async (alert) => {
      const card = await cardOf({ kind: "alert_card", alertId: alert.id });
      const text = card === null ? escapeTyped(alert.rule) : escapeTyped(labelText(card.text));
      const providerId = await deps.store.transaction((tx) => tx.outbox.providerIdOf(alertCardKey(alert.id)));
      const url = providerId === null ? null : await linkTo(providerId);
      return { alert, card, what: linked(text.replace(DOT, ""), url) };
    }),
  );
}

export interface ApprovalLine {
  readonly waiting: WaitingDecision;
  readonly what: string;
}

export async function approvalLines(
  { deps, member, linkTo }: HomeAsked,
  approvals: readonly WaitingDecision[],
): Promise<readonly ApprovalLine[]> {
  const { audit } = wordsIn(member.locale).team;
  const names = await deps.store.transaction(partnerNames);
  const now = deps.clock.now();
  return Promise.all(
    approvals.map(async (waiting) => {
      const { name, requestedBy, requestedAt, expiresAt, providerId } = waiting;
      const what = audit.approvals.line({
        ...{ name, ...objectOf(waiting, names, member.locale) },
        requestedBy: audit.audit.who({ who: escapeTyped(requestedBy), via: null }),
        minutes: Math.floor(requestedAt.until(now).total("minutes")),
        expiresAt: formatMoment(expiresAt, { zone: BUSINESS_ZONE, locale: member.locale, now }),
        url: providerId === null ? null : await linkTo(providerId),
      });
      return { waiting, what };
    }),
  );
}

function linked(text: string, url: string | null): string {
  return url === null ? text : `<${url}|${text.replaceAll("|", "¦")}>`;
}
