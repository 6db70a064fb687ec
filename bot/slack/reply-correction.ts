import { correctReply } from "../../core/flow/correct-reply.ts";
import { type EventId, isId } from "../../core/ids.ts";
import { isMeaning, MEANINGS } from "../../core/partner/correction.ts";
import { REPLY_RULES, type ReplyRule } from "../../core/partner/reply-rules.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatTime } from "../../core/words/format.ts";
import type { Locale } from "../../core/words/locale.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type Answer, say } from "./answer.ts";
import { option } from "./blocks.ts";
import { type Asked, deniedAnswer } from "./denied.ts";
import { escapeTyped } from "./mrkdwn.ts";
import { told } from "./on-named.ts";
import { refusalText } from "./refusal-text.ts";
import { type Select, select } from "./select.ts";

/** The menu beside the line that says how a partner's words were read: what they meant, and why they were read so. */

const WHY = "why";

/** "Corriger ▾", with what the words may have meant. */
export function correctionMenu(eventId: EventId, locale: Locale): Select {
  const words = wordsIn(locale).team.replies;
  const meanings = MEANINGS.map((meaning) => option(words.meanings[meaning], `reply.${meaning}:${eventId}`));
  const why = option(words.why, `reply.${WHY}:${eventId}`);
  return select({ actionId: "reply.correct", placeholder: words.correct, options: [...meanings, why] });
}

/** Does what was picked from that menu; what to tell who picked it. */
export async function clickCorrection(
  deps: Deps,
  member: TeamMember,
  { actionId, value, asked }: { readonly actionId: string; readonly value: string; readonly asked: Asked },
): Promise<Answer> {
  const picked = actionId.replace(/^reply\./, "");
  if (!isId("event", value)) return told(member, refuse("fulfillment_unknown", { ref: value }));
  const action = picked === WHY ? "read_orders" : "correct_reply";
  const denied = await deniedAnswer(deps, member, { action, asked });
  if (denied !== null) return denied;
  const text =
    picked === WHY ? whyText(deps, member, value) : correctedText(deps, member, { id: value, picked });
  return say(await text);
}

async function correctedText(
  deps: Deps,
  member: TeamMember,
  { id: value, picked }: { readonly id: EventId; readonly picked: string },
): Promise<string> {
  const { locale } = member;
  const words = wordsIn(locale).team.replies;
  if (!isMeaning(picked)) throw new Error(`nothing is meant by ${picked}`);
  const actor = { name: member.name, via: "slack" } as const;
  const outcome = await correctReply(deps, { eventId: value, meaning: picked, actor });
  if (isRefusal(outcome)) return refusalText(outcome, locale);
  if (outcome.outcome === "same") return words.same;
  if (outcome.outcome === "done") return words.done({ ...outcome, meaning: picked });
  const { by, at, correctedTo } = outcome.correction;
  const time = formatTime(at, { zone: BUSINESS_ZONE });
  return words.already({ by: escapeTyped(by), time, meaning: correctedTo });
}

async function whyText(deps: Deps, member: TeamMember, eventId: EventId): Promise<string> {
  const { replies, readings } = wordsIn(member.locale).team;
  const entry = (await deps.store.transaction((tx) => tx.events.find(eventId)))?.entry;
  if (entry?.type !== "reply_received")
    return refusalText(refuse("fulfillment_unknown", { ref: eventId }), member.locale);
  const { text, read, rule } = entry.facts;
  return replies.because({
    text: escapeTyped(text),
    read: readings[read] ?? read,
    rule: replies.rules[isRule(rule) ? rule : "R9 nothing decisive"],
  });
}

function isRule(text: string | undefined): text is ReplyRule {
  return REPLY_RULES.some((rule) => rule === text);
}
