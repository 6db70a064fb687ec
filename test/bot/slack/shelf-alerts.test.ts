import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { alertCard } from "../../../bot/slack/alert-card.ts";
import type { Alert } from "../../../core/alert/alert.ts";
import { shown } from "../../journey/reading.ts";

const NOW = Temporal.Instant.from("2025-10-20T09:00:00Z");
const HERO = { sku: "MTC-H-001", name: "Miel *pas <!channel>" };
const LOTS = { ...HERO, coverDays: 21, lots: [{ reference: "PO-0001 BL-1", units: 46, on: "2026-02-07" }] };
const FACTS = {
  rotation_low: { ...HERO, weekly: { num: 39, den: 4 }, trendPct: -60, availableUnits: 60, coverWeeks: 6.1 },
  ddm_risk: LOTS,
  consignment_ending: LOTS,
  co_branding_ending: { ...HERO, expiresOn: "2025-12-19" },
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
  expect(text).toContain("Miel");
  if (state === "open") expect(text).toMatch(/À faire : |To do: /);
  else expect(text).toMatch(/^🟢/);
});

test("a lot at risk is told with its units, its day and where it came from", () => {
  const text = shown(alertCard(alertOf("ddm_risk", "open"), { locale: "fr", now: NOW, team: [] }));
  expect(text).toContain("46 u. · sam. 7 févr. 2026 · lot PO-0001 BL-1");
});
