import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { PartnerAnswer } from "../../../core/notice/partner-answer.ts";
import type { Reader } from "../../../core/words/clock.ts";
import { missingProduct, type NewOrderFacts, sayAnswer } from "../../../core/words/partner-words.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { sideAnswers } from "./side-answers.ts";

const fr = wordsIn("fr").partner;
const en = wordsIn("en").partner;
const now = Temporal.Instant.from("2026-11-23T10:41:00+01:00");
const brussels: Reader = { zone: "Europe/Brussels", now };
const madagascar: Reader = { zone: "Indian/Antananarivo", now };

const order: NewOrderFacts = {
  number: 1042,
  items: [
    { quantity: 2, name: "Miel de lavande 250 g", partnerSku: "LAV-250" },
    { quantity: 1, name: "Savon argan", partnerSku: null },
  ],
  omittedItems: 0,
  isReplacement: false,
  city: "Ixelles",
  confirmDueAt: Temporal.Instant.from("2026-11-23T12:30:00+01:00"),
  confirmed: null,
  reader: brussels,
};

const [at, shipDueAt] = [now.toString(), "2026-11-25T10:41:00+01:00"];
const say = (answer: PartnerAnswer, reader = brussels): string => sayAnswer(fr, answer, reader);

const BALM = [{ sku: "HB-011", name: "Baume", quantity: 1 }];

/** One answer of each kind: the type makes the list complete. */
const everyAnswer: { readonly [S in PartnerAnswer["says"]]: Extract<PartnerAnswer, { says: S }> } = {
  confirmed: { says: "confirmed", number: 1042, at, shipDueAt },
  shortage_noted: { says: "shortage_noted", number: 1042, missing: BALM },
  rest_confirmed: { says: "rest_confirmed", number: 1042, at, shipDueAt, missing: BALM },
  already_confirmed: { says: "already_confirmed", number: 1042, at },
  undone: { says: "undone", number: 1042 },
  undone_by_team: { says: "undone_by_team", number: 1042 },
  undo_too_late: { says: "undo_too_late", number: 1042 },
  declined: { says: "declined", number: 1042, reason: "baume", outOfStock: true },
  reason_noted: { says: "reason_noted", number: 1042, reason: "stock" },
  delayed: { says: "delayed", number: 1042, eta: "jeudi" },
  already_declined: { says: "already_declined", number: 1042 },
  which_shortage: { says: "which_shortage", number: 1042, items: ["2 × miel", "1 × savon"] },
  which_order: {
    says: "which_order",
    choices: [
      { key: "1", number: 1042, items: ["2 miels"] },
      { key: "2", number: 1043, items: ["savon"] },
    ],
    others: 0,
    offersAll: true,
  },
  ticket_noted: { says: "ticket_noted", ticket: "T-0012" },
  ticket_unread: { says: "ticket_unread", ticket: "T-0012", sent: "voice" },
  ticket_unknown: { says: "ticket_unknown", ticket: "T-0012" },
  ticket_or_order: { says: "ticket_or_order", tickets: ["T-0012"], numbers: [1042] },
  transferred: { says: "transferred", number: 1042, forwarded: null },
  cancel_noted: { says: "cancel_noted", number: 1042 },
  is_cancelled: { says: "is_cancelled", number: 1042, forwarded: "soon" },
  cancelled_number_wanted: { says: "cancelled_number_wanted", number: 1042 },
  cancelled_parcel: { says: "cancelled_parcel", number: 1042, trackingNumber: "8K00009775862" },
  left_before_cancel: { says: "left_before_cancel", number: 1042, trackingNumber: "8K00009775862" },
  cancel_or_confirm: { says: "cancel_or_confirm", cancelled: [1042], open: [1043] },
  unknown_ref: { says: "unknown_ref", ref: "9999", open: [1042, 1043] },
  ref_conflict: { says: "ref_conflict", refs: [1042, 1043] },
  nothing_open: { says: "nothing_open" },
  tracking_recorded: {
    says: "tracking_recorded",
    number: 1042,
    trackingNumber: "8K00009775862",
    carrier: "colissimo",
  },
  tracking_known: { says: "tracking_known", number: 1042, trackingNumber: "8K00009775862" },
  tracking_conflict: { says: "tracking_conflict", number: 1042, trackingNumber: "B", already: "A" },
  tracking_elsewhere: { says: "tracking_elsewhere", trackingNumber: "A" },
  check_digit: { says: "check_digit", trackingNumber: "LB123456780FR" },
  tracking_missing: { says: "tracking_missing", number: 1042 },
  ...sideAnswers,
  delivery_claimed: { says: "delivery_claimed", number: 1042 },
  not_possible: { says: "not_possible", number: 1042, state: "cancelled" },
  forwarded: { says: "forwarded", number: null, soon: true },
  unclear: { says: "unclear", number: 1042 },
  handed_over: { says: "handed_over" },
  voice: { says: "voice" },
  photo: { says: "photo", number: 1042 },
  forward_ignored: { says: "forward_ignored" },
  unregistered: { says: "unregistered" },
};

