import { hasAcceptance, judgeAcceptance } from "./reply-acceptance.ts";
import { negatedDispatch, ruleDelivered, ruleDispatched, ruleTracking } from "./reply-dispatch.ts";
import { announcesAcceptance } from "./reply-later.ts";
import * as phrases from "./reply-phrases.ts";
import { type Clause, NOTHING_DECISIVE, type Reading, reading } from "./reply-rules.ts";
import { delayReason, findEta, refusalReason, stockReason } from "./reply-spans.ts";
import {
  blank,
  blankMatches,
  type ReplySegment,
  type ReplySpan,
  type ReplyText,
  segmentsOf,
} from "./reply-text.ts";

type Rule = (clause: Clause) => Reading | null;

const UNDO =
  /^[\s*"]*(?:annule[rz]?|undo|cancel)(?:\s+(?:la|le|ma|the)?\s*(?:commande|order|confirmation)?)?[\s*".!]*$/;

/**
 * The first rule that applies decides: the precedence of chat-ux §4.1, made safe against conditions. Received
 * comes before gone, since "handed to the neighbor" is both; a firm refusal comes before a mere date.
 */
const RULES: readonly Rule[] = [
  ruleUndo,
  ruleTracking,
  ruleAutomatic,
  ruleDelivered,
  ruleDispatched,
  ruleMenu,
  ruleOutOfStock,
  ruleQuestion,
  ruleFirmRefusal,
  ruleDelay,
  ruleCondition,
  ruleDecline,
  ruleAcceptance,
];

/** Reads one stretch of a reply about one order or one set of orders. */
export function readClause(
  reply: ReplyText,
  numbers: { readonly refSpans: readonly ReplySpan[]; readonly trackingSpans: readonly ReplySpan[] },
): Reading {
  const clause = prepare(reply, numbers);
  for (const rule of RULES) {
    const decided = rule(clause);
    if (decided !== null) return decided;
  }
  return reading("unclear", NOTHING_DECISIVE);
}

function prepare(
  reply: ReplyText,
  numbers: { readonly refSpans: readonly ReplySpan[]; readonly trackingSpans: readonly ReplySpan[] },
): Clause {
  const withoutNumbers = blank(reply.folded, [...numbers.refSpans, ...numbers.trackingSpans]);
  const withoutIdioms = blankMatches(withoutNumbers, phrases.NEGATIVES_THAT_ACCEPT);
  const positiveNegative = withoutIdioms !== withoutNumbers;
  const text = [phrases.COURTESY, phrases.NOT_OUT_OF_STOCK, phrases.MORE_THAN, phrases.NO_DELAY].reduce(
    blankMatches,
    withoutIdioms,
  );
  const segments = segmentsOf(text);
  const statements = segments.filter(
    (segment) =>
      !segment.isAsked && !phrases.QUESTION.test(segment.text) && !phrases.CONDITION.test(segment.text),
  );
  return { reply, text, segments, statements, positiveNegative, trackingSpans: numbers.trackingSpans };
}

/** "ANNULER 1042" takes a confirmation back (design D10); the participle, accented, says it is off. */
function ruleUndo({ reply, text }: Clause): Reading | null {
  return UNDO.test(text) && !/annul\u00e9/i.test(reply.clean) ? reading("undo", "D10 undo command") : null;
}

function ruleAutomatic({ text }: Clause): Reading | null {
  return phrases.AUTOMATIC.test(text) ? reading("unclear", "R9 automatic answer") : null;
}

function ruleMenu({ text }: Clause): Reading | null {
  return phrases.MENU.test(text) ? reading("unclear", "R9 our own choices") : null;
}

function ruleOutOfStock(clause: Clause): Reading | null {
  const { reply, statements } = clause;
  for (const segment of statements) {
    const match = phrases.OUT_OF_STOCK.exec(segment.text);
    if (match === null || phrases.DOUBT.test(segment.text)) continue;
    if (phrases.FUTURE_ORDERS.test(clause.text)) return reading("unclear", "R9 about other orders");
    const reason = stockReason(reply, segment, match);
    return reading("out_of_stock", "R4 unavailable for this order", { reason, eta: findEta(reply) });
  }
  return null;
}

