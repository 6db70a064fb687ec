import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { SlackMessage } from "../../../bot/slack/blocks.ts";
import { orderCard } from "../../../bot/slack/card.ts";
import { COMMISSION_STATES } from "../../../core/commission/commission-state.ts";
import type { Fulfillment } from "../../../core/fulfillment/fulfillment.ts";
import { HUB_STATES, PARTNER_STATES } from "../../../core/fulfillment/fulfillment-state.ts";
import { buttonsOf, shown } from "../../journey/reading.ts";
import { at, commission, event, hub, partner, view } from "./order-view.ts";

const NBSP = "\u00a0";
const fr = (now: Temporal.Instant = at("20T09:30")) => ({ locale: "fr", now }) as const;
const buttons = (message: SlackMessage) => buttonsOf(message).map((each) => [each.label, each.actionId]);
/** Label and value of what stands behind three dots. */
const behindDots = ({ attachments }: SlackMessage): readonly (readonly [string, string])[] =>
  attachments
    .flatMap((attachment) => attachment.blocks)
    .flatMap((block) => (block.type === "actions" ? block.elements : []))
    .flatMap((element) => (element.type === "overflow" ? element.options : []))
    .map(({ text, value }) => [text.text, value] as const);
const alone = (changes: Partial<Fulfillment>, of: Fulfillment = partner) =>
  orderCard(view({ fulfillments: [{ ...of, ...changes }] }), fr(at("20T13:00")));

describe("the order card", () => {
  test("says who sends what by when, and what is owed", () => {
    const text = shown(orderCard(view(), fr()).blocks);
    expect(text).toContain("🟡 *#1042 — En attente de confirmation*");
    expect(text).toContain("33 points · 3 articles · client Julie M. (Ixelles)");
    expect(text).toContain("*Hub MTC* — 🟡 à préparer · à expédier avant mar. 21 oct. 18:00");
    expect(text).toContain("1 × Miel &amp; épices");
    expect(text).toContain("*HABEEBEE* — 🟡 à confirmer avant 11:05");
    expect(text).toContain(`À reverser à HABEEBEE 14,25${NBSP}€ (commission MTC 4,75${NBSP}€) · estimée`);
  });

  test("never shows the client's mail, phone, street or full name", () => {
    for (const locale of ["fr", "en"] as const) {
      const card = JSON.stringify(orderCard(view(), { ...fr(), locale }));
      expect(card).not.toMatch(/julie@|470123456|Paix|Martin|1050/);
    }
  });

  test("its text changes with the state", () => {
    const states = ["notified", "confirmed", "shipped", "delivered", "cancelled"] as const;
    const texts = states.map((state) => alone({ state }).text);
    expect(new Set(texts).size).toBe(states.length);
    expect(alone({ flags: ["late"] }).text).toBe("#1042 sans réponse du partenaire · 33 points");
  });

  test("a silence is told with its length; a closed partner is no alarm", () => {
    expect(
      shown(orderCard(view({ fulfillments: [{ ...partner, flags: ["late"] }] }), fr(at("20T11:06")))),
    ).toContain("🔴 sans réponse depuis 2 h 01 · à confirmer avant 11:05");
    const closed = alone({ flags: ["late_wall"], confirmDueAt: at("21T11:00") });
    expect(shown(closed)).toContain(
      "🕒 sans réponse depuis 3 h 55 · partenaire fermé, à confirmer avant mar. 21 oct. 11:00",
    );
    expect(shown(closed)).not.toContain("🔴");
  });

  test("a shipped part carries its tracking link and what is missing beside it", () => {
    const shipped: Fulfillment = {
      ...partner,
      state: "shipped",
      shippedAt: at("20T12:10"),
      carrier: "colissimo",
      trackingNumber: "8K00009775862",
    };
    const card = orderCard(view({ fulfillments: [hub, shipped] }), fr(at("20T13:00")));
    expect(shown(card)).toContain("· 1/2 expédié");
    expect(shown(card)).toContain(
      "expédiée 12:10 · Colissimo <https://www.laposte.fr/outils/suivre-vos-envois?code=8K00009775862|8K00009775862>",
    );
    expect(card.text).toContain("1/2 expédié");
  });

  test.each([
    ["due", { payableOn: Temporal.PlainDate.from("2025-11-01") }, "payable le sam. 1 nov."],
    ["payable", { payableOn: Temporal.PlainDate.from("2025-11-01") }, "à payer depuis le sam. 1 nov."],
    ["paid", { paidAt: at("31T10:00"), paymentReference: "VIR-1" }, "payée le ven. 31 oct. (réf. VIR-1)"],
    ["held", {}, "bloquée"],
  ] as const)("a commission that is %s says so", (state, changes, text) => {
    const card = orderCard(view({ commissions: [{ ...commission, state, ...changes }] }), fr());
    expect(shown(card)).toContain(text);
  });

  test("what is to be taken back of a paid commission is told apart, as nothing that we have to pay", () => {
    const paid = { ...commission, state: "paid" as const };
    const back = {
      kind: "clawback" as const,
      corrects: paid.id,
      partnerShareCents: -713,
      state: "payable" as const,
    };
    const rows = [paid, { ...commission, ...back, id: "com_01JDB0000000000000000000AC" as const }];
    const text = shown(orderCard(view({ commissions: rows }), fr())).replaceAll("\u00a0", " ");
    expect(text).toContain("Reversé à HABEEBEE");
    expect(text).toContain("7,13 € à reprendre sur le prochain relevé");
    expect(text).not.toContain("à payer");
  });

  test("a void commission is not shown", () => {
    expect(shown(orderCard(view({ commissions: [{ ...commission, state: "void" }] }), fr()))).not.toContain(
      "reverser",
    );
  });

  test("what a shop typed cannot mention or format", () => {
    const line = { ...partner.lines[0], name: "<!channel> *gras*" } as Fulfillment["lines"][number];
    const card = shown(orderCard(view({ fulfillments: [{ ...partner, lines: [line] }] }), fr()));
    expect(card).toContain("2 × &lt;!channel&gt; ∗gras∗");
  });
});