describe("a new order on WhatsApp", () => {
  test("reads as agreed, code point for code point", () => {
    expect(fr.partner_new_order.chat(order)).toBe(
      [
        "🛒 Nouvelle commande *#1042*",
        "• 2 × Miel de lavande 250 g",
        "• 1 × Savon argan",
        "Livraison\u00a0: Ixelles (adresse complète dans l'e-mail)",
        "À confirmer avant *12:30* (Bruxelles)",
        "Répondez *OK*, *RUPTURE* + produit, *RETARD* + date, ou le *n°\u00a0de suivi*.",
      ].join("\n"),
    );
  });

  test("gives both clocks to a contact in another zone", () => {
    const text = fr.partner_new_order.chat({ ...order, reader: madagascar });
    expect(text).toContain("À confirmer avant *14:30* à Madagascar (12:30 à Bruxelles)\n");
  });

  test("names the day when the deadline is another day", () => {
    const confirmDueAt = Temporal.Instant.from("2026-11-24T09:30:00+01:00");
    const text = fr.partner_new_order.chat({ ...order, confirmDueAt, reader: madagascar });
    expect(text).toContain("avant *mar. 24 nov. 11:30* à Madagascar (mar. 24 nov. 09:30 à Bruxelles)");
  });

  test("asks for nothing once it is confirmed", () => {
    const text = fr.partner_new_order.chat({ ...order, confirmed: { at: now, via: "email" } });
    expect(text).toContain("✅ Déjà confirmée par e-mail à 10:41.");
    expect(text).not.toContain("Répondez");
  });

  test.each([fr, en])("has button titles of at most 20 characters without emoji", (words) => {
    for (const title of Object.values(words.partner_new_order.buttons)) {
      expect(title.length).toBeLessThanOrEqual(20);
      expect(title).not.toMatch(/\p{Extended_Pictographic}/u);
    }
  });
});

describe("a new order by mail", () => {
  const facts = {
    ...order,
    contactName: "Marie Dubois",
    addressLines: ["Julie Martin", "Rue de la Paix 1", "1050 Ixelles", "BE"],
    clientPhone: "+32470123456",
    isOnWhatsApp: true,
    pageUrl: null,
    takesReplies: false,
    teamPhone: null,
  };

  test("has the subject that people file by", () => {
    const { subject } = fr.partner_new_order.mail(facts);
    expect(subject).toBe("[MTC #1042] Commande à confirmer avant 12:30 — 3 articles");
  });

  test("sends nobody to WhatsApp who is not told there", () => {
    const texts = (isOnWhatsApp: boolean): string =>
      JSON.stringify(fr.partner_new_order.mail({ ...facts, isOnWhatsApp }).blocks);
    expect(texts(true)).toContain("répondez OK au message WhatsApp");
    expect(texts(false)).not.toContain("WhatsApp");
  });
});

