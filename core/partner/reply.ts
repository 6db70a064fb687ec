import { readClause } from "./read-clause.ts";
import { type FoundRef, type FoundTracking, findRefs, findTrackings } from "./reply-numbers.ts";
import { NOTHING_DECISIVE, type ReplyIntent, type ReplyRule } from "./reply-rules.ts";
import { blank, type ReplySpan, type ReplyText, readReply, segmentsOf, sliceReply } from "./reply-text.ts";

/**
 * What a partner's free text means, by fixed and explained rules (chat-ux §4.1). Golden rule: a false confirm
 * costs more than a question back, so that whatever is not understood whole is `unclear`.
 */

/** What is said of one order, or of one set of orders alike. */
export type ReplyClause = {
  readonly intent: ReplyIntent;
  /** Digits, in order of appearance; empty when the reply names no order. */
  readonly orderRefs: readonly string[];
  /** Upper case without separators, check digit not judged here. */
  readonly trackingNumber: string | null;
  /** Why, word for word. */
  readonly reason: string | null;
  /** When, word for word. */
  readonly eta: string | null;
  /** The rule that decided, for the people who read the interpretation. */
  readonly rule: ReplyRule;
};

/**
 * A whole reply. With `clauses`, orders were told apart: either their intents differ and the message as a whole
 * is `unclear`, or each was shipped under its own number and the message's number is null.
 */
export type Reply = ReplyClause & { readonly clauses?: readonly ReplyClause[] };

type Numbers = { readonly refs: readonly FoundRef[]; readonly trackings: readonly FoundTracking[] };

/** Understands one reply, given the partner's own open orders; deterministic, no clock, bounded in time. */
export function understandReply(text: string, open: readonly { readonly number: string }[]): Reply {
  const reply = readReply(text);
  const trackings = findTrackings(reply);
  const numbers = { refs: findRefs(reply, open, trackings), trackings };
  const whole = understandClause(reply, numbers);
  if (distinct(numbers.refs.map(({ digits }) => digits)).length < 2) return whole;
  return tellApart(reply, numbers, whole);
}

function understandClause(reply: ReplyText, { refs, trackings }: Numbers): ReplyClause {
  const reading = readClause(reply, { refSpans: refs, trackingSpans: trackings });
  const trackingNumbers = distinct(trackings.map(({ trackingNumber }) => trackingNumber));
  const isAmbiguous = trackingNumbers.length > 1;
  const isTold = reading.intent === "shipped" || reading.intent === "delay";
  return {
    intent: reading.intent,
    orderRefs: distinct(refs.map(({ digits }) => digits)),
    trackingNumber: isTold && !isAmbiguous ? (trackingNumbers[0] ?? null) : null,
    reason: reading.reason,
    eta: reading.eta,
    rule: isAmbiguous && isTold ? "R1 several tracking numbers" : reading.rule,
  };
}

/** R10: the same said of all orders is one intent; different things are told apart, and none is guessed. */
function tellApart(reply: ReplyText, numbers: Numbers, whole: ReplyClause): Reply {
  const groups = groupByOrder(reply, numbers.refs);
  if (groups === null) return undecided(whole, "R10 orders not told apart");
  const clauses = groups.map((group) => understandClause(sliceReply(reply, group), within(numbers, group)));
  if (areEntangled(reply, groups, clauses)) return undecided(whole, "R10 orders not told apart");
  const intents = distinct(clauses.map(({ intent }) => intent));
  const ownTrackings = distinct(clauses.map(({ trackingNumber }) => trackingNumber ?? ""));
  if (intents.length === 1 && ownTrackings.length === 1) {
    return whole.intent === clauses[0]?.intent ? whole : undecided(whole, "R10 orders not told apart");
  }
  if (intents.length === 1)
    return { ...whole, trackingNumber: null, rule: "R10 a number for each order", clauses };
  return { ...undecided(whole, "R10 different answers"), clauses };
}

/**
 * Whether one order's words may be about another: an order is spoken of twice and not alike ("1042 et 1043 ok sauf
 * 1043"), or orders share a part of which something is not understood ("1042 ou 1043 ok", "1042 au lieu de 1043").
 */
function areEntangled(
  reply: ReplyText,
  groups: readonly ReplySpan[],
  clauses: readonly ReplyClause[],
): boolean {
  const isSaidTwice = clauses.some(({ intent, orderRefs }) =>
    clauses.some(
      (other) => other.intent !== intent && other.orderRefs.some((ref) => orderRefs.includes(ref)),
    ),
  );
  const isUnclear = groups.map((_, index) => clauses[index]?.intent === "unclear");
  return (
    isSaidTwice ||
    segmentsOf(reply.folded).some((segment) => {
      const sharing = groups.flatMap((group, index) =>
        group.start < segment.end && group.end > segment.start ? [isUnclear[index]] : [],
      );
      return sharing.length > 1 && sharing.includes(true);
    })
  );
}

