/** Who acts (design §7). A partner's role carries its code: `partner:HABEEBEE`. */
export type TeamRole = "viewer" | "assistant" | "pm" | "admin";
export type Role = TeamRole | `partner:${string}` | "shop";

/** What can be asked for; each call and click is checked against the table on the server. */
export type Action =
  | "read_stock"
  | "read_orders"
  | "read_commissions"
  | "record_tracking"
  | "pick_and_pack"
  | "record_delivery"
  | "record_shipping_cost"
  | "read_margin"
  | "pay_commissions"
  | "propose_payout"
  | "contest_statement"
  | "read_products"
  | "ask_availability"
  | "availability"
  | "remind_partner"
  | "confirm_for_partner"
  | "cancel_order"
  | "wait_for_rest"
  | "declare_lost"
  | "decide_return"
  | "receive_return"
  | "ask_refund"
  | "give_refund"
  | "reinstate_commission"
  | "read_metrics"
  | "replay_notices"
  | "read_templates"
  | "propose_purchase"
  | "approve_purchase"
  | "receive_stock"
  | "count_stock"
  | "approve_count"
  | "set_stock_aside"
  | "set_forecast"
  | "set_terms"
  | "override_packing"
  | "read_hub"
  | "send_insert_cards"
  | "declare_depot"
  | "set_closures"
  | "set_daily_question"
  | "handle_alert"
  | "tick_routine"
  | "propose_reroute"
  | "propose_suspension"
  | "propose_contract"
  | "propose_account"
  | "propose_spending"
  | "propose_erasure"
  | "read_contracts"
  | "read_approvals"
  | "read_audit"
  | "decide_request"
  | "set_standing"
  | "set_visibility"
  | "correct_reply"
  | "read_corrections"
  | "read_tickets"
  | "open_ticket"
  | "relay_ticket"
  | "answer_ticket"
  | "record_absence"
  | "give_roles";

type RoleKind = TeamRole | "partner" | "shop";

