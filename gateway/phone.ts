import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";

/**
 * E.164 of a client's phone as the shop wrote it, read in the country of delivery; null where it cannot be
 * dialled, e.g. one masked with X (C-12): an order is not lost for it.
 */
export function dialablePhone(input: string | null, country: string): string | null {
  if (!input) return null;
  const region = country.toUpperCase();
  const home: CountryCode | undefined = isSupportedCountry(region) ? region : undefined;
  const parsed = parsePhoneNumberFromString(input, home);
  return parsed?.isValid() ? parsed.number : null;
}
