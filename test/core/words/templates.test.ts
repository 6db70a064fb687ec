import { describe, expect, test } from "vitest";
import { textPart } from "../../../core/words/mail-text.ts";
import { TEMPLATE_FACTS } from "../../../core/words/template-facts.ts";
import { previewTemplate, templates } from "../../../core/words/template-preview.ts";

/* R207: at least fifteen messages, in both languages, with variables that are checked, and a look at each. */

const keys = templates().map(({ key }) => key);
const texts = keys.flatMap((key) =>
  (["fr", "en"] as const).map((locale) => {
    const mail = previewTemplate(key, locale);
    if (!mail) throw new Error(`${key} has no ${locale}`);
    return [key, locale, `${mail.subject}\n${textPart(mail.blocks)}`] as const;
  }),
);

test("there are more than fifteen, with those of C-11", () => {
  expect(keys.length).toBeGreaterThanOrEqual(15);
  for (const key of ["partner_new_order", "client_quality_recall", "client_nps", "backup_activation"])
    expect(keys).toContain(key);
});

test.each(texts)("%s in %s has no empty place, and its own words", (_, locale, text) => {
  expect(text).not.toMatch(/undefined|null|NaN|\[object|\{\w+\}/);
  expect(text.length).toBeGreaterThan(80);
  if (locale === "fr")
    expect(text.replace(/\d:\d|https?:/g, "")).not.toMatch(/\S[:;?!](?:\s|$)(?<![\u00a0\u202f].)/u);
});

test("each says what sends it, and what nothing sends yet is known", () => {
  const unsent = templates().filter(({ notice }) => notice === null);
  expect(unsent.map(({ key }) => key)).toEqual([
    ...["client_alternative", "client_delay", "client_quality_recall"],
    ...["partner_escalation", "partner_incident"],
  ]);
  const byMeta = templates().filter(({ whatsapp }) => whatsapp !== null);
  expect(Object.fromEntries(byMeta.map(({ key, whatsapp }) => [key, whatsapp]))).toMatchObject({
    ...{ partner_new_order: "mtc_order", partner_suspended: "mtc_standing" },
  });
});

test("a date at the end of a sentence has one full stop", () => {
  for (const key of keys)
    for (const locale of ["fr", "en"] as const)
      expect(JSON.stringify(previewTemplate(key, locale))).not.toMatch(/\.\.(?!\.)/);
});

test("the two languages do not say the same words", () => {
  for (const key of keys)
    expect(previewTemplate(key, "fr")?.subject).not.toBe(previewTemplate(key, "en")?.subject);
});

describe("variables are checked before a word is written", () => {
  const good = { number: 1042, clientName: "Julie", reason: "météo", newDay: "2026-11-27" };
  test.each([
    ["one is missing", { ...good, reason: undefined }],
    ["one is empty", { ...good, reason: "  " }],
    ["one is no day", { ...good, newDay: "demain" }],
    ["one is unknown", { ...good, price: 12 }],
    ["one is no number", { ...good, number: "1042" }],
  ])("%s", (_, facts) => {
    expect(TEMPLATE_FACTS.client_delay.safeParse(facts).success).toBe(false);
    expect(TEMPLATE_FACTS.client_delay.safeParse(good).success).toBe(true);
  });
});

test("a key that is none has no preview", () => {
  for (const key of ["", "client_delai", "__proto__", "constructor"])
    expect(previewTemplate(key, "fr")).toBeNull();
});