const ALLOWED: Record<Action, readonly RoleKind[]> = {
  read_stock: ["viewer", "assistant", "pm", "admin"],
  read_orders: ["viewer", "assistant", "pm", "admin", "partner", "shop"],
  read_commissions: ["viewer", "assistant", "pm", "admin", "partner"],
  record_tracking: ["assistant", "pm", "admin", "partner"],
  pick_and_pack: ["assistant", "pm", "admin"],
  record_delivery: ["assistant", "pm", "admin", "partner"],
  // What a parcel cost us is never a partner's word.
  record_shipping_cost: ["assistant", "pm", "admin"],
  read_margin: ["pm", "admin"],
  pay_commissions: ["pm", "admin"],
  // Asking is not paying: somebody else approves it.
  propose_payout: ["assistant", "pm", "admin"],
  contest_statement: ["assistant", "pm", "admin", "partner"],
  read_products: ["viewer", "assistant", "pm", "admin", "partner"],
  ask_availability: ["assistant", "pm", "admin"],
  // An assistant asks a partner or a manager; what is recorded is a manager's word, or the partner's own.
  availability: ["pm", "admin", "partner"],
  remind_partner: ["assistant", "pm", "admin"],
  confirm_for_partner: ["assistant", "pm", "admin"],
  // The shop cancels its own, and only before shipping, which the order itself says.
  cancel_order: ["pm", "admin", "shop"],
  // It moves a promise that the client was made, as cancelling takes it back.
  wait_for_rest: ["pm", "admin"],
  // It gives points back, and says who bears that.
  decide_return: ["pm", "admin"],
  // What arrived is written down by whoever opens the parcel; what it comes to is a manager's word.
  receive_return: ["assistant", "pm", "admin"],
  // An assistant asks for what a manager gives (design §7).
  ask_refund: ["assistant", "pm", "admin"],
  give_refund: ["pm", "admin"],
  declare_lost: ["assistant", "pm", "admin"],
  reinstate_commission: ["pm", "admin"],
  read_metrics: ["viewer", "assistant", "pm", "admin"],
  replay_notices: ["admin"],
  read_templates: ["viewer", "assistant", "pm", "admin"],
  propose_purchase: ["assistant", "pm", "admin"],
  // Never their own request, which the purchase itself knows.
  approve_purchase: ["pm", "admin"],
  receive_stock: ["assistant", "pm", "admin"],
  count_stock: ["assistant", "pm", "admin"],
  approve_count: ["pm", "admin"],
  // Whoever packs sets aside what is doubtful (SM-2b); what is lost, or good again, is a manager's word (D64).
  set_stock_aside: ["assistant", "pm", "admin"],
  set_forecast: ["pm", "admin"],
  // What was negotiated binds us, as contracts do.
  set_terms: ["pm", "admin"],
  // A parcel leaves without a proof by a manager's word alone.
  override_packing: ["pm", "admin"],
  read_hub: ["viewer", "assistant", "pm", "admin"],
  send_insert_cards: ["assistant", "pm", "admin"],
  // What the partner said, as a receipt or a count is written down; a partner's token says it of its own.
  declare_depot: ["assistant", "pm", "admin", "partner"],
  set_closures: ["assistant", "pm", "admin", "partner"],
  set_daily_question: ["pm", "admin"],
  // Take, put off, escalate, resolve.
  handle_alert: ["assistant", "pm", "admin"],
  // Whose step it is, its line says; who did it, too.
  tick_routine: ["assistant", "pm", "admin"],
  propose_reroute: ["assistant", "pm", "admin"],
  propose_suspension: ["assistant", "pm", "admin"],
  propose_contract: ["assistant", "pm", "admin"],
  // Whoever names an account names who is paid.
  propose_account: ["pm", "admin"],
  propose_spending: ["assistant", "pm", "admin"],
  propose_erasure: ["admin"],
  read_contracts: ["viewer", "assistant", "pm", "admin"],
  read_approvals: ["assistant", "pm", "admin"],
  read_audit: ["pm", "admin"],
  // Never their own request, which the request itself knows.
  decide_request: ["pm", "admin"],
  set_standing: ["pm", "admin"],
  set_visibility: ["pm", "admin"],
  correct_reply: ["assistant", "pm", "admin"],
  read_corrections: ["pm", "admin"],
  read_tickets: ["viewer", "assistant", "pm", "admin"],
  open_ticket: ["assistant", "pm", "admin"],
  // What the client reads is the team's word.
  relay_ticket: ["assistant", "pm", "admin"],
  // A partner's token answers what was put to it, and the team passes that on.
  answer_ticket: ["assistant", "pm", "admin", "partner"],
  // One's own is everybody's to say.
  record_absence: ["pm", "admin"],
  give_roles: ["admin"],
};

function kindOf(role: Role): RoleKind {
  return role.startsWith("partner:") ? "partner" : (role as TeamRole | "shop");
}

/** Whether a text is one of what can be asked for. */
export function isAction(text: string): text is Action {
  return Object.hasOwn(ALLOWED, text);
}

/** Whether that role may do it at all; "own orders only" is checked where the order is known (`partnerOf`). */
export function may(role: Role, action: Action): boolean {
  return ALLOWED[action].includes(kindOf(role));
}

/** The team roles that may, weakest first: named in the refusal, so that the reader knows whom to ask. */
export function rolesFor(action: Action): readonly TeamRole[] {
  return ALLOWED[action].filter((role): role is TeamRole => role !== "partner" && role !== "shop");
}

/** Every kind of role that may, as a reader of the API wants to know. */
export function rolesWith(action: Action): readonly string[] {
  return ALLOWED[action];
}

/** The partner a token is limited to, or null for everybody else. */
export function partnerOf(role: Role): string | null {
  return role.startsWith("partner:") ? role.slice("partner:".length) : null;
}

/** Parses a role as typed in a command or stored; null when it is none. */
export function parseRole(text: string): Role | null {
  if (text === "viewer" || text === "assistant" || text === "pm" || text === "admin" || text === "shop")
    return text;
  return /^partner:[A-Z][A-Z0-9]{1,30}$/.test(text) ? (text as Role) : null;
}
