import type { Temporal } from "temporal-polyfill";
import type { ReturnReason } from "../../../core/returns/return.ts";
import type { BasketLine } from "./basket.ts";
import type { DemoCalendar } from "./calendar.ts";
import type { Happening } from "./happening.ts";
import type { Parcel } from "./parcel.ts";
import { type Draws, stream } from "./random.ts";

/** What clients ask to send back: a few of all parcels, and six with the same bad sweets (requirements §6 rules 5 and 9). */

/** A bad batch of sweets: clients of parcels that arrive from then on complain, and the parcels come back. */
const INCIDENT = {
  sku: "HB-009",
  from: "2025-11-11",
  until: "2025-11-25",
  noticed: "2025-11-15",
  returns: 6,
} as const;
const ASKED_SHARE = 0.022;
const AFTER_DAYS = { first: 3, last: 12 } as const;
const REASONS = [
  ["quality", 0.4],
  ["withdrawal", 0.45],
  ["damaged", 0.15],
] as const;
const BAD_SWEETS = [
  "Les bonbons collent tous ensemble et ont un goût de rance.",
  "Sachet mal fermé, bonbons humides.",
  "Goût très amer, rien à voir avec ma commande précédente.",
] as const;
const NOTES: Readonly<Partial<Record<ReturnReason, readonly string[]>>> = {
  quality: ["L’odeur n’est pas normale.", "Le couvercle était déjà ouvert.", "La texture a changé."],
  withdrawal: ["Je me suis trompé de produit.", "Finalement, je n’en ai plus besoin."],
  damaged: ["Le carton est arrivé écrasé.", "Le pot est cassé, il a coulé dans le colis."],
};
const NOTE_SHARE = 0.7;

/** What comes back of the parcels that arrived. */
export function comingBack(parcels: readonly Parcel[], calendar: DemoCalendar): readonly Happening[] {
  const bad = badSweets(parcels, calendar);
  return [
    ...bad.flatMap((parcel, index) => incident(parcel, index, calendar)),
    ...parcels.filter((parcel) => !bad.includes(parcel)).flatMap((parcel) => ordinary(parcel, calendar)),
  ];
}

/** Six parcels with the bad sweets, spread over the fortnight in which they arrive. */
function badSweets(parcels: readonly Parcel[], calendar: DemoCalendar): readonly Parcel[] {
  const { sku, from, until, returns } = INCIDENT;
  const [first, last] = [calendar.dayOf(from), calendar.dayOf(until)];
  const bad = parcels
    .filter(({ lines, deliveredAt }) => {
      const day = calendar.dayAt(deliveredAt);
      return lines.some((line) => line.sku === sku) && day >= first && day <= last;
    })
    .toSorted((a, b) => a.deliveredAt.epochMilliseconds - b.deliveredAt.epochMilliseconds);
  const step = Math.max(1, (bad.length - 1) / (returns - 1));
  return Array.from(
    { length: Math.min(returns, bad.length) },
    (_, index) => bad[Math.round(index * step)],
  ).filter((parcel) => parcel !== undefined);
}

/** The client asks on the evening after, and not before anybody noticed; a day or two later it is back at the sender's. */
function incident(parcel: Parcel, index: number, calendar: DemoCalendar): readonly Happening[] {
  const { key, part, carrier, trackingNumber, deliveredAt, toldAt } = parcel;
  const noticed = calendar.dayOf(INCIDENT.noticed);
  const arrived = calendar.dayAt(deliveredAt);
  const asking = stream(`return-asked:${key}`);
  const evening = calendar
    .at(Math.max(arrived + 1, noticed), "17:00")
    .add({ seconds: Math.floor(asking.between(0, 4 * 3600)) });
  const note = BAD_SWEETS[index % BAD_SWEETS.length] ?? null;
  const lines = parcel.lines.filter((line) => line.sku === INCIDENT.sku);
  const back = stream(`return:${parcel.orderKey}`);
  const backAt = calendar
    .at(Math.max(arrived + 3, noticed + 1), "11:00")
    .add({ seconds: Math.floor(back.between(0, 4 * 3600)) });
  const act = { does: "parcel", part, carrier, trackingNumber, status: "returned" } as const;
  return [
    asked(parcel, { at: latest(evening, toldAt.add({ hours: 1 })), lines, reason: "quality", note }),
    { at: backAt, key: `${key}:returned`, act },
  ];
}

function ordinary(parcel: Parcel, calendar: DemoCalendar): readonly Happening[] {
  const draws = stream(`return-asked:${parcel.key}`);
  if (!draws.chance(ASKED_SHARE)) return [];
  const reason = draws.weighted(REASONS);
  const { first, last } = AFTER_DAYS;
  const day = calendar.dayAt(parcel.deliveredAt) + first + Math.floor(draws.between(0, last - first + 1));
  const at = calendar.at(day, "09:00").add({ seconds: Math.floor(draws.between(0, 12 * 3600)) });
  const lines = [draws.one(parcel.lines)];
  return [asked(parcel, { at, lines, reason, note: noteOn(reason, draws) })];
}

function noteOn(reason: ReturnReason, draws: Draws): string | null {
  const notes = NOTES[reason] ?? [];
  return draws.chance(NOTE_SHARE) && notes.length > 0 ? draws.one(notes) : null;
}

function asked(
  { key, part }: Parcel,
  ask: {
    readonly at: Temporal.Instant;
    readonly lines: readonly BasketLine[];
    readonly reason: ReturnReason;
    readonly note: string | null;
  },
): Happening {
  const { at, reason, note } = ask;
  const lines = ask.lines.map(({ ref, quantity }) => ({ line_id: ref, quantity }));
  return { at, key: `${key}:return-asked`, act: { does: "return", part, lines, reason, note } };
}

function latest(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return a.epochMilliseconds < b.epochMilliseconds ? b : a;
}
