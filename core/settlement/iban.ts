/*
 * Accounts in the single euro payments area (SEPA): which countries belong to it, how long an IBAN of each is, and
 * whether its check digits hold (ISO 13616, ISO 7064 mod 97-10).
 */

/** Lengths of an IBAN by its country, for the countries and territories of SEPA (EPC409-09). */
const SEPA_LENGTHS: Readonly<Record<string, number>> = {
  AD: 24,
  AL: 28,
  AT: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GI: 23,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IS: 26,
  IT: 27,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MD: 24,
  ME: 22,
  MK: 19,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  RS: 22,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  VA: 22,
};

/** Of SEPA, but not of the European Economic Area: the bank is named beside the IBAN there. */
const BIC_NEEDED: ReadonlySet<string> = new Set([
  "AD",
  "AL",
  "CH",
  "GB",
  "GI",
  "MC",
  "MD",
  "ME",
  "MK",
  "RS",
  "SM",
  "VA",
]);

/** Territories whose banks issue the IBAN of the country that they belong to. */
const SEATS_BESIDE: Readonly<Record<string, readonly string[]>> = {
  FI: ["AX"],
  FR: ["BL", "GF", "GP", "MF", "MQ", "NC", "PF", "PM", "RE", "TF", "WF", "YT"],
  GB: ["GG", "IM", "JE"],
};

const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;
const BIC = /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/;
const MODULUS = 97;
/** A is 10, B is 11, …: as base 36 reads them. */
const LETTERS_BASE = 36;

/** An account that the bank's file can name. */
export interface SepaAccount {
  readonly iban: string;
  readonly bic: string | null;
}

/** Why an account cannot be paid by it. */
export type NotSepa = "bad_iban" | "outside_sepa" | "no_bic";

/** An IBAN without the spaces that people write, in capitals. */
export function plainIban(text: string): string {
  return text.replace(/[\s\u00a0\u202f.-]+/g, "").toUpperCase();
}

/** Whether it has the shape and the check digits of an IBAN, and within SEPA the length of its country. */
export function isIban(text: string): boolean {
  const iban = plainIban(text);
  const length = SEPA_LENGTHS[iban.slice(0, 2)] ?? iban.length;
  return IBAN.test(iban) && iban.length === length && remainder(iban) === 1;
}

/** A bank's code, without spaces and in capitals; null where it is none (ISO 9362). */
export function plainBic(text: string | null): string | null {
  const bic = text?.replace(/\s+/g, "").toUpperCase() ?? "";
  return BIC.test(bic) ? bic : null;
}

/**
 * An account as the bank's file names it, or why that cannot be. A code that is no bank's, or one of another country
 * than the IBAN's, is left out: within the European Economic Area the IBAN alone decides.
 */
export function sepaAccount(given: {
  readonly iban: string;
  readonly bic: string | null;
}): SepaAccount | NotSepa {
  const iban = plainIban(given.iban);
  if (!isIban(iban)) return "bad_iban";
  const country = iban.slice(0, 2);
  if (!Object.hasOwn(SEPA_LENGTHS, country)) return "outside_sepa";
  const code = plainBic(given.bic);
  const bic = code !== null && isBankIn(code, country) ? code : null;
  return bic === null && BIC_NEEDED.has(country) ? "no_bic" : { iban, bic };
}

/** The end of an account, by which its holder knows it: "…7034". Short of an account, nothing of it. */
export function lastFour(text: string): string {
  const iban = plainIban(text);
  return IBAN.test(iban) ? `…${iban.slice(-4)}` : "…";
}

function isBankIn(bic: string, country: string): boolean {
  const seat = bic.slice(4, 6);
  return seat === country || (SEATS_BESIDE[country] ?? []).includes(seat);
}

function remainder(iban: string): number {
  const turned = iban.slice(4) + iban.slice(0, 4);
  let rest = 0;
  for (const character of turned) {
    const value = Number.parseInt(character, LETTERS_BASE);
    rest = (rest * (value > 9 ? 100 : 10) + value) % MODULUS;
  }
  return rest;
}
