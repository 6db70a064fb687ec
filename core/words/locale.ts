/** Each partner, Slack user and client has one; French is the default (design §3). */
export type Locale = "fr" | "en";

/** `fr-BE` and `FR` are French, `en-GB` is English, anything else is the default. */
export function localeOf(tag: string | null | undefined): Locale {
  return tag?.toLowerCase().startsWith("en") ? "en" : "fr";
}
