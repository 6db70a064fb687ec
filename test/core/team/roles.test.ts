import { describe, expect, test } from "vitest";
import { type Action, may, parseRole, partnerOf, type Role, rolesFor } from "../../../core/team/roles.ts";

/** The who-may table of design §7, for what can be asked for today; "own only" is checked where the order is known. */
const TABLE: Readonly<Record<Action, string>> = {
  read_tickets: "viewer assistant pm admin",
  open_ticket: "assistant pm admin",
  relay_ticket: "assistant pm admin",
  answer_ticket: "assistant pm admin partner:HABEEBEE",
  read_stock: "viewer assistant pm admin",
  read_orders: "viewer assistant pm admin partner:HABEEBEE shop",
  read_commissions: "viewer assistant pm admin partner:HABEEBEE",
  record_tracking: "assistant pm admin partner:HABEEBEE",
  pick_and_pack: "assistant pm admin",
  record_delivery: "assistant pm admin partner:HABEEBEE",
  propose_payout: "assistant pm admin",
  contest_statement: "assistant pm admin partner:HABEEBEE",
  record_shipping_cost: "assistant pm admin",
  read_margin: "pm admin",
  pay_commissions: "pm admin",
  replay_notices: "admin",
  read_templates: "viewer assistant pm admin",
  read_products: "viewer assistant pm admin partner:HABEEBEE",
  ask_availability: "assistant pm admin",
  availability: "pm admin partner:HABEEBEE",
  remind_partner: "assistant pm admin",
  confirm_for_partner: "assistant pm admin",
  cancel_order: "pm admin shop",
  wait_for_rest: "pm admin",
  declare_lost: "assistant pm admin",
  decide_return: "pm admin",
  receive_return: "assistant pm admin",
  ask_refund: "assistant pm admin",
  give_refund: "pm admin",
  reinstate_commission: "pm admin",
  read_metrics: "viewer assistant pm admin",
  propose_purchase: "assistant pm admin",
  approve_purchase: "pm admin",
  receive_stock: "assistant pm admin",
  count_stock: "assistant pm admin",
  approve_count: "pm admin",
  set_stock_aside: "assistant pm admin",
  set_forecast: "pm admin",
  set_terms: "pm admin",
  override_packing: "pm admin",
  read_hub: "viewer assistant pm admin",
  send_insert_cards: "assistant pm admin",
  declare_depot: "assistant pm admin partner:HABEEBEE",
  set_closures: "assistant pm admin partner:HABEEBEE",
  set_daily_question: "pm admin",
  handle_alert: "assistant pm admin",
  tick_routine: "assistant pm admin",
  propose_reroute: "assistant pm admin",
  propose_suspension: "assistant pm admin",
  propose_contract: "assistant pm admin",
  propose_account: "pm admin",
  propose_spending: "assistant pm admin",
  propose_erasure: "admin",
  read_contracts: "viewer assistant pm admin",
  read_approvals: "assistant pm admin",
  read_audit: "pm admin",
  decide_request: "pm admin",
  set_standing: "pm admin",
  set_visibility: "pm admin",
  correct_reply: "assistant pm admin",
  read_corrections: "pm admin",
  record_absence: "pm admin",
  give_roles: "admin",
};
const ROLES: readonly Role[] = ["viewer", "assistant", "pm", "admin", "partner:HABEEBEE", "shop"];
const everyCase = (Object.keys(TABLE) as Action[]).flatMap((action) =>
  ROLES.map((role) => [role, action, TABLE[action].split(" ").includes(role)] as const),
);

test.each(everyCase)("%s, %s: %s", (role, action, allowed) => {
  expect(may(role, action)).toBe(allowed);
});

test("a refusal names the team's roles alone, weakest first", () => {
  expect(rolesFor("record_tracking")).toEqual(["assistant", "pm", "admin"]);
  expect(rolesFor("give_roles")).toEqual(["admin"]);
});

describe("a role as it is written", () => {
  test.each([...ROLES, "partner:A1"])("%s is one", (text) => {
    expect(parseRole(text)).toBe(text);
  });

  test.each([
    "",
    "PM",
    "root",
    "partner:",
    "partner:habeebee",
    "partner:HABEEBEE ",
    "partner:A B",
    "admin\n",
    "__proto__",
  ])("“%s” is none", (text) => {
    expect(parseRole(text)).toBeNull();
  });

  test("a partner's role says whose it is", () => {
    expect(partnerOf("partner:ILANGA")).toBe("ILANGA");
    expect(partnerOf("admin")).toBeNull();
  });
});
