import { onBothClocks, ownTime, placeName } from "../clock.ts";
import { formatCents, formatDay, formatUnits, plural } from "../format.ts";
import type { MailBlock } from "../mail-text.ts";
import {
  answerSubject,
  type NewOrderFacts,
  type NewOrderMailFacts,
  type OrderedItem,
  type PartnerWords,
  type PaymentFacts,
  withoutStars,
} from "../partner-words.ts";
import { answersFr } from "./partner-answers.ts";
import { availabilityChatFr, availabilityMailFr } from "./partner-availability.ts";
import { weeklyBatchFr } from "./partner-depot.ts";
import { partnerCancelFr, restAwaitedFr, trackingWantedFr } from "./partner-parcels.ts";
import { reminderChatFr, reminderMailFr } from "./partner-reminder.ts";
import { atTime } from "./partner-time.ts";
import { phrase } from "./spacing.ts";

/** What a partner reads, in French (chat-ux §2.6, §2.7). */
export const partnerFr: PartnerWords = {
  partner_new_order: {
    chat: (facts) =>
      [
        facts.isReplacement
          ? `🔁 Bon article à renvoyer, *#${facts.number}*`
          : `🛒 Nouvelle commande *#${facts.number}*`,
        ...facts.items.map((item) => `• ${item.quantity} × ${item.name}`),
        ...omitted(facts.omittedItems),
        ...replacement(facts),
        phrase`Livraison : ${facts.city} (adresse complète dans l'e-mail)`,
        ...askInChat(facts),
      ].join("\n"),
    buttons: { confirm: "Je confirme", shortage: "Rupture", delay: "Retard" },
    mail: (facts) => ({ subject: newOrderSubject(facts), blocks: newOrderBlocks(facts) }),
    sms: (facts) =>
      phrase`MTC #${facts.number} : ${facts.isReplacement ? "bon article à renvoyer" : "commande"} à confirmer${shortDeadline(facts)}, ${articles(facts.items)}. Détails par e-mail.`,
  },
  partner_reminder: {
    chat: (facts) => reminderChatFr(facts, askInChat(facts)),
    mail: (facts) =>
      reminderMailFr(facts, { subject: newOrderSubject(facts), blocks: newOrderBlocks(facts) }),
  },
  partner_cancel: partnerCancelFr,
  partner_tracking_wanted: trackingWantedFr,
  partner_rest_awaited: restAwaitedFr,
  partner_answer: answersFr,
  answer_mail: ({ subject, said, teamPhone }) => ({
    subject: answerSubject(subject),
    blocks: [
      { kind: "paragraph", text: withoutStars(said) },
      {
        kind: "footer",
        text: `Réponse automatique du bureau de Make the CHANGE : répondez à ce message pour continuer.${human(teamPhone)}`,
      },
    ],
  }),
  partner_availability_check: {
    chat: availabilityChatFr,
    buttons: { all: "Tout est disponible", some: "Il en manque" },
    mail: availabilityMailFr,
  },
  partner_weekly_batch: weeklyBatchFr,
  standing: {
    partner_suspended: "retirés de la vente pour l’instant",
    partner_resumed: "de nouveau en vente",
    backup_activation: "en vente à la place de ceux d’un autre partenaire",
  },
  partner_payment: {
    chat: (facts) =>
      [
        phrase`💶 Paiement effectué : *${formatCents(facts.partnerShareCents, "fr")}*`,
        phrase`${plural(facts.orders.length, "Commande", "Commandes", "fr")} : ${numbers(facts.orders)}`,
        phrase`Référence : ${facts.reference}, le ${paidOn(facts)}`,
      ].join("\n"),
    mail: (facts) => ({
      subject: `[MTC] Paiement effectué — ${formatCents(facts.partnerShareCents, "fr")}`,
      blocks: paymentBlocks(facts),
    }),
    sms: (facts) =>
      phrase`MTC : paiement de ${formatCents(facts.partnerShareCents, "fr")} effectué le ${paidOn(facts)}, référence ${facts.reference}.`,
  },
};

