import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { alertCard } from "../../../bot/slack/alert-card.ts";
import { alertLineMessage } from "../../../bot/slack/alert-line.ts";
import type { Alert } from "../../../core/alert/alert.ts";
import { alertEvent } from "../../../core/alert/event.ts";
import { shown } from "../../journey/reading.ts";

const NOW = Temporal.Instant.from("2025-10-20T09:00:00Z");
const HERO = { sku: "MTC-H-001", name: "Miel *pas <!channel>" };
const LOTS = { ...HERO, coverDays: 21, lots: [{ reference: "PO-0001 BL-1", units: 46, on: "2026-02-07" }] };
const FACTS = {
  rotation_low: { ...HERO, weekly: { num: 39, den: 4 }, trendPct: -60, availableUnits: 60, coverWeeks: 6.1 },
  ddm_risk: LOTS,
  consignment_ending: LOTS,
  co_branding_ending: { ...HERO, expiresOn: "2025-12-19" },
  inserts_low: { partner: "HABEEBEE", name: HERO.name, cards: 0 },
  buffer_low: {
    ...{
      ...HERO,
      partner: "ILANGA",
      partnerName: "ILANGA NATURE",
      depotUnits: 129,
      coverWeeks: 12.9,
      minWeeks: 13,
    },
    ...{
      weekly: { num: 10, den: 1 },
      restockUnits: 41,
      onTheWayUnits: 0,
      expectedOn: null,
      isOverdue: false,
    },
    ...{ declaredAt: "2025-10-13T07:00:00Z", isOld: false },
  },
  channel_down: { channel: "whatsapp", isPairing: false, fault: "crashed", since: "2025-10-20T05:55:00Z" },
} as const;
const CASES = (Object.keys(FACTS) as (keyof typeof FACTS)[]).flatMap((rule) =>
  (["fr", "en"] as const).flatMap((locale) =>
    (["open", "resolved"] as const).map((state) => ({ rule, locale, state })),
  ),
);

const alertOf = (rule: keyof typeof FACTS, state: Alert["state"]): Alert => ({
  id: "alr_00000000000000000000000001",
  ...{ rule, entity: HERO.sku, state, severity: "warning", facts: FACTS[rule] },
  openedAt: NOW.subtract({ hours: 3 }),
  changedAt: NOW,
  resolvedAt: state === "resolved" ? NOW : null,
  ...{ group: null, hold: null, resolution: null, suppressedBy: null, flappingSince: null },
  ...{ reopenedTimes: 0, policy: [], escalatedSteps: 0, escalatesAt: null, quietSince: null },
});

test.each(CASES)("$rule, $state, in $locale says what, why and what next", ({ rule, locale, state }) => {
  const card = alertCard(alertOf(rule, state), { locale, now: NOW, team: [] });
  const text = shown(card);
  expect(text).not.toMatch(/undefined|NaN|\[object|<!channel>/);
  expect(text).toContain(rule === "channel_down" ? "WhatsApp" : "Miel");
  if (state === "open") expect(text).toMatch(/À faire : |To do: /);
  else expect(text).toMatch(/^🟢.* (résolue|resolved)\b/);
});

test("what another alert hides says so, calls nobody and stays where it is", () => {
  const hidden = {
    ...alertOf("rotation_low", "open"),
    suppressedBy: "alr_00000000000000000000000002" as const,
  };
  const team = [{ slackUserId: "U_PM", name: "Pauline", role: "pm", locale: "fr" }] as const;
  const escalation = { to: "Karim", level: 2, at: NOW };
  const card = alertCard(hidden, { locale: "fr", now: NOW, team, escalation });
  expect(card?.text).toMatch(/^🔇 Masquée — Rotation lente/);
  expect(shown(card)).toContain("Masquée par une alerte plus large : personne n’est appelé pour elle");
  expect(JSON.stringify(card)).not.toMatch(/<@U_PM>|Escaladée/);
  const line = alertEvent(
    "shown",
    { after: "partner_suspended", hadMessage: true },
    { actor: null, at: NOW },
  );
  const back = alertLineMessage(
    { ...hidden, suppressedBy: null },
    { event: line, seq: 1 },
    { locale: "fr", now: NOW, team },
  );
  expect(shown(back)).toMatch(/^🔔 De nouveau visible : .*Rotation lente.*<@U_PM>/);
});

test("a lot at risk is told with its units, its day and where it came from", () => {
  const text = shown(alertCard(alertOf("ddm_risk", "open"), { locale: "fr", now: NOW, team: [] }));
  expect(text).toContain("46 u. · sam. 7 févr. 2026 · lot PO-0001 BL-1");
});

test("a depot whose restock is on its way is yellow, and offers to enter what arrived", () => {
  const card = alertCard(alertOf("buffer_low", "covered"), { locale: "fr", now: NOW, team: [] });
  expect(shown(card)).toMatch(/\n🟡 \*Tampon France sous 13 semaines, réassort en route/);
  expect(JSON.stringify(card)).toContain('"action_id":"depot.enter"');
});

test("WhatsApp that is down says since when, why and what to do", () => {
  const text = shown(alertCard(alertOf("channel_down", "open"), { locale: "fr", now: NOW, team: [] }));
  expect(text).toMatch(/WhatsApp ne fonctionne plus\* depuis lun\. 20 oct\. 07:55/);
  expect(text).toContain("Cause : le navigateur s’est arrêté.");
});
