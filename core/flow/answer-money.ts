import { Temporal } from "temporal-polyfill";
import type { PartnerAnswer } from "../notice/partner-answer.ts";
import type { MoneyWord } from "../partner/money-word.ts";
import { speakerOf } from "../partner/partner.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal } from "../refusal.ts";
import { isChangeable } from "../settlement/statement-state.ts";
import { BUSINESS_ZONE, firstWorkingDay, localDate, startOfDay } from "../time.ts";
import { contestLineIn } from "./contest-line.ts";
import type { PartnerMessage } from "./tell-partner.ts";

/*
 * A partner asks what it is owed, or contests a line of its statement, in words (C-5). It is told of its own alone; what
 * it contests acts once, however often it says so, and no order is ever confirmed or declined by such words.
 */

/** What it is answered, and whether the team must read what it wrote. */
export async function hearMoneyIn(
  tx: Tx,
  deps: Deps,
  from: PartnerMessage & { readonly word: MoneyWord },
): Promise<{ readonly answer: PartnerAnswer; readonly isForTeam: boolean }> {
  const { word, partner, message } = from;
  if (word.asks === "balance") return { answer: await balanceOf(tx, deps, partner.code), isForTeam: false };
  const { number, reason } = word;
  if (number === null || reason === "") return { answer: { says: "contest_how", number }, isForTeam: false };
  const outcome = await contestLineIn(tx, deps, {
    ...{ partner: partner.code, number, reason },
    actor: { name: speakerOf(partner), via: message.mail ? "email" : "whatsapp" },
  });
  if (isRefusal(outcome)) return { answer: { says: "contest_unknown", number }, isForTeam: true };
  const { statement } = outcome;
  const about = { number, statement: statement.number };
  if (outcome.outcome === "too_late")
    return { answer: { says: "contest_too_late", ...about }, isForTeam: false };
  const already = outcome.outcome === "already";
  const { netCents } = statement;
  return { answer: { says: "contest_frozen", ...about, already, netCents }, isForTeam: false };
}

/** What one partner is owed, in cents of its shares; paid is of this month in Brussels (A4). */
async function balanceOf(tx: Tx, deps: Deps, partner: string): Promise<PartnerAnswer> {
  const today = localDate(deps.clock.now(), BUSINESS_ZONE);
  const month = today.with({ day: 1 });
  const { partners } = await tx.commissions.overview({
    ...{ today, partner, paidFrom: startOfDay(month, BUSINESS_ZONE) },
    paidBefore: startOfDay(month.add({ months: 1 }), BUSINESS_ZONE),
  });
  const [own] = partners;
  const openId = await tx.statements.openOf(partner);
  const open = openId === null ? null : await tx.statements.find(openId);
  const dueCents = own?.due.partnerShareCents ?? 0;
  // What was to be paid before today is asked of the bank on its next day.
  const nextDay = firstWorkingDay(today, deps.holidays.around("TARGET", today.year));
  const first = own?.nextRunOn ? Temporal.PlainDate.from(own.nextRunOn) : null;
  const next = first && (Temporal.PlainDate.compare(first, nextDay) < 0 ? nextDay : first);
  return {
    says: "balance",
    pendingCents: own?.pending.partnerShareCents ?? 0,
    dueCents,
    nextOn: dueCents > 0 ? (next?.toString() ?? null) : null,
    statement:
      open && open.netCents > 0
        ? { number: open.number, netCents: open.netCents, isApproved: !isChangeable(open.state) }
        : null,
    paidCents: own?.paid.partnerShareCents ?? 0,
    heldCents: own?.held.partnerShareCents ?? 0,
  };
}
