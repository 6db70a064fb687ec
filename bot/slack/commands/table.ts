import type { Action } from "../../../core/team/roles.ts";
import type { TeamWords } from "../../../core/words/team-words.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { type Answer, type Asking, say } from "../answer.ts";
import { deniedAnswer } from "../denied.ts";
import { fold, nearest, parseArguments } from "../grammar.ts";
import { escapeTyped } from "../mrkdwn.ts";
import { absentCommand, presentCommand, teamCommand } from "./absence.ts";
import { deliverCommand, notifyCommand, shipCommand } from "./act-on-order.ts";
import { alertsCommand } from "./alerts.ts";
import { approvalsCommand } from "./approvals.ts";
import { auditCommand } from "./audit.ts";
import { budgetCommand } from "./budget.ts";
import { commissionsCommand } from "./commissions.ts";
import { emergencyCommand } from "./emergency.ts";
import { eraseCommand } from "./erase.ts";
import { helpAnswer, roleCommand } from "./mtc.ts";
import { orderCommand } from "./order.ts";
import { ordersCommand } from "./orders.ts";
import { pairingCommand } from "./pairing.ts";
import { partnersCommand, slaCommand } from "./partners.ts";
import { returnCommand } from "./returns.ts";
import { routineCommand } from "./routine.ts";
import { stockCommand } from "./stock.ts";
import { supplierOrdersCommand } from "./supplier-orders.ts";
import { templatesCommand } from "./templates.ts";
import { orderAlone, ticketCommand } from "./tickets.ts";

/** Which command a name means, who may ask for it, and what answers (design §7). */

interface Command {
  readonly names: readonly string[];
  readonly help: (words: TeamWords) => string;
  readonly action: Action;
  /** What follows is somebody's own words: a question mark in them asks for no help. */
  readonly takesWords?: true;
  readonly run: (asking: Asking) => Promise<Answer>;
}

/** A command that answers with a form: the action id that opens it. */
interface FormCommand {
  readonly names: readonly string[];
  readonly help: (words: TeamWords) => string;
  readonly opens: string;
}

const FORM_COMMANDS: readonly FormCommand[] = [
  { names: ["count", "inventaire"], help: (words) => words.hero.count.help, opens: "count.enter" },
  {
    names: ["reorder", "reassort"],
    help: (words) => words.purchases.help.reorder,
    opens: "purchase.reorder",
  },
  {
    names: ["receive", "reception"],
    help: (words) => words.purchases.help.receive,
    opens: "purchase.receive",
  },
  {
    names: ["refund", "rembourser"],
    help: (words) => words.returnDesk.help.refund,
    opens: "refund.open",
  },
  { names: ["prefs", "preferences"], help: (words) => words.people.prefs.help, opens: "prefs.open" },
  { names: ["depot", "tampon"], help: (words) => words.depot.form.help, opens: "depot.enter" },
];

const COMMANDS: readonly Command[] = [
  { names: ["stock"], help: (words) => words.commands.helpOf.stock, action: "read_stock", run: stockCommand },
  {
    names: ["commissions", "commission"],
    help: (words) => words.commands.helpOf.commissions,
    action: "read_commissions",
    run: commissionsCommand,
  },
  {
    names: ["orders", "commandes"],
    help: (words) => words.commands.helpOf.orders,
    action: "read_orders",
    run: ordersCommand,
  },
  {
    names: ["order", "commande"],
    help: (words) => words.commands.helpOf.order,
    action: "read_orders",
    run: orderCommand,
  },
  {
    names: ["deliver", "livree"],
    help: (words) => words.actions.commands.help.deliver,
    action: "record_delivery",
    run: deliverCommand,
  },
  {
    names: ["notify", "relancer"],
    help: (words) => words.actions.commands.help.notify,
    action: "remind_partner",
    run: notifyCommand,
  },
  {
    names: ["ship", "expedier"],
    help: (words) => words.actions.commands.help.ship,
    action: "record_tracking",
    run: shipCommand,
  },
  {
    names: ["supplier-orders", "commandes-fournisseurs"],
    help: (words) => words.purchases.help.list,
    action: "read_stock",
    run: supplierOrdersCommand,
  },
  {
    names: ["partners", "partenaires"],
    help: (words) => words.punctuality.helpOf.partners,
    action: "read_orders",
    run: partnersCommand,
  },
  { names: ["sla"], help: (words) => words.punctuality.helpOf.sla, action: "read_orders", run: slaCommand },
  {
    names: ["urgence", "emergency"],
    help: (words) => words.emergency.help,
    action: "read_products",
    run: emergencyCommand,
  },
  {
    names: ["modeles", "templates"],
    help: (words) => words.templates.help,
    action: "read_templates",
    run: templatesCommand,
  },
  {
    names: ["approvals", "approbations"],
    help: (words) => words.audit.approvals.help,
    action: "read_approvals",
    run: approvalsCommand,
  },
  {
    names: ["alerts", "alertes"],
    help: (words) => words.alertDesk.list.help,
    action: "read_stock",
    run: alertsCommand,
  },
  { names: ["audit"], help: (words) => words.audit.audit.help, action: "read_audit", run: auditCommand },
  {
    names: ["budget"],
    help: (words) => words.agreements.budget.help,
    action: "propose_spending",
    run: budgetCommand,
  },
  {
    names: ["return", "retour"],
    help: (words) => words.returnDesk.help.return,
    action: "receive_return",
    run: returnCommand,
  },
  {
    names: ["ticket"],
    help: (words) => words.tickets.help,
    action: "read_tickets",
    takesWords: true,
    run: ticketCommand,
  },
  { names: ["routine"], help: (words) => words.routine.help, action: "read_stock", run: routineCommand },
];