function ruleQuestion({ reply, text }: Clause): Reading | null {
  // Where, not or: only the accent tells.
  return phrases.QUESTION.test(text) || /(?<!\p{L})où(?!\p{L})/iu.test(reply.clean)
    ? reading("question", "R5 question or request")
    : null;
}

function ruleFirmRefusal(clause: Clause): Reading | null {
  const refusing = clause.statements.find(
    (segment) => phrases.FIRM_REFUSAL.test(segment.text) && !/\bavant\b/.test(segment.text),
  );
  if (refusing === undefined || hasAcceptance(clause.text)) return null;
  return reading("decline", "R7 refusal", { reason: refusalReason(clause.reply, clause.segments, refusing) });
}

function ruleDelay(clause: Clause): Reading | null {
  const { reply, text, statements } = clause;
  if (statements.length === 0) return null;
  const stated = statements.map((segment) => segment.text).join("\n");
  const isRestricted = phrases.RESTRICTION.test(stated) && phrases.NEAR_DATE.test(stated);
  const isLate = phrases.POSTPONED.test(stated) || phrases.LATER_DATE.test(stated) || negatedDispatch(clause);
  if (!isLate && !isRestricted) return null;
  if (phrases.DOUBT.test(text) || phrases.CONDITION.test(text))
    return reading("unclear", "R9 condition or doubt");
  // "Je vous réponds plus tard": it is the answer that is put off.
  const postponed = stated.replace(/\b(?:plus tard|later)\b/g, "");
  const isHolding = phrases.HOLDING.test(text) && !phrases.POSTPONED.test(postponed);
  if (isHolding || announcesAcceptance(text)) return reading("unclear", "R9 holding reply");
  if (isApologyForAnsweringLate(text)) return reading("unclear", "R9 late answer or late parcel");
  const rule = isRestricted && !isLate ? "R6 restricted to a date" : "R6 postponed";
  return reading("delay", rule, { reason: delayReason(reply, clause.segments), eta: findEta(reply) });
}

function isApologyForAnsweringLate(text: string): boolean {
  return /\b(?:desolee?s?|pardon|sorry|excuse\w*) (?:\w+ )?(?:du|pour|de|for) (?:le |mon |ce |the |my )?(?:retard|delay|late)/.test(
    text,
  );
}

function ruleCondition({ text }: Clause): Reading | null {
  if (phrases.CONDITION.test(text)) return reading("unclear", "R9 condition");
  if (phrases.DOUBT.test(text)) return reading("unclear", "R9 doubt");
  return phrases.HOLDING.test(text) ? reading("unclear", "R9 holding reply") : null;
}

/** A no counts when nothing accepts beside it; a yes and a no in one message contradict each other. */
function ruleDecline(clause: Clause): Reading | null {
  const { reply, text, segments } = clause;
  const refuses = (segment: ReplySegment): boolean =>
    phrases.REFUSAL.test(segment.text) ||
    phrases.NO.test(segment.text) ||
    phrases.NEGATED_ACCEPTANCE.test(segment.text);
  const refusing = segments.find(refuses);
  if (refusing === undefined) return null;
  // "Ok… finalement non": what is said last takes back what came before; never the other way round.
  const others = text
    .slice(Math.max(0, text.search(phrases.CHANGED_MIND)))
    .replace(phrases.SAYS_THAT, "")
    .replace(new RegExp(phrases.NEGATED_ACCEPTANCE, "gu"), "")
    .replace(new RegExp(phrases.REFUSAL, "g"), "");
  if (clause.positiveNegative || hasAcceptance(others)) return reading("unclear", "R9 contradiction");
  return reading("decline", "R7 refusal", { reason: refusalReason(reply, segments, refusing) });
}

function ruleAcceptance({ reply, text, positiveNegative }: Clause): Reading {
  const withoutDates = blankMatches(text, new RegExp(phrases.NEAR_DATE, "gu"));
  const acceptance = judgeAcceptance(withoutDates, {
    positiveNegative,
    nearDate: withoutDates !== text,
    folded: reply.folded,
  });
  if (acceptance.verdict === "smalltalk") return reading("smalltalk", acceptance.rule);
  if (acceptance.verdict !== "accepted") return reading("unclear", acceptance.rule);
  if (reply.wasCut) return reading("unclear", "R9 too long to be sure");
  return reading("confirm", acceptance.rule, { eta: findEta(reply) });
}
