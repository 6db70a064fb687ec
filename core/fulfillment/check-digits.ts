/**
 * Check digits of parcel numbers, on normalized text (upper case, no separators). Sources: UPU S10-12 for
 * S10; ISO 7064 mod 37,36 for DPD; public samples for Colissimo and Chronopost (requirements C-7);
 * UPS's published 1Z scheme. Each returns false when the text has not the expected form.
 */

const S10_WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7];
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** S10: two letters, eight digits, a check digit, two letters ("RB123456785GB"). Chronopost uses it too. */
export function isS10CheckValid(trackingNumber: string): boolean {
  const match = /^[A-Z]{2}(\d{8})(\d)[A-Z]{2}$/.exec(trackingNumber);
  if (match === null) return false;
  const sum = [...(match[1] ?? "")].reduce(
    (total, digit, index) => total + Number(digit) * (S10_WEIGHTS[index] ?? 0),
    0,
  );
  const remainder = sum % 11;
  const expected = remainder === 0 ? 5 : remainder === 1 ? 0 : 11 - remainder;
  return Number(match[2]) === expected;
}

/** Colissimo domestic: digit, letter, ten serial digits and their GS1 check digit ("8K00009775862"). */
export function isColissimoCheckValid(trackingNumber: string): boolean {
  const match = /^\d[A-Z](\d{10})(\d)$/.exec(trackingNumber);
  if (match === null) return false;
  const fromTheRight = [...(match[1] ?? "")].toReversed();
  const sum = fromTheRight.reduce(
    (total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1),
    0,
  );
  return Number(match[2]) === (10 - (sum % 10)) % 10;
}

/** DPD: the last character checks all before it, ISO 7064 mod 37,36 ("09980000020033F", or 28 characters). */
export function isDpdCheckValid(trackingNumber: string): boolean {
  if (!/^[0-9A-Z]{2,40}$/.test(trackingNumber)) return false;
  let product = 36;
  for (const character of trackingNumber.slice(0, -1)) {
    const sum = (product + ALPHABET.indexOf(character)) % 36;
    product = ((sum === 0 ? 36 : sum) * 2) % 37;
  }
  return (product + ALPHABET.indexOf(trackingNumber.slice(-1))) % 36 === 1;
}

/** UPS: 1Z, fifteen characters and a check digit ("1Z999AA10123456784"); letters count as (A=2, B=3, …) mod 10. */
export function isUpsCheckValid(trackingNumber: string): boolean {
  const match = /^1Z([0-9A-Z]{15})(\d)$/.exec(trackingNumber);
  if (match === null) return false;
  const sum = [...(match[1] ?? "")].reduce((total, character, index) => {
    const value = /\d/.test(character) ? Number(character) : (character.charCodeAt(0) - 63) % 10;
    return total + value * (index % 2 === 0 ? 1 : 2);
  }, 0);
  return Number(match[2]) === (10 - (sum % 10)) % 10;
}
