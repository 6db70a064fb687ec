import { html } from "hono/html";
import type { PartnerProduct } from "../../core/catalogue/partner-product.ts";
import type { AvailabilitySaid } from "../../core/flow/answer-availability-page.ts";
import type { AvailabilityPage } from "../../core/flow/open-availability-page.ts";
import { fieldOf, knownOf } from "../../core/partner/availability-form.ts";
import { CHECK_OPEN_HOURS } from "../../core/partner/availability-link.ts";
import type { PageFields } from "../../core/partner/page-form.ts";
import type { AvailabilityPageWords } from "../../core/words/availability-page-words.ts";
import { wordsIn } from "../../core/words/words.ts";
import { BRAND, frame, type Html, plain } from "./frame.ts";

/** The page where a partner says which products it has: one choice a product, one button, on a phone first. */

interface Shown {
  readonly shown: AvailabilityPage;
  readonly words: AvailabilityPageWords;
  readonly said: AvailabilitySaid | null;
  /** What was ticked, where it has to be completed. */
  readonly typed: PageFields;
}

/** The whole page, with what came of the form that was sent. */
export function availabilityPage(
  shown: AvailabilityPage,
  came: { readonly said: AvailabilitySaid | null; readonly typed: PageFields },
): Html {
  const { partner, askedAt, products, nonce } = shown;
  const words = wordsIn(partner.locale).availabilityPage;
  const of: Shown = { shown, words, ...came };
  const contact = partner.contactName === null ? null : plain(partner.contactName);
  const until = askedAt.add({ hours: CHECK_OPEN_HOURS });
  const body = html`<main class="shelf">
<header>
<p class="brand">${BRAND}</p>
<h1>${words.title}</h1>
${contact && html`<p>${words.greeting(contact)}</p>`}
</header>
${banner(of)}
<section class="status wait"><p><strong>${words.question}</strong></p><p>${words.asked({ askedAt, until, reader: readerOf(shown) })}</p></section>
<form method="post" id="availability">
<input type="hidden" name="do" value="availability"><input type="hidden" name="nonce" value="${nonce}">
${products.map((product) => choice(product, of))}
<p class="hint">${words.hint}</p>
<p class="send"><button type="submit">${words.button}</button></p>
</form>
<footer><p>${words.help}</p></footer>
</main>`;
  return frame({ locale: partner.locale, title: `${words.title} — ${BRAND}`, body });
}

/** Whether the partner got what it asked for, so that nothing is to be looked at. */
export function wasNoted({ says }: AvailabilitySaid): boolean {
  return says === "noted" || says === "already";
}

function readerOf({ partner, now }: AvailabilityPage) {
  return { zone: partner.contactTimeZone, now };
}

function banner({ said, words }: Shown): Html {
  if (said === null) return html``;
  const text = words.said(said);
  return wasNoted(said)
    ? html`<p class="banner done" role="status">${text}</p>`
    : html`<p class="banner look" role="alert">${text}</p>`;
}

/** Two answers beside each other; the one that was said last is ticked, and none where nobody said anything. */
function choice(product: PartnerProduct, of: Shown): Html {
  const { shown, words, said, typed } = of;
  const name = fieldOf(product);
  const known = knownOf(product);
  const ticked = typed[name] ?? (known === null ? null : known ? "yes" : "no");
  const isUnsaid = said?.says === "unsaid" && said.skus.includes(product.sku);
  const at = product.checked?.at ?? null;
  const about = `${words.ref(plain(product.partnerSku))} · ${words.known({ at, reader: readerOf(shown) })}`;
  const option = (value: "yes" | "no", label: string): Html =>
    html`<label class="${value}"><input type="radio" name="${name}" value="${value}"${ticked === value ? html` checked` : html``} required><span>${label}</span></label>`;
  const described = isUnsaid ? html` aria-describedby="${name}-fault"` : html``;
  return html`<fieldset${described}>
<legend>${plain(product.name)} <small>${about}</small></legend>
<div class="either">${option("yes", words.available)}${option("no", words.missing)}</div>
${isUnsaid && html`<p class="fault" id="${name}-fault">${words.unsaid}</p>`}
</fieldset>`;
}
