import { describe, expect, test } from "vitest";
import { isDpdCheckValid, isS10CheckValid, isUpsCheckValid } from "../../../core/fulfillment/check-digits.ts";
import {
  CARRIER_CODES,
  carrierFromName,
  carrierName,
  isPlausibleTracking,
  recognizeTracking,
  trackingUrl,
} from "../../../core/fulfillment/tracking.ts";
import formulas from "../../fixtures/formulas.json" with { type: "json" };

const samples = formulas.tracking;

describe("check digits", () => {
  test.each(Object.entries(samples.s10))("S10 %s is valid: %s", (trackingNumber, valid) => {
    expect(isS10CheckValid(trackingNumber)).toBe(valid);
  });

  test.each(Object.entries(samples.colissimo))("Colissimo %s is valid: %s", (trackingNumber, valid) => {
    const result = recognizeTracking(trackingNumber);
    expect(result).toEqual(
      valid
        ? { kind: "recognized", carrier: "colissimo", trackingNumber, check: "ok" }
        : { kind: "suspect", carrier: "colissimo", trackingNumber, severity: "soft" },
    );
  });

  test.each([
    ["09980000020033F", true],
    ["09980000020034D", true],
    ["09980000020033D", false],
    ["008182709980000020033350276C", true],
    ["008182709980000020033350276D", false],
  ])("DPD %s is valid: %s", (trackingNumber, valid) => {
    expect(isDpdCheckValid(trackingNumber)).toBe(valid);
  });

  test.each([
    ["1Z999AA10123456784", true],
    ["1Z999AA10123456785", false],
    ["1Z5R89390357567127", true],
    ["1Z879E930346834440", true],
    ["1ZXX3150YW44070023", true],
  ])("UPS %s is valid: %s", (trackingNumber, valid) => {
    expect(isUpsCheckValid(trackingNumber)).toBe(valid);
  });

  test("one wrong digit anywhere in a Colissimo number is caught", () => {
    const wrongAt = (text: string, index: number): string =>
      text.slice(0, index) + ((Number(text[index]) + 1) % 10) + text.slice(index + 1);
    for (let index = 2; index < 13; index += 1) {
      expect(recognizeTracking(wrongAt("8K00009775862", index)).kind).toBe("suspect");
    }
  });
});

