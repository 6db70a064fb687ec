import { Temporal } from "temporal-polyfill";
import { BUSINESS_ZONE } from "../../time.ts";
import {
  formatCents,
  formatDay,
  formatPoints,
  formatTime,
  formatUnits,
  fullStop,
  plural,
} from "../format.ts";
import type { RefusalWords } from "../team-words.ts";
import { statementNamesFr as statements } from "./statement-names.ts";
import { alertDeskFr } from "./team-alert-desk.ts";
import { hubFr } from "./team-hub.ts";
import { namesFr } from "./team-names.ts";
import { RETURN_REASONS_FR, RETURN_STATES_FR } from "./team-returns.ts";
import { ticketRefusalsFr } from "./ticket-refusals.ts";

const state = (of: string): string =>
  (namesFr.fulfillment as Readonly<Record<string, string>>)[of] ??
  (namesFr.commission as Readonly<Record<string, string>>)[of] ??
  of;
const orders = (numbers: readonly number[]): string => namesFr.list(numbers.map((number) => `#${number}`));
const roles = namesFr.roles as Readonly<Record<string, string>>;
/** With its year: what is best before may be years away. */
const dateOf = (iso: string): string => {
  const day = Temporal.PlainDate.from(iso);
  return `${formatDay(day, { zone: BUSINESS_ZONE, locale: "fr" })} ${day.year}`;
};
/** The day is named too: who reads it may do so a day later. */
const when = (iso: string | null): string => {
  if (iso === null) return "";
  const at = Temporal.Instant.from(iso);
  const place = { zone: BUSINESS_ZONE, locale: "fr" } as const;
  return ` le ${formatDay(at, place)} à ${formatTime(at, place)}`;
};

const dayOf = (iso: string): string =>
  formatDay(Temporal.PlainDate.from(iso), { zone: BUSINESS_ZONE, locale: "fr" });