/** Answers `/name text`, and `/mtc name text` alike; a name that is none gets the nearest one as a suggestion. */
export async function answerCommand(
  asked: { readonly command: string; readonly text: string },
  of: Omit<Asking, "args" | "text">,
): Promise<Answer> {
  const name = fold(asked.command.replace(/^\//, ""));
  const args = parseArguments(asked.text);
  const { text } = asked;
  if (name !== "mtc") return runNamed(name, { ...of, args, text });
  const [sub] = args.words;
  if (sub === undefined) return helpAnswer(of);
  if (sub === "whatsapp") return pairingCommand(of);
  if (sub === "effacer" || sub === "erase") return eraseCommand({ ...of, args, text });
  if (sub === "role") return roleCommand({ ...of, args, text });
  if (sub === "absent" || sub === "absente") return absentCommand({ ...of, args, text });
  if (sub === "present" || sub === "presente") return presentCommand({ ...of, args, text });
  if (sub === "equipe" || sub === "team") return teamCommand(of);
  const rest = { ...args, words: args.words.slice(1), typed: args.typed.slice(1) };
  return runNamed(sub, { ...of, args: rest, text: text.trim().replace(/^\S+\s*/u, "") });
}

/** The form that a command opens, with what was typed after its name; null where it answers in words. */
export function formAsked(asked: {
  readonly command: string;
  readonly text: string;
}): { readonly actionId: string; readonly value: string } | null {
  const named = fold(asked.command.replace(/^\//, ""));
  const args = parseArguments(asked.text);
  const isMtc = named === "mtc";
  const order = ticketOrder(isMtc ? (args.words[0] ?? "") : named, asked.text, isMtc);
  if (order !== null) return { actionId: "ticket.ask", value: JSON.stringify([order]) };
  const form = FORM_COMMANDS.find(({ names }) => names.includes(isMtc ? (args.words[0] ?? "") : named));
  if (form === undefined || args.asksForHelp) return null;
  return { actionId: form.opens, value: JSON.stringify(isMtc ? args.typed.slice(1) : args.typed) };
}

/** `/ticket 1042` alone: the form asks for the question. */
function ticketOrder(name: string, text: string, isMtc: boolean): string | null {
  if (name !== "ticket") return null;
  return orderAlone(isMtc ? text.trim().replace(/^\S+\s*/u, "") : text);
}

async function runNamed(name: string, asking: Asking): Promise<Answer> {
  const team = wordsIn(asking.member.locale).team;
  const words = team.commands;
  const command = COMMANDS.find((each) => each.names.includes(name));
  if (command === undefined) {
    const form = FORM_COMMANDS.find((each) => each.names.includes(name));
    if (form !== undefined) return say(form.help(team));
    const [near] = nearest(
      name,
      [...COMMANDS, ...FORM_COMMANDS].flatMap((each) => each.names),
      String,
    );
    return say(words.unknownCommand({ typed: escapeTyped(name), nearest: near ?? null }));
  }
  const isHelp = command.takesWords
    ? /^(?:aide|help|\?)$/i.test(asking.text.trim())
    : asking.args.asksForHelp;
  if (isHelp) return say(command.help(team));
  const asked = { what: `/${[name, ...asking.args.typed].join(" ")}`, at: null };
  const denied = await deniedAnswer(asking.deps, asking.member, { action: command.action, asked });
  return denied ?? command.run(asking);
}
