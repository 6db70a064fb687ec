import { type ApprovalFacts, type ApprovalShown, type ApprovalWords, kindWords } from "../approval-words.ts";
import { approvalKindsFr } from "./team-approval-kinds.ts";
import { namesFr } from "./team-names.ts";

const kindOf = (figures: ApprovalShown) => kindWords(approvalKindsFr, figures);
const what = (figures: ApprovalShown): string => kindOf(figures).what(figures);
const money = (figures: ApprovalShown): readonly string[] => kindOf(figures).money(figures);
const lines = (figures: ApprovalShown): readonly string[] => kindOf(figures).lines(figures);

/** State, symbol first, as the title of the card says it. */
function heading({ state }: ApprovalFacts): string {
  switch (state) {
    case "open":
      return "🟡 À approuver";
    case "approved":
      return "✅ Approuvée · ⏳ exécution";
    case "executed":
      return "✔ Approuvée et exécutée";
    case "failed":
      return "⚠️ Approuvée, en échec";
    case "refused":
      return "❌ Refusée";
    case "expired":
      return "⌛ Expirée sans décision";
    case "withdrawn":
      return "⚪ Retirée";
    case "overtaken":
      return "⚪ Sans objet";
  }
}

function title(of: ApprovalFacts): string {
  const [symbol, ...words] = heading(of).split(" ");
  return `${symbol} *${words.join(" ")} — ${what(of.figures)}*  \`${of.approval}\``;
}

function fields(of: ApprovalFacts): readonly string[] {
  const { figures, why, reason, state } = of;
  const without = kindOf(figures).without(figures);
  return [
    ...money(figures),
    ...(why === null ? [] : [`*Pourquoi* ${why}`]),
    ...(state === "open" ? [`*Sans décision* ${without}`] : []),
    ...(reason === null ? [] : [`*Motif* ${reason}`]),
  ];
}

const said = ({ yeses }: ApprovalFacts): string => yeses.map(({ by, at }) => `${by} ✓ ${at}`).join(", ");
const asker = ({ requestedBy }: ApprovalFacts): string => requestedBy ?? "le comptoir";

function footer(of: ApprovalFacts): string {
  const asked = `Demandée par ${asker(of)} (${of.requestedAt})`;
  const decided = `par ${of.decidedBy ?? "—"} (${of.decidedAt ?? "—"})`;
  switch (of.state) {
    case "open": {
      const count =
        of.needed > 1
          ? ` · ${of.yeses.length}/${of.needed}${of.yeses.length === 0 ? "" : ` — ${said(of)}`}`
          : "";
      const who = of.needed > 1 ? `${of.needed} autres personnes` : "une autre personne";
      return `${asked} · approbateur : PM ou admin, ${who}${count} · expire ${of.expiresAt}`;
    }
    case "approved":
    case "executed":
    case "failed":
      return `${asked} · approuvée par ${said(of)}`;
    case "refused":
      return `${asked} · refusée ${decided}`;
    case "withdrawn":
      return `${asked} · retirée ${decided}`;
    case "expired":
      return `${asked} · personne n’a décidé avant ${of.expiresAt}`;
    case "overtaken":
      return `${asked} · sans objet (${of.decidedAt ?? "—"})`;
  }
}

/** Requests for approval, in French (chat-ux §2.4). */
export const approvalsFr: ApprovalWords = {
  what,
  card: {
    plain: (of) => `${heading(of)} : ${what(of.figures)} (${of.approval})`,
    title,
    money,
    fields,
    lines,
    footer,
  },
  buttons: {
    approve: "Approuver",
    reject: "Refuser…",
    review: "Revoir la demande",
    show: "Voir…",
    retry: "Réessayer",
    again: "Relancer la demande",
    reroute: (backup) => `Basculer vers ${backup}…`,
  },
  confirm: ({ figures }) => ({ ...kindOf(figures).confirm(figures), no: "Annuler" }),
  standing: {
    active: "Remettre actif",
    recovering: "Lancer la reprise",
    suspend: "Demander la suspension",
    done: (partner, status) => `✅ ${partner} : ${namesFr.partnerStatus[status]}.`,
  },
  unanswered: (count) => `${count} demandes sans réponse depuis plus de 8 heures ouvrées`,
  told: (of) =>
    `${title(of)}\n${of.decidedBy === null ? "" : `Par ${of.decidedBy} (${of.decidedAt ?? "—"})`}${of.reason === null ? "" : ` · motif : ${of.reason}`}`,
  paidMeanwhile: "payé entre-temps",
  replacedBy: (order) => `remplacée par ${order}`,
  again: (of) =>
    `🔁 ${of.approval} attend toujours une décision : ${what(of.figures)}. La carte ci-dessus montre les chiffres d’aujourd’hui ; elle expire ${of.expiresAt}.`,
  waits: (of) => `⏰ ${of.approval} attend une décision : ${what(of.figures)}. Elle expire ${of.expiresAt}.`,
  saidYes: (of) =>
    `✅ Noté : ${of.yeses.length}/${of.needed} pour ${of.approval}. Il manque une autre personne.`,
  askedAgain: (of) =>
    `🟡 Demande ${of.approval} dans #approbations : ${what(of.figures)}. Elle attend une autre personne.`,
  erasure: {
    usage: "Il manque la commande du client. Exemple : `/mtc effacer 1042`.",
    asked: (approval) =>
      `🟡 Demande ${approval} envoyée dans #approbations, sans le nom du client. Une autre personne décide ; vous serez prévenu.`,
  },
  forms: {
    rejectTitle: (approval) => `Refuser ${approval}`,
    takeBackTitle: (approval) => `Retirer ${approval}`,
    reject: "Refuser",
    takeBack: "Retirer",
    reason: "Motif",
    reasonHint: "Lu par la personne qui a demandé.",
    rejected: (approval) => `❌ ${approval} est refusée. La personne qui a demandé est prévenue.`,
    tookBack: (approval) => `⚪ ${approval} est retirée.`,
    rerouteTitle: (number) => `Basculer #${number}`,
    ask: "Demander",
    why: "Pourquoi",
    whyHint: "Facultatif, montré à qui décide.",
    asked: (approval) =>
      `🟡 Demande ${approval} envoyée dans #approbations. Une autre personne décide ; vous serez prévenu.`,
    close: "Fermer",
  },
};