/** Every "no", in French, with what helps to get to a yes. */
export const refusalsFr: RefusalWords = {
  malformed: ({ problem }) => `Données illisibles : ${problem}.`,
  unknown_type: ({ type }) => `Type de message inconnu : ${type}.`,
  delivery_conflict: ({ deliveryId }) => `L’envoi ${deliveryId} a déjà été reçu avec un autre contenu.`,
  order_conflict: ({ externalId, number }) =>
    `La commande ${externalId} existe déjà (#${number}) avec un autre contenu.`,
  order_unknown: ({ ref }) => `Je ne trouve pas la commande « ${ref} ».`,
  order_ambiguous: ({ ref, numbers }) =>
    `« ${ref} » désigne plusieurs commandes : ${orders(numbers)}. Laquelle ?`,
  unknown_sku: ({ sku }) => `Je ne connais pas la référence ${sku}.`,
  product_unavailable: ({ sku, reasons }) =>
    `${sku} est indisponible${reasons.length === 0 ? "" : ` (masqué : ${reasons.map((each) => namesFr.hidden[each] ?? each).join(", ")})`}.`,
  price_mismatch: ({ sku, expectedCents, givenCents }) =>
    `Le prix de ${sku} est ${formatCents(expectedCents, "fr")}, pas ${formatCents(givenCents, "fr")}.`,
  debit_mismatch: ({ debitedCents, linesCents }) =>
    `Les lignes font ${formatCents(linesCents, "fr")}, le débit ${formatCents(debitedCents, "fr")}.`,
  zone_not_served: ({ sku, fulfiller, zone }) => `${fulfiller} ne livre pas ${sku} en zone ${zone}.`,
  zone_excluded_dom_tom: ({ postalCode }) => `Les DOM-TOM (${postalCode}) ne sont pas desservis.`,
  zone_international_phase3: ({ country }) => `L’international (${country}) n’est pas encore desservi.`,
  zone_unknown: ({ country, postalCode }) => `Adresse hors zone connue : ${country} ${postalCode}.`,
  partner_inactive: ({ sku, partner }) => `${partner}, qui fournit ${sku}, est inactif.`,
  contract_missing: ({ sku, partner }) =>
    sku === null
      ? `${partner} n’a pas de contrat signé en vigueur : impossible de lui envoyer des commandes. Faites approuver un contrat (\`/partners ${partner}\`).`
      : `Aucun contrat en vigueur avec ${partner} pour ${sku}.`,
  contract_date: ({ partner, validFrom, earliest }) =>
    `Les nouvelles conditions de ${partner} ne peuvent pas commencer le ${dateOf(validFrom)} : au plus tôt le ${dateOf(earliest)}. Le passé ne change pas.`,
  contract_unchanged: ({ partner }) => `Ce sont déjà les conditions de ${partner}.`,
  account_invalid: ({ ibanEnd, why }) =>
    `Le compte ${ibanEnd} ne peut pas être payé : ${{ bad_iban: "longueur ou clé de contrôle fausse", outside_sepa: "il est hors de la zone SEPA", no_bic: "sa banque est hors de l’EEE, il faut son BIC" }[why]}.`,
  account_unchanged: ({ partner }) => `C’est déjà le compte de ${partner}.`,
  vat_missing: ({ sku, zone }) => `Aucun taux de TVA pour ${sku} en zone ${zone}.`,
  out_of_stock: ({ shortages }) =>
    `Stock insuffisant : ${shortages
      .map(
        ({ sku, wanted, available }) =>
          `${sku} (demandé ${formatUnits(wanted, "fr")}, reste ${formatUnits(available, "fr")})`,
      )
      .join(", ")}.`,
  fulfillment_unknown: () => "Cette expédition n’existe pas ou plus.",
  fulfillment_required: ({ fulfillers }) =>
    `La commande a plusieurs expéditeurs (${namesFr.list(fulfillers)}) : précisez lequel.`,
  invalid_transition: ({ fulfiller, from, to }) =>
    `Impossible chez ${fulfiller} : la commande est ${state(from)}, elle ne peut pas passer à « ${state(to)} ».`,
  undo_too_late: ({ minutes }) => `Trop tard : une confirmation s’annule dans les ${minutes} minutes.`,
  wait_day_unfit: ({ partner, day, why }) =>
    ({
      past: `Le ${dayOf(day)} est passé.`,
      far: `Le ${dayOf(day)} est trop loin : mieux vaut rembourser.`,
      closed: fullStop(`${partner} est fermé le ${dayOf(day)}`),
    })[why],
  no_answer_awaited: ({ fulfiller, state: of }) =>
    `Inutile de relancer ${fulfiller} : sa partie est ${state(of)}, aucune réponse n’est attendue.`,
  reminded_recently: ({ fulfiller, count, minutesLeft }) =>
    `${fulfiller} a déjà été relancé (relance n° ${count}). Prochaine relance possible dans ${minutesLeft} min.`,
  channel_unavailable: ({ fulfiller, channel }) =>
    `${fulfiller} n’est pas joignable par ${channel === "email" ? "e-mail" : "WhatsApp"}.`,
  tracking_empty: () => "Il manque le numéro de suivi.",
  tracking_format: ({ trackingNumber }) =>
    `« ${trackingNumber} » ne ressemble pas à un numéro de suivi : 8 à 35 lettres et chiffres, dont 6 chiffres au moins.`,
  check_digit_suspect: ({ trackingNumber, carrier }) =>
    `La clé de contrôle ne correspond pas (${namesFr.carrier(carrier)} ${trackingNumber}). Recopiez-le, ou cochez « C’est bien ce numéro ».`,
  tracking_duplicate: ({ trackingNumber, number, samePartner }) =>
    samePartner
      ? `${trackingNumber} est déjà le suivi de #${number}. Si les deux voyagent ensemble, cochez « Deux commandes dans ce colis ».`
      : `${trackingNumber} est déjà le suivi de #${number}, chez un autre expéditeur.`,
  tracking_conflict: ({ already }) =>
    `Un autre numéro est déjà enregistré : ${already}. S’il est faux, « Corriger le suivi… » sur la carte le remplace.`,
  tracking_required: ({ fulfiller }) => `Saisissez d’abord le numéro de suivi de ${fulfiller}.`,
  already_shipped: ({ fulfillers }) =>
    `Le colis de ${namesFr.list(fulfillers)} est déjà parti : il ne peut plus que revenir, par un retour.`,
  lines_not_separable: ({ fulfiller }) =>
    `Les articles de ${fulfiller} partent ensemble : annulez toute sa partie, ou rien.`,
  cancelled_before: ({ fulfiller }) =>
    `La partie de ${fulfiller} était annulée avant ce départ : le suivi n’est pas enregistré.`,
  not_delivered: ({ fulfiller, state: of }) =>
    `La partie de ${fulfiller} est ${state(of)} : seul ce qui est livré peut revenir.`,
  return_exceeds_delivered: ({ line, quantity, left }) =>
    `Ligne ${line} : ${formatUnits(quantity, "fr")} demandés en retour, il en reste ${formatUnits(left, "fr")}.`,
  return_conflict: ({ returnId }) => `Le retour ${returnId} existe déjà avec un autre contenu.`,
  return_unknown: ({ ref }) => `Je ne trouve pas le retour ${ref}.`,
  return_state: ({ returnId, state, to }) =>
    `Le retour ${returnId} est ${RETURN_STATES_FR[state]} : il ne peut pas être ${RETURN_STATES_FR[to]}.`,
  return_reship: ({ returnId, reason, why }) =>
    ({
      reason: `Le retour ${returnId} est pour ${RETURN_REASONS_FR[reason]} : on ne renvoie le bon article que pour un mauvais article.`,
      refunded: `Des points du retour ${returnId} sont déjà rendus : le bon article n’est pas envoyé en plus.`,
      erased: `Le client du retour ${returnId} est effacé : rien ne peut lui être envoyé.`,
      underway: `Le bon article du retour ${returnId} est déjà demandé : les points ne sont rendus que s’il est refusé, annulé ou perdu.`,
    })[why],
  return_photo_missing: ({ reason }) =>
    `Il faut une photo du client (${RETURN_REASONS_FR[reason]}) : rien ne revient avant que quelqu’un l’ait vu.`,
  return_must_come_back: ({ reason, valueCents, upToCents }) =>
    upToCents === 0
      ? `Ce retour (${RETURN_REASONS_FR[reason]}) doit revenir : le client ne garde pas les articles.`
      : `Ce retour vaut ${formatCents(valueCents, "fr")} et doit revenir : le client garde jusqu’à ${formatCents(upToCents, "fr")}.`,
  return_address_missing: ({ fulfiller }) =>
    `Personne n’a noté l’adresse de retour de ${fulfiller} : le client ne saurait où renvoyer.`,
  refund_exceeds_paid: ({ line, askedCents, leftCents }) =>
    `${formatPoints(askedCents, "fr")} demandés${line === null ? "" : ` pour la ligne ${line}`}, il reste ${formatPoints(leftCents, "fr")} à rendre.`,
  refund_unknown: ({ id }) => `Je ne trouve pas le remboursement ${id}.`,
  delivered_in_future: () => "La date de livraison est dans le futur.",
  delivered_before_order: () => "La date de livraison précède la commande.",
  partner_unknown: ({ partner }) => `Je ne connais pas de partenaire ${partner}.`,
  delivered_before_shipped: () => "La date de livraison précède le départ du colis.",
  paid_before_delivered: ({ id }) => `La commission ${id} n’a pas pu être payée avant la livraison.`,
  commission_unknown: ({ id }) => `Je ne trouve pas la commission ${id}.`,
  not_payable_yet: ({ id, payableOn }) =>
    `La commission ${id} n’est pas encore à payer${payableOn === null ? "" : ` : payable le ${payableOn}`}.`,
  nothing_to_pay: ({ partner, netCents }) =>
    `Rien à verser à ${partner} : le net est de ${formatCents(netCents, "fr")}. Il sera reporté sur le prochain relevé.`,
  statement_line_unknown: ({ partner, number }) =>
    `Aucun relevé de ${partner} ne porte la commande #${number}.`,
  statement_unknown: ({ ref }) => `Aucun relevé « ${ref} ».`,
  statement_open: ({ number, state }) =>
    `Le relevé ${number} de ce partenaire est ${statements[state]} : il doit être réglé ou rejeté avant d’en ouvrir un autre.`,
  statement_state: ({ number, state }) => `Le relevé ${number} est ${statements[state]} : action impossible.`,
  statement_file_missing: ({ number, kind, state }) =>
    `Le relevé ${number} (${statements[state]}) n’a pas de fichier ${kind} ; celui de la banque est produit après l’approbation.`,
  already_paid: ({ id, reference }) => `La commission ${id} est déjà payée (réf. ${reference}).`,
  reference_conflict: ({ reference }) => `La référence ${reference} a déjà servi, avec un autre contenu.`,
  role_required: ({ needs }) =>
    `🔒 Action réservée au rôle ${needs.map((role) => `*${roles[role] ?? role}*`).join(" ou ")}.`,
  not_yours: () => "Cela appartient à un autre partenaire.",
  template_unknown: ({ key }) => `Il n’y a pas de modèle « ${key} ».`,
  notice_unknown: ({ id }) => `Aucun message n’a l’identifiant ${id}.`,
  notice_in_doubt: ({ id }) =>
    `Personne ne sait si ${id} est arrivé : demandez au destinataire avant de le renvoyer.`,
  supplier_order_unknown: ({ ref }) =>
    `Je ne connais pas la commande fournisseur « ${ref} ». \`/supplier-orders\` les liste.`,
  supplier_order_state: ({ order, state: of }) =>
    `${order} est ${namesFr.supplierOrder[of]} : ce n’est plus possible.`,
  not_a_case: ({ units, casePackUnits, minimumUnits }) =>
    `${formatUnits(units, "fr")} u. ne se commandent pas : le fournisseur envoie par cartons de ${casePackUnits}, ${minimumUnits} au minimum.`,
  proposal_open: ({ order, sku }) =>
    `Une demande pour ${sku} attend déjà une décision (${order}, dans #approbations).`,
  already_decided: ({ state: of, by, at }) => {
    const decided = (namesFr.decided as Readonly<Record<string, string>>)[of] ?? of;
    return by === null
      ? `Trop tard : ${decided}${when(at)}.`
      : `Déjà décidé : ${decided} par ${by}${when(at)}.`;
  },
  own_request: () => "🔒 Vous avez fait cette demande : une autre personne doit l’approuver.",
  requester_unknown: ({ token }) =>
    `🔒 Le jeton ${token} ne dit pas qui le détient : demandez dans Slack, ou avec un jeton qui nomme son détenteur.`,
  figures_changed: ({ shownCents, nowCents }) =>
    `La trésorerie immobilisée après achat est passée de ${formatCents(shownCents, "fr")} à ${formatCents(nowCents, "fr")} depuis l’affichage. Revoyez la demande.`,
  cash_ceiling: ({ afterCents, ceilingCents }) =>
    `Cet achat porterait la trésorerie immobilisée à ${formatCents(afterCents, "fr")}, au-delà du plafond de ${formatCents(ceilingCents, "fr")}.`,
  more_than_ordered: ({ order, cameUnits, leftUnits }) =>
    `${formatUnits(cameUnits, "fr")} u. reçues pour ${order}, ${formatUnits(leftUnits, "fr")} attendues. Si c’est bien cela, cochez « C’est bien cette quantité ».`,
  best_before_past: ({ on }) =>
    `La DDM (${dateOf(on)}) est dépassée : ces unités ne vont pas en rayon. Saisissez-les comme cassées, et voyez avec le fournisseur.`,
  left_changed: ({ order: name, seenUnits, leftUnits }) =>
    `Une livraison de ${name} a été saisie entre-temps : il reste ${formatUnits(leftUnits, "fr")} u. à recevoir, et non ${formatUnits(seenUnits, "fr")}. Rouvrez \`/receive ${name}\` si ceci est une autre livraison.`,
  reason_required: () => "Il manque le motif.",
  count_unknown: () => "Je ne retrouve pas ce comptage.",
  count_open: ({ sku, countedUnits }) =>
    `Un comptage de ${sku} (${formatUnits(countedUnits, "fr")} u.) attend déjà une décision dans #approbations.`,
  count_below_reserved: ({ sku, afterUnits, reservedUnits }) =>
    `Il resterait ${formatUnits(afterUnits, "fr")} u. de ${sku} pour ${formatUnits(reservedUnits, "fr")} réservées. Annulez d’abord des commandes, ou recomptez.`,
  not_enough_units: ({ sku, units, availableUnits, from }) =>
    from === "quarantine"
      ? `${formatUnits(units, "fr")} u. de ${sku} ? La quarantaine en compte ${formatUnits(availableUnits, "fr")}.`
      : `Impossible de retirer ${formatUnits(units, "fr")} u. de ${sku} : il y en a ${formatUnits(availableUnits, "fr")} de libres, le reste est réservé ou au fournisseur. Annulez d’abord des commandes, ou recomptez.`,
  sop_incomplete: ({ missing, items }) =>
    `Le colis n’est pas emballé : il manque ${namesFr.list(missing.map((step) => hubFr.steps[step]))}${items.length === 0 ? "" : ` (${items.join(", ")})`}.`,
  weight_out_of_tolerance: ({ weightGrams, expectedGrams, tolerancePercent }) =>
    `${formatUnits(weightGrams, "fr")} g pour ${formatUnits(expectedGrams, "fr")} g attendus : l’écart dépasse ${tolerancePercent} %. Recomptez et repesez, ou donnez le motif.`,
  photo_type: () => "Ce fichier n’est pas une photo JPEG, PNG, WebP ou HEIC. Rien n’a été gardé.",
  photo_too_large: ({ bytes, bytesMax }) =>
    `Cette photo fait ${formatUnits(Math.ceil(bytes / 1_048_576), "fr")} Mo, ${bytesMax / 1_048_576} Mo au plus. Rien n’a été gardé : reprenez-la en plus petit.`,
  photo_unreachable: () => "La photo n’a pas pu être lue chez Slack. Joignez-la encore une fois.",
  hero_limit: ({ max, active, added }) =>
    `${max} héros au plus : ${namesFr.list(active)} sont déjà actifs, ${namesFr.list(added)} ${plural(added.length, "ne peut", "ne peuvent", "fr")} pas s’y ajouter.`,
  depot_unknown: ({ partner }) => `${partner} n’a pas de dépôt en France à suivre.`,
  routine_unknown: () => "Je ne retrouve pas cette étape de routine. `/routine` montre celle du jour.",
  approval_unknown: ({ ref }) => `Je ne trouve pas la demande « ${ref} ».`,
  person_unknown: () => "Aucune commande n’est connue sous cette référence. Le numéro d’une commande suffit.",
  erased_already: ({ pseudonym }) => `Ce client est déjà effacé : ${pseudonym}.`,
  erasure_blocked: ({ numbers }) =>
    `Rien n’est effacé tant que quelque chose doit encore partir${numbers.length === 0 ? "" : ` (${numbers.map((each) => `#${each}`).join(", ")})`}. Terminez ou annulez d’abord.`,
  approval_open: ({ approval }) => `C’est déjà demandé : ${approval} attend une décision dans #approbations.`,
  approval_changed: ({ approval }) =>
    `Les chiffres de ${approval} ont changé depuis l’affichage. Revoyez la demande.`,
  backup_missing: ({ partner }) => `${partner} n’a pas de partenaire de secours qui prenne des commandes.`,
  backup_unfit: ({ backup, sku, why }) =>
    ({
      unmapped: `${backup} n’a rien qui remplace ${sku}.`,
      zone: `${backup} ne livre pas dans cette zone ce qui remplace ${sku}.`,
      out_of_stock: `${backup} n’a pas en stock ce qui remplace ${sku}.`,
    })[why],
  reroute_at_loss: ({ backup, sku, lossCents }) =>
    `${backup} coûterait ${formatCents(lossCents, "fr")} de plus que ce que le client a payé pour ${sku} : mieux vaut rembourser.`,
  partner_status: ({ partner, status, to }) =>
    `${partner} est ${namesFr.partnerStatus[status]} et ne peut pas passer à « ${namesFr.partnerStatus[to]} ».`,
  ...ticketRefusalsFr,
  member_unknown: ({ who }) => `${who} ne fait pas partie de l’équipe. \`/mtc équipe\` la montre.`,
  last_admin: ({ name }) => `${name} est le dernier admin : nommez d’abord un autre admin.`,
  ...alertDeskFr.refusals,
};