describe("answers to a partner", () => {
  test("are the agreed sentences", () => {
    const agreed = {
      confirmed:
        "✅ #1042 confirmée (10:41). Expédition attendue avant mer. 25 nov. 10:41. Pensez à insérer la carte MTC. Erreur\u202f? Répondez *ANNULER 1042* dans les 10 min.",
      already_confirmed: "Déjà confirmée à 10:41 👍 (#1042)",
      declined: "Noté\u00a0: rupture *baume* (#1042). L'équipe revient vers vous.",
      which_order:
        "Merci\u202f! Quelle commande\u202f? *1* = #1042 (2 miels) · *2* = #1043 (savon) · *T* = toutes",
      unknown_ref: "Je ne trouve pas #9999 parmi vos commandes en cours\u00a0: #1042, #1043.",
      tracking_recorded: "📦 Suivi enregistré pour #1042\u00a0: *8K00009775862* (Colissimo).",
      check_digit: "Le n°\u00a0LB123456780FR semble erroné (clé de contrôle). Pouvez-vous le recopier\u202f?",
      tracking_missing: "📦 Noté, #1042 partie. Il manque le *n°\u00a0de suivi*\u00a0: envoyez-le ici.",
      forwarded: "Je transmets à l'équipe, réponse sous 30 min.",
      unclear:
        "Je ne suis pas sûr d'avoir compris pour #1042. Répondez *OK*, *RUPTURE*, *RETARD* + date ou le *n°\u00a0de suivi*.",
      handed_over: "Je passe la main à un humain 👋",
      voice:
        "🎤 Je ne peux pas écouter les vocaux. Écrivez *OK*, *RUPTURE* ou *RETARD*. L'équipe l'écoutera si besoin.",
      photo: "📷 Bien reçue, je la joins à #1042. Quel est le n°\u00a0de suivi\u202f?",
      cancel_noted: "Merci, c'est noté\u00a0: #1042 ne part pas.",
    };
    const said = Object.fromEntries(
      Object.keys(agreed).map((says) => [says, say(everyAnswer[says as "voice"])]),
    );
    expect(said).toEqual(agreed);
  });

  test("offer “all” only where all are listed", () => {
    const some = { ...everyAnswer.which_order, others: 2, offersAll: false };
    expect(say(some).replaceAll(/[\u00a0\u202f]/g, " ")).toBe(
      "Merci ! Quelle commande ? *1* = #1042 (2 miels) · *2* = #1043 (savon) · … et 2 autres : répondez avec le numéro",
    );
    expect(sayAnswer(en, some, brussels)).toMatch(/… and 2 others: reply with the order's number$/);
  });

  test("promise half an hour only while somebody is there", () => {
    const later = { says: "forwarded", number: 1042, soon: false } as const;
    expect(say(later)).toContain("(#1042), réponse à la reprise");
    expect(sayAnswer(en, later, brussels)).toContain("answer when it is back");
  });

  test("give both clocks for a deadline in another zone", () => {
    expect(say(everyAnswer.confirmed, madagascar)).toContain(
      "confirmée (12:41). Expédition attendue avant mer. 25 nov. 12:41 à Madagascar (mer. 25 nov. 10:41 à Bruxelles).",
    );
  });

  test("name the day of a confirmation that is not of today", () => {
    const answer = { says: "already_confirmed", number: 1042, at: "2026-11-20T16:05:00Z" } as const;
    expect(say(answer)).toBe("Déjà confirmée le ven. 20 nov. à 17:05 👍 (#1042)");
  });

  test("repeat no code and no whole sentence as a product", () => {
    expect(["baume", "RUPTURE  miel"].map(missingProduct)).toEqual(["baume", "miel"]);
    const nameless = ["out_of_stock", "rupture", "", "plus de miel", "rupture 1042"].map(missingProduct);
    expect(new Set(nameless)).toEqual(new Set([null]));
    expect(missingProduct("baume")).toBe("baume");
    const answer = { says: "declined", number: 1042, reason: "out_of_stock", outOfStock: true } as const;
    expect(say(answer)).toBe("Noté\u00a0: rupture pour #1042. L'équipe revient vers vous.");
  });

  test("keep French spacing in every sentence", () => {
    for (const answer of Object.values(everyAnswer)) {
      for (const reader of [brussels, madagascar]) {
        expect(say(answer, reader)).not.toMatch(/ [:;!?»]|« |n° /);
        // A time such as 10:41 is the only colon without its space.
        expect(say(answer, reader).replace(/\d\d:\d\d/g, "")).not.toMatch(/[^\u00a0]:|[^\u202f][;!?]/);
      }
    }
  });

  test("exist in English, without a French word", () => {
    for (const answer of Object.values(everyAnswer)) {
      expect(sayAnswer(en, answer, brussels)).not.toMatch(/[éèàçù]|commande|équipe/i);
    }
  });
});

test("a payment names the share, the orders, the reference and the day", () => {
  const facts = {
    contactName: null,
    reference: "VIR-2026-117",
    paidOn: Temporal.PlainDate.from("2026-12-01"),
    partnerShareCents: 1425,
    commissionCents: 475,
    grossCents: 1900,
    orders: [1042, 1043],
  };
  expect(fr.partner_payment.chat(facts)).toBe(
    "💶 Paiement effectué\u00a0: *14,25\u00a0€*\nCommandes\u00a0: #1042, #1043\nRéférence\u00a0: VIR-2026-117, le mar. 1 déc.",
  );
});
