import { proposePayouts } from "../../../core/flow/propose-payouts.ts";
import { listStatements } from "../../../core/flow/read-statement.ts";
import { releaseContest } from "../../../core/flow/release-contest.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { paidBy, type Statement } from "../../../core/settlement/statement.ts";
import { OPEN_STATEMENTS } from "../../../core/settlement/statement-state.ts";
import { BUSINESS_ZONE } from "../../../core/time.ts";
import { formatDay, formatTime } from "../../../core/words/format.ts";
import type { Locale } from "../../../core/words/locale.ts";
import type { StatementShown } from "../../../core/words/settle-words.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { type Answer, type Asking, say } from "../answer.ts";
import { type Names, partnerNames } from "../approval-facts.ts";
import { type Block, button, context, section } from "../blocks.ts";
import { type Asked, deniedAnswer } from "../denied.ts";
import { personOf } from "../member.ts";
import { escapeTyped, withoutMarkup } from "../mrkdwn.ts";
import { refusalText } from "../refusal-text.ts";
import { partnerNamed } from "./partner-argument.ts";

/** `/commissions payer [partenaire]`, `libérer 1042 partenaire` and `relevés [partenaire]` (SM-5, C-5). */

type Settling = (asking: Asking) => Promise<Answer>;

const WORDS: ReadonlyMap<string, Settling> = new Map([
  ...["payer", "pay", "preparer", "prepare", "verser"].map((word) => [word, prepare] as const),
  ...["liberer", "release", "degeler"].map((word) => [word, release] as const),
  ...["releves", "releve", "statements", "statement"].map((word) => [word, list] as const),
]);

const LISTED_MAX = 15;

/** What the first word asks for; null where it is none of these. */
export function settlingAsked({ args }: Asking): Settling | null {
  return WORDS.get(args.words[0] ?? "") ?? null;
}

/** A partner by its option or as the word behind; null for all. */
function partnerAsked(asking: Asking, typed: string | undefined): Promise<string | null | Answer> {
  return partnerNamed(asking, asking.args.options.get("partner") ?? typed ?? null);
}

function askedOf({ typed }: Asking["args"]): Asked {
  return { what: `/commissions ${typed.join(" ")}`, at: null };
}

async function prepare(asking: Asking): Promise<Answer> {
  const { deps, member, args } = asking;
  const denied = await deniedAnswer(deps, member, { action: "propose_payout", asked: askedOf(args) });
  if (denied !== null) return denied;
  const partner = await partnerAsked(asking, args.typed[1]);
  if (typeof partner === "object" && partner !== null) return partner;
  const prepared = await proposePayouts(deps, { partner, by: personOf(member) });
  if (isRefusal(prepared)) return say(refusalText(prepared, member.locale));
  const { paid: words } = wordsIn(member.locale).team.settle;
  if (prepared.length === 0) return say(words.none);
  const names = await deps.store.transaction(partnerNames);
  const lines = prepared.map((each) => {
    if (each.outcome === "nothing")
      return words.nothing({ partner: nameOf(each.partner, names), netCents: each.netCents });
    return words[each.outcome](shownOf(each.statement, names, member.locale));
  });
  return {
    text: withoutMarkup(words.title),
    blocks: [section([words.title, ...lines].join("\n")), context(words.next)],
    isShareable: false,
  };
}

/** The number and the partner in either order. */
async function release(asking: Asking): Promise<Answer> {
  const { deps, member, args } = asking;
  const denied = await deniedAnswer(deps, member, { action: "pay_commissions", asked: askedOf(args) });
  if (denied !== null) return denied;
  const { release: words } = wordsIn(member.locale).team.settle;
  const behind = args.typed.slice(1);
  const number = behind.find((word) => /^#?\d{1,7}$/.test(word));
  const partner = await partnerAsked(
    asking,
    behind.find((word) => word !== number),
  );
  if (typeof partner === "object" && partner !== null) return partner;
  if (number === undefined || partner === null) return say(words.usage);
  const outcome = await releaseContest(deps, {
    ...{ partner, number: Number(number.replace("#", "")) },
    actor: { name: member.name, via: "slack" },
  });
  if (isRefusal(outcome)) return say(refusalText(outcome, member.locale));
  const names = await deps.store.transaction(partnerNames);
  return say(words[outcome.outcome]({ number: outcome.number, partner: nameOf(partner, names) }));
}

async function list(asking: Asking): Promise<Answer> {
  const { deps, member, args } = asking;
  const partner = await partnerAsked(asking, args.typed[1]);
  if (typeof partner === "object" && partner !== null) return partner;
  const { statements: words } = wordsIn(member.locale).team.settle;
  const open = await listStatements(deps, { partner, states: OPEN_STATEMENTS, limit: LISTED_MAX });
  const newest = await listStatements(deps, { partner, states: null, limit: LISTED_MAX });
  const others = newest.filter(({ id }) => !open.some((each) => each.id === id));
  const all = [...open, ...others].slice(0, LISTED_MAX);
  if (all.length === 0) return say(words.none);
  const names = await deps.store.transaction(partnerNames);
  const title = words.title(open.length);
  const time = formatTime(deps.clock.now(), { zone: BUSINESS_ZONE });
  return {
    text: withoutMarkup(title),
    blocks: [
      section(title),
      ...all.map((each) => lineOf(each, names, member.locale)),
      context(wordsIn(member.locale).team.commands.asOf({ time })),
    ],
    isShareable: true,
  };
}

/** With its next step beside it: the payment where the bank is to pay, its paper otherwise. */
function lineOf(statement: Statement, names: Names, locale: Locale): Block {
  const { settle, payouts } = wordsIn(locale).team;
  const { id: value, state } = statement;
  const isAwaited = state === "exported" || state === "partially_settled";
  const next = isAwaited ? "pay" : "pdf";
  return section(
    settle.statements.line(shownOf(statement, names, locale)),
    button({ label: payouts.buttons[next], actionId: `payout.${next}`, value }),
  );
}

function shownOf(statement: Statement, names: Names, locale: Locale): StatementShown {
  const { number, netCents, state, runOn, lines, paymentReference } = statement;
  const paid = paidBy(statement).length;
  return {
    ...{ number, netCents, state, lines: paid, contested: lines.length - paid },
    partner: nameOf(statement.partner, names),
    runOn: formatDay(runOn, { zone: BUSINESS_ZONE, locale }),
    reference: paymentReference && escapeTyped(paymentReference),
  };
}

function nameOf(code: string, names: Names): string {
  return escapeTyped(names.get(code) ?? code);
}
