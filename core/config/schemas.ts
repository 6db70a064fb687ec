import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { plainBic, plainIban, sepaAccount } from "../settlement/iban.ts";

/** The shapes an environment variable may have; each parses text to what the program uses. */

const WEBHOOK_SECRET = /^whsec_((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$/;
const WEBHOOK_SECRET_BYTES_MIN = 24;
const WEBHOOK_SECRET_BYTES_MAX = 64;
export const WEBHOOK_SECRET_PUT = "whsec_ followed by 24 to 64 random bytes in base64";

export const text = z.string().optional();

export const instant = z.iso
  .datetime({ offset: true })
  .transform((value) => Temporal.Instant.from(value))
  .optional();

/** Without trailing slashes, so that a path can follow. */
export const webUrl = url("http:", "https:").transform((value) => value.replace(/\/+$/, ""));

/** Standard Webhooks: `whsec_` and 24 to 64 bytes in base64. */
export const webhookSecret = z
  .string()
  .refine((value) => {
    const bytes = webhookSecretBytes(value);
    return bytes !== null && bytes >= WEBHOOK_SECRET_BYTES_MIN && bytes <= WEBHOOK_SECRET_BYTES_MAX;
  })
  .optional();

/** One such secret, or several separated by spaces while the other side changes over. */
export const webhookSecrets = z
  .string()
  .refine((value) => value.split(/\s+/).every((each) => webhookSecret.safeParse(each).success))
  .optional();

/** Host names or addresses separated by commas; none when unset. */
export const hosts = z
  .string()
  .default("")
  .transform((value) => value.split(",").map((host) => host.trim().toLowerCase()))
  .transform((names) => names.filter((host) => host !== ""))
  .refine((names) => names.every((host) => /^[^\s/@]+$/.test(host)));

export function oneOf<const T extends readonly [string, ...string[]]>(...values: T) {
  return z.enum(values);
}

/** A whole number in decimal digits, from 0 to `max` included. */
export function wholeUpTo(max: number) {
  return z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .refine((value) => value <= max);
}

/** An address with one of these protocols, each with its colon. */
export function url(...protocols: readonly string[]) {
  return z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol));
}

export function matching(pattern: RegExp) {
  return z.string().regex(pattern).optional();
}

/** An account of SEPA whose check digits hold, written with spaces or without. */
export const iban = z
  .string()
  .transform(plainIban)
  .refine((value) => {
    const account = sepaAccount({ iban: value, bic: null });
    return account !== "bad_iban" && account !== "outside_sepa";
  })
  .optional();

/** A bank's code of eight or eleven characters. */
export const bic = z
  .string()
  .transform((value) => plainBic(value) ?? "")
  .refine((value) => value !== "")
  .optional();

/** A Slack channel by name, with or without `#`, or by id. */
export function channel(byDefault: string) {
  return z
    .string()
    .regex(/^#?[^\s#]+$/)
    .transform((value) => value.replace(/^#/, ""))
    .default(byDefault);
}

function webhookSecretBytes(value: string): number | null {
  const base64 = WEBHOOK_SECRET.exec(value)?.[1];
  if (base64 === undefined) return null;
  const padding = base64.length - base64.replace(/=+$/, "").length;
  return (base64.length / 4) * 3 - padding;
}