describe("carrier of a number", () => {
  test.each([
    ...samples.demoSamples.colissimo.map((number) => [number, null, "colissimo", "ok"]),
    ...samples.demoSamples.chronopost.map((number) => [number, "Chronopost", "chronopost", "ok"]),
    ...samples.demoSamples.bpost_s10.map((number) => [number, null, "bpost", "ok"]),
    ...samples.demoSamples.dpd.map((number) => [number, null, "dpd", "ok"]),
    ["XP695852974FR", null, "colissimo", "ok"],
    ["CA688211167FR", "chronopost", "colissimo", "ok"],
    ["XA001134936TS", null, "chronopost", "ok"],
    ["LU680211095FR", null, "colissimo", "ok"],
    ["RB123456785GB", null, "s10", "ok"],
    ["008182709980000020033350276C", null, "dpd", "ok"],
    ["09980000020033", null, "dpd", "none"],
    ["09980000020033", "DPD France", "dpd", "none"],
    ["323212345678901234567890", null, "bpost", "none"],
    ["329912345678901234567890", null, "bpost", "none"],
    ["323212345678901234", null, "bpost", "none"],
    ["JJBEA1234567890123456789012", null, "bpost", "none"],
    ["12345678", "Mondial Relay", "mondial_relay", "none"],
    ["1234567890", "mondial_relay", "mondial_relay", "none"],
    ["1Z999AA10123456784", "colissimo", "ups", "ok"],
  ])("%s (declared %s) is %s", (...row) => {
    const [trackingNumber, declared, carrier, check] = row;
    expect(recognizeTracking(trackingNumber ?? "", declared)).toEqual({
      kind: "recognized",
      carrier,
      trackingNumber,
      check,
    });
  });

  test.each([
    ["RB123456786US", null, "s10", "hard"],
    ["EE123456789BE", null, "bpost", "hard"],
    ["XP695852975FR", null, "colissimo", "hard"],
    ["XP695852975FR", "chronopost", "chronopost", "soft"],
    ["XA001134937TS", null, "chronopost", "soft"],
    ["09980000020033D", null, "dpd", "hard"],
    ["1Z999AA10123456785", null, "ups", "hard"],
  ])("%s (declared %s) is suspect for %s, %s", (...row) => {
    const [trackingNumber, declared, carrier, severity] = row;
    expect(recognizeTracking(trackingNumber, declared)).toEqual({
      kind: "suspect",
      carrier,
      trackingNumber,
      severity,
    });
  });

  test.each([
    ["12345678", null],
    ["12345678", "dpd"],
    ["09980000020033", "GLS"],
    ["GLS0001", null],
    ["1042", null],
    ["1Z999AA1012345678", null],
  ])("%s (declared %s) has no known format", (trackingNumber, declared) => {
    expect(recognizeTracking(trackingNumber, declared)).toEqual({ kind: "unknown_format", trackingNumber });
  });

  test.each([
    [" lb 123 456 785 fr ", "LB123456785FR"],
    ["8k-0000-977586-2", "8K00009775862"],
    ["8K.0000\u202f9775\u00a0862\u200e", "8K00009775862"],
    ["https://www.laposte.fr/outils/suivre-vos-envois?code=8k00009775862", "8K00009775862"],
    ["https://trace.dpd.fr/fr/trace/09980000020033", "09980000020033"],
    ["https://www.mondialrelay.fr/suivi-de-colis?numeroExpedition=12345678&codePostal=75011", "12345678"],
  ])("%j is read as %s", (input, trackingNumber) => {
    expect(recognizeTracking(input)).toMatchObject({ kind: "recognized", trackingNumber });
  });

  test.each(["", "  ", "—", "\u200b", "https://www.dpd.com/"])("%j is empty", (input) => {
    expect(recognizeTracking(input)).toEqual({ kind: "empty" });
  });

  test("a very long input is cut, not searched", () => {
    expect(recognizeTracking("9".repeat(1_000_000)).kind).toBe("unknown_format");
  });

  test("an unknown format is plausible from eight characters with six digits", () => {
    expect(["GLS12345", "12345678", "ABC123456"].map(isPlausibleTracking)).toEqual([false, true, true]);
    expect(["1042", "ENVOYEDEMAIN", "123456789 ", "1".repeat(36)].some(isPlausibleTracking)).toBe(false);
  });
});

describe("carrier names and pages", () => {
  test("every carrier answers to its code and its name", () => {
    for (const carrier of CARRIER_CODES) {
      expect(carrierFromName(carrier)).toBe(carrier);
      expect(carrierFromName(carrierName(carrier))).toBe(carrier);
    }
    expect(carrierFromName("La Poste")).toBe("colissimo");
    expect(carrierFromName("GLS")).toBe("other");
    expect(carrierFromName(" ")).toBeNull();
  });

  test("a page needs a known carrier, and Mondial Relay the client's postal code", () => {
    expect(trackingUrl("colissimo", "8K00009775862")).toBe(
      "https://www.laposte.fr/outils/suivre-vos-envois?code=8K00009775862",
    );
    expect(trackingUrl("dpd", "008182709980000020033350276C")).toBe(
      "https://trace.dpd.fr/fr/trace/09980000020033",
    );
    expect(trackingUrl("dpd", "09980000020033F")).toBe("https://trace.dpd.fr/fr/trace/09980000020033");
    expect(trackingUrl("mondial_relay", "12345678", "75011")).toContain(
      "numeroExpedition=12345678&codePostal=75011",
    );
    expect(trackingUrl("mondial_relay", "12345678")).toBeNull();
    expect(trackingUrl("other", "12345678")).toBeNull();
    expect(trackingUrl("ups", "a&b=c")).toBe("https://www.ups.com/track?tracknum=a%26b%3Dc");
  });
});
