import type { AuditWords } from "../audit-words.ts";
import { formatCents, formatDuration, formatUnits, plural } from "../format.ts";

const euros = (cents: number): string => formatCents(cents, "fr");
const VIA: Readonly<Record<string, string>> = {
  slack: "Slack",
  whatsapp: "WhatsApp",
  email: "e-mail",
  webhook: "webhook",
  page: "page partenaire",
  api: "API",
  shop: "boutique",
};

/** What waits, and who did what, in French. */
export const auditFr: AuditWords = {
  approvals: {
    help: "`/approbations [moi|toutes]` — décisions en attente, les plus anciennes d’abord",
    title: ({ count, onlyMine }) =>
      `🟡 *${formatUnits(count, "fr")} ${plural(count, "décision", "décisions", "fr")} en attente${onlyMine ? " de vous" : ""}*`,
    none: ({ onlyMine }) =>
      onlyMine
        ? "✅ Rien n’attend votre décision. `/approbations toutes` montre ce qui attend les autres."
        : "✅ Aucune décision en attente.",
    line: ({ name, what, amountCents, requestedBy, minutes, expiresAt, url }) =>
      `• ${url === null ? `\`${name}\`` : `<${url}|${name}>`} ${what}${amountCents === null ? "" : ` · *${euros(amountCents)}*`}\n   depuis ${formatDuration(minutes, "fr")} · ${requestedBy} · expire ${expiresAt}`,
    more: (count) => `… et ${formatUnits(count, "fr")} de plus`,
  },
  audit: {
    help: "`/audit <commande|réf|partenaire|@personne|A-0031> [7j]` — qui a fait quoi, quand, par quel canal",
    usage:
      "Dites de quoi : `/audit 1042`, `/audit HB-001`, `/audit habeebee`, `/audit @Léa 7j`, `/audit A-0031` ou `/audit PO-0012`.",
    unknown: (ref) => `Je ne connais ni commande, ni référence, ni partenaire, ni personne « ${ref} ».`,
    title: ({ subject, days }) => {
      const over = days === null ? "" : ` · ${days} j`;
      switch (subject.about) {
        case "order":
          return `🔎 *Historique de #${subject.number}*${over}`;
        case "approval":
          return `🔎 *Historique de A-${String(subject.number).padStart(4, "0")}*${over}`;
        case "sku":
          return `🔎 *Historique de ${subject.sku}*${over}`;
        case "partner":
          return `🔎 *Historique de ${subject.code}*${over}`;
        case "member":
          return `🔎 *Ce que ${subject.name} a fait* · ${days ?? 7} j`;
      }
    },
    none: "Rien n’est noté sur cette période.",
    more: (count) => `Les ${formatUnits(count, "fr")} dernières lignes seulement.`,
    who: ({ who, via }) => {
      if (who === "system") return "le comptoir";
      return via === null || via === "system" ? who : `${who} (${VIA[via] ?? via})`;
    },
    approval: {
      requested: "demandée",
      approved: "✅ approuvée",
      refused: "❌ refusée",
      reviewed: "revue avec les chiffres du moment",
      expired: "⌛ expirée sans décision",
      withdrawn: "retirée",
      overtaken: "devenue sans objet",
      executed: "✔ exécutée",
      failed: "⚠️ en échec",
    },
    saw: ({ what, money, revision }) =>
      `vu${revision > 1 ? ` (version ${revision})` : ""} : ${[what, ...money].join(" · ")}`,
    asked: ({ said, what }) => `${said} : ${what}`,
    stock: {
      receipt: "réception",
      reservation: "réservation",
      release: "libération",
      issue: "sortie",
      return: "retour",
      count: "inventaire",
      quarantine: "quarantaine",
      damage: "casse",
      consignment: "dépôt-vente",
    },
    units: (units) => `${formatUnits(units, "fr")} u.`,
    commission: ({ partner, before, after, cents, reference }) =>
      `commission ${partner} ${before === null ? "" : `${before} → `}*${after}* · ${euros(cents)}${reference === null ? "" : ` · ${reference}`}`,
    standing: ({ from, to }) => `${from} → *${to}*`,
    visibility: ({ isSet, reason }) => `${isSet ? "masqué" : "n’est plus masqué"} (${reason})`,
  },
};
