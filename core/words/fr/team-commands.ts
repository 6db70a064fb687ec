import type { CommandWords } from "../command-words.ts";
import { namesFr } from "./team-names.ts";

const DAILY =
  "*Commandes du quotidien* `/routine` · `/alerts` · `/stock` · `/orders attente` · `/order 1042` · `/commissions`";
const ALIASES =
  "_Aussi :_ `/commandes`, `/commande 1042`, et tout par `/mtc`, par exemple `/mtc stock alertes`";

/** "A, B ou C". */
const oneOf = (items: readonly string[]): string => namesFr.list(items).replace(/ et (?=[^,]*$)/, " ou ");

/** Help, refusals and small talk of the commands, in French (chat-ux §2.1, §3). */
export const commandsFr: CommandWords = {
  working: "⏳ Je cherche…",
  share: "Partager dans le canal",
  asOf: ({ time }) => `Données à ${time} (Bruxelles)`,
  sharedBy: ({ name, time }) => `demandé par ${name} · ${time}`,
  unknownCommand: ({ typed, nearest }) =>
    `Je n’ai pas compris « ${typed} ». Essayez ${nearest === null ? "" : `\`/mtc ${nearest}\` ou `}\`/mtc aide\`.`,
  stranger: (admins) =>
    `🔒 Je ne vous connais pas encore. Demandez à ${admins.length === 0 ? "un admin" : oneOf(admins)} de vous donner un rôle : \`/mtc role @vous assistant\`.`,
  unexpected: ({ reference }) =>
    `⚠️ Quelque chose n’a pas fonctionné, rien n’a été modifié à moitié. Réessayez ; si cela persiste, donnez la réf. ${reference}.`,
  noRole: ({ needs, has, available }) => {
    const reserved = `🔒 Action réservée au rôle ${oneOf(needs.map((role) => `*${namesFr.roles[role]}*`))}.`;
    const who =
      available === null
        ? ""
        : ` ${namesFr.roles[available.role]} disponible : ${namesFr.list(available.names)}.`;
    return `${reserved} Votre rôle : *${namesFr.roles[has]}*.${who}`;
  },
  help: ({ role, name }) => [
    `Bonjour ${name}. Votre rôle : *${namesFr.roles[role]}*.`,
    DAILY,
    ALIASES,
    "*Exemples* `/orders retard partenaire:ilanga` · `/commissions payées mois:2026-11` · `/stock MTC-H-001 public` · `/partners habeebee` · `/sla 7j` · `/urgence`",
    ...(role === "viewer"
      ? []
      : [
          "*Agir* `/notify 1042 whatsapp` · `/ship 1042 8K10000000016` · `/deliver 1042 hier` (`/relancer`, `/expedier`, `/livree`)",
        ]),
    ...(role === "viewer"
      ? []
      : [
          "*Racheter* `/reorder` · `/receive PO-0012` · `/supplier-orders` · *Compter* `/count MTC-H-001 47` · `/depot`",
        ]),
    ...(role === "viewer" ? [] : ["*Sur une carte* Préparer → Emballer… → Saisir le suivi… → Livrée"]),
    ...(role === "viewer"
      ? []
      : ['*Décider* `/approbations moi` · `/mtc budget 150 "motif"` · `/audit 1042` (PM, admin)']),
    ...(role === "admin"
      ? [
          "*Admin* `/mtc role @personne pm` (viewer, assistant, pm, admin) · `/mtc whatsapp` · `/mtc effacer 1042`",
        ]
      : []),
    "*Nous* `/mtc équipe` · `/mtc absent du 24/12 au 2/1` · `/prefs` · *Nos messages* `/mtc modeles`",
    "Aide d’une commande : `/stock aide`, `/orders aide`, `/order aide`, `/commissions aide`.",
  ],
  helpOf: {
    stock:
      "*`/stock`* stock des héros : disponible, seuil, ventes, couverture.\n`/stock` · `/stock alertes` · `/stock miel` · `/stock ilanga` (dépôt France) · `/stock MTC-H-001 mouvements` · `/stock MTC-H-001 ventes 18` (PM) · `/stock MTC-H-001 public`",
    commissions:
      "*`/commissions`* ce que MTC doit et a payé aux partenaires.\n`/commissions` · `/commissions dues` · `/commissions payées mois:2026-11` · `/commissions retard partenaire:habeebee` · `/commissions mois:2026-11 csv` (fichier)\n`/commissions payer` ou `payer habeebee` (prépare le paiement) · `/commissions relevés` · `/commissions libérer 1042 habeebee` (PM)",
    orders:
      "*`/orders`* (`/commandes`) commandes par urgence.\n`/orders` · `/orders attente` · `/orders retard` · `/orders sans-suivi` · `/orders jour page:2` · `/orders dropship partenaire:ilanga`",
    order:
      "*`/order`* (`/commande`) une commande et son historique.\n`/order 1042` · `/order #1042` · `/order shop-88213`",
  },
  roleGiven: ({ name, role, before }) =>
    `✅ ${name} a maintenant le rôle *${namesFr.roles[role]}*${before === null ? "" : ` (avant : ${namesFr.roles[before]})`}.`,
  roleAlready: ({ name, role }) => `ℹ️ ${name} a déjà le rôle *${namesFr.roles[role]}*.`,
  roleUsage:
    "Il manque la personne ou le rôle. Exemple : `/mtc role @Pauline pm` (viewer, assistant, pm, admin).",
  strangeWord: ({ typed, help }) => `Je n’ai pas compris « ${typed} ». Les mots possibles : \`${help}\`.`,
  unknownPartner: ({ typed, known }) =>
    `Je ne connais pas le partenaire « ${typed} ». Connus : ${namesFr.list(known)}.`,
};