function undecided(whole: ReplyClause, rule: ReplyRule): ReplyClause {
  return { ...whole, intent: "unclear", trackingNumber: null, reason: null, eta: null, rule };
}

function within({ refs, trackings }: Numbers, group: ReplySpan): Numbers {
  const shift = <Found extends ReplySpan>(found: readonly Found[]): readonly Found[] =>
    found
      .filter(({ start, end }) => start >= group.start && end <= group.end)
      .map((item) => ({ ...item, start: item.start - group.start, end: item.end - group.start }));
  return { refs: shift(refs), trackings: shift(trackings) };
}

/**
 * Cuts a reply into one stretch per order. Parts without an order join the stretch before, the first ones the
 * stretch after; a part that is a bare number joins what follows, or what precedes when nothing does. Null when
 * one order's words can't be told from another's: two orders share a part that says more than their numbers,
 * or a part that names none changes what was said of the last ("1042 ok, 1043 ok, rupture").
 */
function groupByOrder(reply: ReplyText, refs: readonly FoundRef[]): readonly ReplySpan[] | null {
  const pieces = piecesOf(reply, refs);
  const groups: { start: number; end: number }[] = [];
  let pendingStart: number | null = null;
  for (const piece of pieces) {
    const own = refs.filter((ref) => ref.start >= piece.start && ref.end <= piece.end);
    const says = saysMore(reply, piece, own);
    const last = groups.at(-1);
    if (own.length === 0 && last !== undefined && pendingStart === null) {
      if (changesMeaning(reply, piece, true)) return null;
      last.end = piece.end;
    } else if (own.length === 0 && changesMeaning(reply, piece, false)) {
      return null;
    } else if (own.length === 0 || !says) {
      pendingStart ??= piece.start;
    } else {
      groups.push({ start: pendingStart ?? piece.start, end: piece.end });
      pendingStart = null;
    }
  }
  const last = groups.at(-1);
  // "Confirmed: 1042, 1043": no order has words of its own, so that what is said is said of all.
  if (last === undefined) return [{ start: 0, end: reply.folded.length }];
  if (pendingStart === null) return groups;
  // "1042 ok, 1043": the answer for the second is still to come; in "ok 1042, 1043" it came before both.
  if (endsOnAnswer(reply, last, refs)) return null;
  last.end = reply.folded.length;
  return groups;
}

/** Whether something is said after the last order that a stretch names. */
function endsOnAnswer(reply: ReplyText, group: ReplySpan, refs: readonly FoundRef[]): boolean {
  const lastRef = refs.findLast((ref) => ref.start >= group.start && ref.end <= group.end);
  return lastRef !== undefined && saysMore(reply, { start: lastRef.end, end: group.end }, []);
}

/** Parts of the message, cut further where a second order is named in the same part. */
function piecesOf(reply: ReplyText, refs: readonly FoundRef[]): readonly ReplySpan[] {
  return segmentsOf(reply.folded).flatMap((segment) => {
    const end = segment.end + (segment.isAsked ? 1 : 0);
    const own = refs.filter((ref) => ref.start >= segment.start && ref.end <= segment.end);
    const startsWithRef =
      own[0] !== undefined && !saysMore(reply, { start: segment.start, end: own[0].start }, []);
    const cuts = own
      .slice(1)
      .map((ref, index) => (startsWithRef ? ref.start : (own[index]?.end ?? ref.start)));
    const bounds = [segment.start, ...cuts, end];
    return bounds.slice(0, -1).map((start, index) => ({ start, end: bounds[index + 1] ?? end }));
  });
}

const CONNECTIVES = /\b(?:et|and|la|le|les|pour|for|commandes?|orders?|sy|ary|the)\b/g;

function saysMore(reply: ReplyText, piece: ReplySpan, own: readonly ReplySpan[]): boolean {
  const text = blank(reply.folded, own).slice(piece.start, piece.end);
  return /[^\s\p{P}]/u.test(text.replace(CONNECTIVES, " "));
}

const APOLOGY = /\b(?:desolee?s?|pardon|sorry|navree?s?|excuse\w*|azafady|miala tsiny)\b/;

/**
 * Whether a part that names no order carries an answer of its own, or a doubt about the others. After an answer
 * ("1042 ok, 1043 ok, stop") words that are not understood are one; before them they are a form of address.
 */
function changesMeaning(reply: ReplyText, piece: ReplySpan, isAfterAnswer: boolean): boolean {
  const part = sliceReply(reply, piece);
  const { intent, rule } = readClause(part, { refSpans: [], trackingSpans: [] });
  if (intent !== "unclear") return intent !== "confirm" && intent !== "smalltalk";
  if (rule !== NOTHING_DECISIVE) return true;
  return isAfterAnswer && /[^\s\p{P}]/u.test(part.folded) && !APOLOGY.test(part.folded);
}

function distinct<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)];
}
