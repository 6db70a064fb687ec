import type { CommandWords } from "../command-words.ts";
import { namesEn } from "./team-names.ts";

const DAILY =
  "*Every day* `/routine` · `/alerts` · `/stock` · `/orders waiting` · `/order 1042` · `/commissions`";
const ALIASES = "_Also:_ everything through `/mtc`, for example `/mtc stock alerts`";

/** "A, B or C". */
const oneOf = (items: readonly string[]): string => namesEn.list(items).replace(/ and (?=[^,]*$)/, " or ");

/** Help, refusals and small talk of the commands, in English (chat-ux §2.1, §3). */
export const commandsEn: CommandWords = {
  working: "⏳ Looking…",
  share: "Share in the channel",
  asOf: ({ time }) => `As of ${time} (Brussels)`,
  sharedBy: ({ name, time }) => `asked by ${name} · ${time}`,
  unknownCommand: ({ typed, nearest }) =>
    `I did not understand “${typed}”. Try ${nearest === null ? "" : `\`/mtc ${nearest}\` or `}\`/mtc help\`.`,
  stranger: (admins) =>
    `🔒 I do not know you yet. Ask ${admins.length === 0 ? "an admin" : oneOf(admins)} to give you a role: \`/mtc role @you assistant\`.`,
  unexpected: ({ reference }) =>
    `⚠️ Something went wrong, nothing was left half done. Try again; if it persists, quote ref. ${reference}.`,
  noRole: ({ needs, has, available }) => {
    const reserved = `🔒 Reserved for ${oneOf(needs.map((role) => `*${namesEn.roles[role]}*`))}.`;
    const who =
      available === null
        ? ""
        : ` ${namesEn.roles[available.role]} available: ${namesEn.list(available.names)}.`;
    return `${reserved} Your role: *${namesEn.roles[has]}*.${who}`;
  },
  help: ({ role, name }) => [
    `Hello ${name}. Your role: *${namesEn.roles[role]}*.`,
    DAILY,
    ALIASES,
    "*Examples* `/orders late partner:ilanga` · `/commissions paid month:2026-11` · `/stock MTC-H-001 public` · `/partners habeebee` · `/sla 7d` · `/urgence`",
    ...(role === "viewer"
      ? []
      : ["*Act* `/notify 1042 whatsapp` · `/ship 1042 8K10000000016` · `/deliver 1042 yesterday`"]),
    ...(role === "viewer"
      ? []
      : [
          "*Buying again* `/reorder` · `/receive PO-0012` · `/supplier-orders` · *Count* `/count MTC-H-001 47` · `/depot`",
        ]),
    ...(role === "viewer" ? [] : ["*On a card* Pick → Pack… → Enter tracking… → Delivered"]),
    ...(role === "viewer"
      ? []
      : ['*Decide* `/approvals mine` · `/mtc budget 150 "purpose"` · `/audit 1042` (PM, admin)']),
    ...(role === "admin"
      ? [
          "*Admin* `/mtc role @person pm` (viewer, assistant, pm, admin) · `/mtc whatsapp` · `/mtc erase 1042`",
        ]
      : []),
    "*Us* `/mtc team` · `/mtc absent from 24/12 to 2/1` · `/prefs` · *Our messages* `/mtc modeles`",
    "Help on a command: `/stock help`, `/orders help`, `/order help`, `/commissions help`.",
  ],
  helpOf: {
    stock:
      "*`/stock`* the heroes: available, threshold, sales, cover.\n`/stock` · `/stock alerts` · `/stock honey` · `/stock ilanga` (French depot) · `/stock MTC-H-001 movements` · `/stock MTC-H-001 sales 18` (PM) · `/stock MTC-H-001 public`",
    commissions:
      "*`/commissions`* what MTC owes and paid its partners.\n`/commissions` · `/commissions due` · `/commissions paid month:2026-11` · `/commissions late partner:habeebee` · `/commissions month:2026-11 csv` (file)\n`/commissions pay` or `pay habeebee` (prepares the payment) · `/commissions statements` · `/commissions release 1042 habeebee` (PM)",
    orders:
      "*`/orders`* orders by urgency.\n`/orders` · `/orders waiting` · `/orders late` · `/orders no-tracking` · `/orders today page:2` · `/orders dropship partner:ilanga`",
    order: "*`/order`* one order and its history.\n`/order 1042` · `/order #1042` · `/order shop-88213`",
  },
  roleGiven: ({ name, role, before }) =>
    `✅ ${name} now has the role *${namesEn.roles[role]}*${before === null ? "" : ` (before: ${namesEn.roles[before]})`}.`,
  roleAlready: ({ name, role }) => `ℹ️ ${name} has the role *${namesEn.roles[role]}* already.`,
  roleUsage:
    "The person or the role is missing. Example: `/mtc role @Pauline pm` (viewer, assistant, pm, admin).",
  strangeWord: ({ typed, help }) => `I do not understand “${typed}”. The words there are: \`${help}\`.`,
  unknownPartner: ({ typed, known }) => `I do not know partner “${typed}”. Known: ${namesEn.list(known)}.`,
};