function askInChat(facts: NewOrderFacts): readonly string[] {
  if (facts.confirmed !== null) return [phrase`✅ Déjà confirmée ${confirmedHow(facts, facts.confirmed)}.`];
  const deadline =
    facts.confirmDueAt === null
      ? []
      : [
          `À confirmer avant ${onBothClocks(facts.confirmDueAt, facts.reader, { locale: "fr", emphasis: "*" })}`,
        ];
  return [...deadline, phrase`Répondez *OK*, *RUPTURE* + produit, *RETARD* + date, ou le *n° de suivi*.`];
}

function replacement({ isReplacement }: NewOrderFacts): readonly string[] {
  return isReplacement
    ? ["Le client a reçu un mauvais article : celui-ci part à votre charge, la vente reste due une fois."]
    : [];
}

function omitted(count: number): readonly string[] {
  return count === 0
    ? []
    : [`… et ${formatUnits(count, "fr")} ${plural(count, "autre article", "autres articles", "fr")}`];
}

function articles(items: readonly OrderedItem[]): string {
  const units = items.reduce((sum, item) => sum + item.quantity, 0);
  return `${formatUnits(units, "fr")} ${plural(units, "article", "articles", "fr")}`;
}

function shortDeadline({ confirmDueAt, reader }: NewOrderFacts): string {
  if (confirmDueAt === null) return "";
  return ` avant ${ownTime(confirmDueAt, reader, "fr")}`;
}

const THROUGH: Readonly<Record<string, string>> = {
  whatsapp: "par WhatsApp ",
  email: "par e-mail ",
  page: "sur votre page ",
};

function confirmedHow({ reader }: NewOrderFacts, confirmed: NonNullable<NewOrderFacts["confirmed"]>): string {
  const through = THROUGH[confirmed.via ?? ""] ?? "";
  return `${through}${atTime(confirmed.at, reader)}`;
}

function newOrderSubject(facts: NewOrderMailFacts): string {
  const what =
    facts.confirmed === null
      ? `${facts.isReplacement ? "Bon article à renvoyer" : "Commande"} à confirmer${shortDeadline(facts)}`
      : "Commande confirmée";
  return `[MTC #${facts.number}] ${what} — ${articles(facts.items)}`;
}

function newOrderBlocks(facts: NewOrderMailFacts): readonly MailBlock[] {
  const items = facts.items.map(({ quantity, name, partnerSku }) =>
    partnerSku === null ? `${quantity} × ${name}` : `${quantity} × ${name} (réf. ${partnerSku})`,
  );
  const phone = facts.clientPhone === null ? [] : [phrase`Téléphone : ${facts.clientPhone}`];
  return [
    { kind: "paragraph", text: facts.contactName === null ? "Bonjour," : `Bonjour ${facts.contactName},` },
    { kind: "strong", text: mailAsk(facts) },
    { kind: "items", title: phrase`Commande #${facts.number} :`, items },
    ...replacement(facts).map((text) => ({ kind: "paragraph", text: phrase`${text}` }) as const),
    { kind: "lines", title: phrase`Adresse de livraison :`, lines: [...facts.addressLines, ...phone] },
    { kind: "paragraph", text: phrase`Dans le colis : pensez à insérer la carte MTC.` },
    ...pageLinks(facts),
    ...(facts.confirmed === null ? [{ kind: "paragraph", text: howToAnswer(facts) } as const] : []),
    { kind: "footer", text: newOrderFooter(facts) },
  ];
}

function mailAsk(facts: NewOrderMailFacts): string {
  if (facts.confirmed !== null) return `Commande déjà confirmée ${confirmedHow(facts, facts.confirmed)}.`;
  if (facts.confirmDueAt === null) return "Cette commande attend votre confirmation.";
  return `À confirmer avant ${onBothClocks(facts.confirmDueAt, facts.reader, { locale: "fr", emphasis: "" })}.`;
}