describe("the card's buttons", () => {
  test("offer the next steps of each part, named where there are several, the rest behind three dots", () => {
    const card = orderCard(view(), fr());
    expect(buttons(card)).toEqual([
      ["Préparer · Hub MTC", "fulfillment.pick"],
      ["Relancer · HABEEBEE", "fulfillment.remind"],
      ["Confirmer · HABEEBEE", "fulfillment.confirm"],
      ["Saisir le suivi… · HABEEBEE", "fulfillment.tracking"],
    ]);
    expect(behindDots(card)).toEqual([
      ["Annuler… · Hub MTC", `cancel:${hub.id}`],
      ["Question du client…", `ticket.ask:${view().order.id}`],
      ["Détail et historique", `show:${view().order.id}`],
      ["Annuler… · HABEEBEE", `cancel:${partner.id}`],
      ["Détail et historique", `show:${view().order.id}`],
    ]);
  });

  test("are four at most, whatever the order", () => {
    const three = [partner, { ...partner, fulfiller: "ILANGA" }, { ...partner, fulfiller: "PROMIEL" }];
    const card = orderCard(view({ fulfillments: [hub, ...three] }), fr());
    expect(buttons(card).map(([, action]) => action)).toEqual([
      "fulfillment.pick",
      ...three.map(() => "fulfillment.confirm"),
    ]);
    expect(behindDots(card).map(([label]) => label)).toContain("Relancer · ILANGA");
  });

  test("a second reminder says when the first one was, and asks first", () => {
    const facts = { fulfiller: "HABEEBEE", channels: ["email"], count: 1 } as const;
    const reminded = {
      ...event({ type: "partner_reminded", facts }, "20T09:16"),
      actor: { name: "Léa", via: "slack" } as const,
    };
    const card = orderCard(view({ fulfillments: [partner], journal: [reminded] }), fr());
    expect(shown(card.blocks)).toContain("🔔 1 relance · dernière à 09:16 par Léa");
    expect(JSON.stringify(card)).toContain("2ᵉ relance de HABEEBEE · dernière à 09:16");
    expect(buttonsOf(card)[0]?.value).toBe(`${partner.id}.2`);
  });

  test.each([
    [hub, "queued", "Préparer"],
    [hub, "picking", "Emballer…"],
    [hub, "packed", "Saisir le suivi…"],
    [hub, "shipped", "Livrée"],
    [partner, "queued", "Relancer, Confirmer, Saisir le suivi…"],
    [partner, "notified", "Relancer, Confirmer, Saisir le suivi…"],
    [partner, "confirmed", "Saisir le suivi…"],
    [partner, "shipped", "Livrée"],
    [partner, "declined", "Rembourser…"],
  ] as const)("%#: %s", (of, state, labels) => {
    const shown = buttons(alone({ state }, of)).map(([each]) => each);
    expect(shown.join(", ")).toBe(labels);
  });

  test("what is to be decided is waited for or refunded by buttons of their own, and confirmed by none", () => {
    const labels = buttons(alone({ state: "awaiting_decision" })).map(([label]) => label);
    expect(labels).toEqual(["Attendre…", "Rembourser la ligne…"]);
  });

  test.each(["queued", "notified", "confirmed"] as const)("annuler is there while it is %s", (state) => {
    expect(behindDots(alone({ state })).map(([label]) => label)).toContain("Annuler…");
  });

  test("are gone once it is cancelled; delivered, points can still be given back", () => {
    expect(alone({ state: "cancelled" }).attachments).toEqual([]);
    const delivered = alone({ state: "delivered" });
    expect(buttons(delivered)).toEqual([]);
    expect(behindDots(delivered).map(([label]) => label)).toEqual([
      "Rembourser…",
      "Question du client…",
      "Détail et historique",
    ]);
  });

  test("a lost parcel can still arrive, and its points go back, once", () => {
    expect(buttons(alone({ state: "lost" })).map(([label]) => label)).toEqual(["Livrée", "Rembourser…"]);
    expect(buttons(alone({ state: "returned" })).map(([label]) => label)).toEqual(["Rembourser…"]);
    expect(alone({ state: "returned", flags: ["refunded"] }).attachments).toEqual([]);
  });

  test("a number can be corrected while it matters, and a loss declared, behind the dots", () => {
    const shipped = alone({ state: "shipped", trackingNumber: "8K10000000016" });
    const labels = ["Corriger le suivi…", "Déclarer perdue…", "Question du client…", "Détail et historique"];
    expect(behindDots(shipped).map(([label]) => label)).toEqual(labels);
    const arrived = behindDots(alone({ state: "delivered", trackingNumber: "8K10000000016" }));
    expect(arrived.map(([label]) => label)).not.toContain("Corriger le suivi…");
  });

  test("one that arrived without a number still asks for it (E8)", () => {
    const arrived = alone({ state: "delivered", flags: ["inferred"] });
    expect(buttons(arrived).map(([label]) => label)).toEqual(["Saisir le suivi…"]);
    const known = alone({ state: "delivered", flags: ["inferred"], trackingNumber: "X" });
    expect(buttons(known)).toEqual([]);
  });

  test("Livrée is asked twice and carries the fulfillment", () => {
    const card = JSON.stringify(alone({ state: "shipped" }));
    expect(card).toContain('"confirm":{"title"');
    expect(buttonsOf(alone({ state: "shipped" }))[0]?.value).toBe(partner.id);
  });

  test("every state of every kind has a card in both languages", () => {
    for (const locale of ["fr", "en"] as const) {
      for (const [of, states] of [
        [partner, Object.keys(PARTNER_STATES)],
        [hub, Object.keys(HUB_STATES)],
      ] as const) {
        for (const state of states as Fulfillment["state"][]) {
          for (const commissionState of Object.keys(COMMISSION_STATES) as (typeof commission.state)[]) {
            const commissions = [{ ...commission, state: commissionState }];
            const card = orderCard(view({ fulfillments: [{ ...of, state }], commissions }), {
              ...fr(),
              locale,
            });
            expect(card.text).toContain("#1042");
            expect(shown(card)).not.toMatch(/undefined|null|\[object/);
          }
        }
      }
    }
  });
});
