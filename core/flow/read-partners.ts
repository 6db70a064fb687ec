import type { Temporal } from "temporal-polyfill";
import type { FigureAge } from "../catalogue/availability.ts";
import { type Closure, closuresFrom } from "../partner/closures.ts";
import type { Partner } from "../partner/partner.ts";
import { type Punctuality, punctuality } from "../partner/punctuality.ts";
import type { Deps, Tx } from "../ports.ts";
import { BUSINESS_ZONE, localDate, startOfDay } from "../time.ts";
import { agesIn } from "./watch-availability.ts";

/** Read by `/partners` and `/sla`; changes nothing, so repeating it is safe. */

/** A rolling span of days, or the running month (chat-ux §3.1). */
export type Period = "7" | "30" | "month";

export interface PartnerReport {
  readonly partner: Partner;
  readonly level: Punctuality;
  readonly backupName: string | null;
  /** Of the contract in force, in basis points; null where there is none. */
  readonly rateBps: number | null;
  /** When the contact last wrote to us on WhatsApp; null where that is unknown. */
  readonly lastHeardAt: Temporal.Instant | null;
  /** How old each figure of what it offers is; of all partners at once only where one was asked for. */
  readonly ages: readonly FigureAge[];
  /** Its own, those that are over left out. */
  readonly closures: readonly Closure[];
}

export interface PartnersReport {
  readonly partners: readonly PartnerReport[];
  /** All requests together. */
  readonly all: Punctuality;
  readonly fromOn: Temporal.PlainDate;
  readonly at: Temporal.Instant;
}

/** Every partner, or one, with how it kept its promises in that span. */
export function readPartners(
  deps: Deps,
  ask: { readonly partner: string | null; readonly period: Period },
): Promise<PartnersReport> {
  return deps.store.transaction(async (tx) => {
    const at = deps.clock.now();
    const today = localDate(at, BUSINESS_ZONE);
    const fromOn =
      ask.period === "month" ? today.with({ day: 1 }) : today.subtract({ days: Number(ask.period) });
    const from = startOfDay(fromOn, BUSINESS_ZONE);
    const everyone = await tx.partners.all();
    const meant = everyone.filter(({ code }) => ask.partner === null || code === ask.partner);
    const requests = await tx.figures.requests({ from, until: at, partner: ask.partner });
    const partners: PartnerReport[] = [];
    for (const partner of meant) {
      const own = requests.filter((request) => request.partner === partner.code);
      partners.push({
        partner,
        level: punctuality(own, at),
        backupName: everyone.find(({ code }) => code === partner.backup)?.name ?? null,
        rateBps: (await tx.partners.contractOn(partner.code, today))?.rateBps ?? null,
        lastHeardAt: await lastHeard(tx, partner),
        ages: ask.partner === null ? [] : await agesIn(tx, deps, partner),
        closures: closuresFrom(partner.closures, today),
      });
    }
    return { partners, all: punctuality(requests, at), fromOn, at };
  });
}

async function lastHeard(tx: Tx, { phone }: Partner): Promise<Temporal.Instant | null> {
  return phone === null ? null : tx.channels.lastHeard("whatsapp", phone);
}
