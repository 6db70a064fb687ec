/** Parcel numbers with check digits that hold, one for each serial (requirements §6 rule 10, C-7). */

const S10_WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7];
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const FIRST_SERIAL = 10_000_000;

/** UPU S10: two letters, eight digits, a check digit and a country; bpost's end in BE. */
export function s10Number(prefix: string, serial: number, country: string): string {
  const digits = String(FIRST_SERIAL + serial);
  const sum = [...digits].reduce(
    (total, digit, index) => total + Number(digit) * (S10_WEIGHTS[index] ?? 0),
    0,
  );
  const rest = sum % 11;
  const check = rest === 0 ? 5 : rest === 1 ? 0 : 11 - rest;
  return `${prefix}${digits}${check}${country}`;
}

/** Colissimo: a digit, a letter, ten digits and their GS1 check digit. */
export function colissimoNumber(serial: number): string {
  const digits = String(FIRST_SERIAL + serial).padStart(10, "0");
  const sum = [...digits]
    .toReversed()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return `8K${digits}${(10 - (sum % 10)) % 10}`;
}

/** DPD: fourteen digits and a character by ISO 7064 mod 37,36. */
export function dpdNumber(serial: number): string {
  const digits = `0998${String(FIRST_SERIAL + serial).padStart(10, "0")}`;
  let product = 36;
  for (const character of digits) {
    const sum = (product + Number(character)) % 36;
    product = ((sum === 0 ? 36 : sum) * 2) % 37;
  }
  return `${digits}${ALPHABET[(37 - product) % 36] ?? ""}`;
}
