import { describe, expect, test } from "vitest";
import { teamAlert } from "../../../bot/slack/alerts.ts";
import { lateAlert } from "../../../bot/slack/late-alert.ts";
import type { Fulfillment } from "../../../core/fulfillment/fulfillment.ts";
import type { TeamAlert } from "../../../core/notice/team-alert.ts";
import { refuse } from "../../../core/refusal.ts";
import { aPartner } from "../../core/a-fulfillment.ts";
import { shown } from "../../journey/reading.ts";
import { at, event, hub, partner, view } from "./order-view.ts";

const fr = (now = at("20T09:30")) => ({ locale: "fr", now }) as const;

describe("a late alert", () => {
  const team = [
    { slackUserId: "U_PM", name: "Pauline", role: "pm", locale: "fr" },
    { slackUserId: "U_ASSIST", name: "Léa", role: "assistant", locale: "fr" },
  ] as const;
  const told = (["email", "whatsapp"] as const).map((channel) =>
    event({ type: "partner_notified", facts: { fulfiller: "HABEEBEE", channel } }),
  );
  const contacts = {
    partner: aPartner({ contactName: "Marie Dubois", phone: "+32478000001" }),
    backup: aPartner({ code: "PROMIEL", name: "PROMIEL" }),
    takeover: null,
  };
  const alert = (changes: Partial<Fulfillment>, journal = told) => {
    const late = { ...partner, ...changes };
    const party = { view: view({ fulfillments: [hub, late], journal }), fulfillment: late, ...contacts };
    return lateAlert(party, { ...fr(at("20T11:19")), team });
  };

  test("names the order, the silence, who was told how, and calls the PM", () => {
    const message = alert({ flags: ["late_wall", "late"] });
    expect(shown(message.blocks)).toContain("🔴 *#1042 sans confirmation depuis 2 h 14* — HABEEBEE");
    expect(shown(message.blocks)).toContain("2 articles · 19 points · notifiée 09:06 par e-mail et WhatsApp");
    expect(shown(message.blocks)).toContain("<@U_PM>");
    expect(shown(message.blocks)).not.toContain("U_ASSIST");
    expect(message.text).toBe("🔴 #1042 sans confirmation depuis 2 h 14 — HABEEBEE");
  });

  test("disturbs nobody while the partner is closed", () => {
    const message = alert({ flags: ["late_wall"] });
    expect(shown(message.blocks)).toContain("🕒 *#1042 sans confirmation depuis 2 h 14*");
    expect(JSON.stringify(message)).not.toContain("<@");
  });

  test("asks for a call past the third rung, with the number and who could take it over", () => {
    const message = alert({ flags: ["late_wall", "late", "escalated"] });
    const text = shown(message.blocks);
    expect(text).toContain("🔴⬆️ *#1042 sans confirmation depuis 2 h 14* — HABEEBEE, à appeler");
    expect(text).toContain("appeler Marie Dubois au +32478000001, ou confier la commande à PROMIEL");
    expect(JSON.stringify(message.attachments)).toContain("fulfillment.call");
  });

  test("says when nobody expects an answer any more", () => {
    const message = alert({ flags: ["late_wall", "late", "escalated", "expired"] });
    expect(shown(message.blocks)).toContain("⌛ *#1042 sans confirmation");
    expect(shown(message.blocks)).toContain("une réponse tardive compte encore");
  });

  test("is one green line, without buttons, once answered", () => {
    const confirmed = event(
      { type: "confirmed", facts: { fulfiller: "HABEEBEE", via: "whatsapp", late: true } },
      "20T11:20",
    );
    const message = alert({ state: "confirmed", flags: ["late"] }, [...told, confirmed]);
    expect(shown(message.blocks)).toBe("🟢 ~#1042 sans confirmation — HABEEBEE~ résolue à 11:20 · confirmée");
    expect(message.attachments).toEqual([]);
  });
});

describe("a team alert", () => {
  const ALERTS: readonly TeamAlert[] = [
    {
      about: "order_refused",
      source: "shop",
      externalId: "shop-1",
      refusal: refuse(
        "out_of_stock",
        { shortages: [{ sku: "MTC-H-001", wanted: 2, available: 1 }] },
        "lines[0]",
      ),
      pointsCents: 3300,
    },
    {
      about: "declined",
      orderId: view().order.id,
      number: 1042,
      partner: "HABEEBEE",
      reason: "rupture",
      afterConfirm: true,
    },
    { about: "partner_message", numbers: [], partner: "HABEEBEE", from: "Marie", text: "<!channel> ?" },
    { about: "unknown_sender", channel: "whatsapp", sender: "+32470000000" },
    { about: "cancel_unseen", number: 1042, partner: "HABEEBEE", contact: null, phone: null, email: null },
    {
      about: "parcel",
      trouble: "tracking_after_decline",
      orderId: view().order.id,
      number: 1042,
      fulfiller: "HABEEBEE",
      trackingNumber: "8K10000000016",
      text: "<!channel> parti",
    },
    {
      about: "notice_unsent",
      channel: "email",
      noticeKind: "partner_new_order",
      number: 1042,
      outcome: "unknown",
      problem: "timeout",
      tries: 8,
      noticeId: "ntc_01K80000000000000000000000",
    },
    { about: "cancel_refused", number: 1042, why: "already_shipped", fulfillers: ["HUB", "HABEEBEE"] },
    { about: "cancel_refused", number: 1042, why: "lines_not_separable", fulfillers: ["HABEEBEE"] },
  ];

  test.each(ALERTS)("about $about says what to do, in both languages", (alert) => {
    for (const locale of ["fr", "en"] as const) {
      const text = shown(teamAlert(alert, { locale }).blocks);
      expect(text).toMatch(locale === "fr" ? /À faire/ : /To do/);
      expect(text).not.toMatch(/<!|undefined|null/);
    }
  });

  test("about a message names every order it is about", () => {
    const said = { about: "partner_message", partner: "HABEEBEE", from: "Marie", text: "?" } as const;
    const title = (numbers: readonly number[], locale: "fr" | "en") =>
      teamAlert({ ...said, numbers }, { locale }).text;
    expect(title([1003, 1004], "fr")).toBe("💬 HABEEBEE a écrit pour #1003 et #1004");
    expect(title([1003, 1004], "en")).toBe("💬 HABEEBEE wrote for #1003 and #1004");
    expect(title([], "fr")).toBe("💬 HABEEBEE a écrit");
    const gone = teamAlert({ ...said, numbers: [1003, 1004], cancelled: [1004] }, { locale: "fr" });
    expect(gone.text).toBe("💬 HABEEBEE a écrit pour #1003 et #1004 (annulée)");
  });
});
