import { html } from "hono/html";
import type { Locale } from "../../core/words/locale.ts";
import type { NoPageWords } from "../../core/words/partner-page-words.ts";

/** What every page for a partner stands in. Values are escaped as they are put in; there is no script at all. */

export type Html = ReturnType<typeof html>;

export const BRAND = "Make the CHANGE";

export function frame(page: { readonly locale: Locale; readonly title: string; readonly body: Html }): Html {
  return html`<!doctype html>
<html lang="${page.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta name="format-detection" content="telephone=no">
<title>${page.title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="page.css">
</head>
<body>
${page.body}
</body>
</html>
`;
}

/** A page without an order: what happened, and what to do next. */
export function noPage(words: NoPageWords, locale: Locale): Html {
  const body = html`<main class="alone">
<p class="brand">${BRAND}</p>
<h1>${words.title}</h1>
<p>${words.text}</p>
<p class="next">${words.next}</p>
</main>`;
  return frame({ locale, title: `${words.title} — ${BRAND}`, body });
}

/** Text of a client's or a shop's on one line, without what is not seen or turns reading around. */
export function plain(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
    .trim();
}