/** One page, opened at the answer that is meant; nothing is answered before a button is pressed there. */
function pageLinks({ pageUrl, confirmed }: NewOrderMailFacts): readonly MailBlock[] {
  if (pageUrl === null) return [];
  const link = (label: string, form: string): MailBlock => ({
    kind: "link",
    label,
    url: `${pageUrl}#${form}`,
  });
  if (confirmed !== null) return [link("Donner le n° de suivi, ou signaler un problème", "tracking")];
  return [
    link("Confirmer la commande", "confirm"),
    link("Signaler une rupture", "decline"),
    link("Indiquer un retard", "delay"),
  ];
}

/** Whom to call; nothing where nobody wrote it down. */
function human(teamPhone: string | null): string {
  return teamPhone === null ? "" : phrase` Une personne vous répond au ${teamPhone}.`;
}

function howToAnswer(facts: NewOrderMailFacts): string {
  if (facts.takesReplies && facts.pageUrl !== null)
    return phrase`… ou répondez simplement OK à ce message ; RUPTURE + produit, RETARD + date et le n° de suivi s'y donnent aussi. Ces liens ouvrent la page de la commande : rien n'est répondu avant que vous n'y appuyiez sur un bouton.`;
  if (facts.takesReplies)
    return phrase`Répondez simplement OK à ce message pour confirmer ; RUPTURE + produit, RETARD + date et le n° de suivi s'y donnent aussi.`;
  if (facts.pageUrl !== null) {
    const orChat = facts.isOnWhatsApp ? " Vous pouvez aussi répondre OK au message WhatsApp." : "";
    return phrase`Ces liens ouvrent la page de la commande : rien n'est répondu avant que vous n'y appuyiez sur un bouton. Le n° de suivi s'y donne aussi.${orChat}`;
  }
  if (!facts.isOnWhatsApp) {
    return phrase`Pour confirmer, signaler une rupture ou un retard, ou donner le n° de suivi, contactez l'équipe Make the CHANGE en citant #${facts.number}.`;
  }
  return phrase`Pour confirmer, répondez OK au message WhatsApp de cette commande ; RUPTURE, RETARD ou le n° de suivi s'y donnent aussi. Sans WhatsApp, contactez l'équipe Make the CHANGE en citant #${facts.number}.`;
}

function newOrderFooter(facts: NewOrderMailFacts): string {
  const why = `Vous recevez ce message parce que vos produits sont vendus par Make the CHANGE.${human(facts.teamPhone)}`;
  if (facts.confirmed !== null || facts.confirmDueAt === null) return why;
  const place = placeName(facts.reader.zone, "fr");
  const due = ownTime(facts.confirmDueAt, facts.reader, "fr");
  return `${why} Cette commande attend une réponse avant ${due.endsWith(place) ? due : `${due} (${place})`}.`;
}

function numbers(orders: readonly number[]): string {
  return orders.map((number) => `#${number}`).join(", ");
}

function paidOn(facts: PaymentFacts): string {
  return formatDay(facts.paidOn, { zone: "UTC", locale: "fr" });
}

function paymentBlocks(facts: PaymentFacts): readonly MailBlock[] {
  return [
    { kind: "paragraph", text: facts.contactName === null ? "Bonjour," : `Bonjour ${facts.contactName},` },
    {
      kind: "strong",
      text: `Le ${paidOn(facts)}, nous vous avons payé ${formatCents(facts.partnerShareCents, "fr")}.`,
    },
    {
      kind: "lines",
      title: phrase`Détail :`,
      lines: [
        phrase`Ventes : ${formatCents(facts.grossCents, "fr")}`,
        phrase`Commission : ${formatCents(facts.commissionCents, "fr")}`,
        phrase`Votre part : ${formatCents(facts.partnerShareCents, "fr")}`,
        phrase`Référence du virement : ${facts.reference}`,
        phrase`${plural(facts.orders.length, "Commande", "Commandes", "fr")} : ${numbers(facts.orders)}`,
      ],
    },
    {
      kind: "footer",
      text: "Vous recevez ce message parce que vos produits sont vendus par Make the CHANGE.",
    },
  ];
}
