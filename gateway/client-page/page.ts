import { html } from "hono/html";
import type { ClientPage } from "../../core/flow/open-hub-page.ts";
import { CARRIER_CODES, trackingUrl } from "../../core/fulfillment/tracking.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import type { ClientPageWords } from "../../core/words/client-page-words.ts";
import { formatLongDay } from "../../core/words/format.ts";
import { wordsIn } from "../../core/words/words.ts";
import { BRAND, frame, type Html, plain } from "../partner-page/frame.ts";

/**
 * What the code of a parcel opens (R38): the parcel and the project, on a phone first. It says neither who ordered nor
 * where it goes, since a card is left lying about; and nothing of the parcel once that is long over (D55).
 */

const SHOWN_DAYS = 30;
const HOURS_PER_DAY = 24;
const HONEY = "miel";

/** The whole page. */
export function clientPage(page: ClientPage): Html {
  const words = wordsIn(page.locale).clientPage;
  const isShown = !isLongOver(page);
  const body = html`<main>
<header>
<p class="brand">${BRAND}</p>
<h1>${words.thanks}</h1>
<p>${words.heading}</p>
</header>
${isShown && parcel(words, page)}
${page.projects.length > 0 && html`<section class="project" aria-labelledby="project"><h2 id="project">${words.project}</h2>${projects(words, page)}</section>`}
<footer><p>${words.onlyYours}</p></footer>
</main>`;
  return frame({ locale: page.locale, title: isShown ? words.title(page.number) : BRAND, body });
}

function parcel(words: ClientPageWords, page: ClientPage): Html {
  const { fulfillment, number } = page;
  const day = (at: typeof fulfillment.shippedAt): string | null =>
    at && formatLongDay(at, { zone: BUSINESS_ZONE, locale: page.locale });
  const state = words.state({
    state: fulfillment.state,
    shippedOn: day(fulfillment.shippedAt),
    deliveredOn: day(fulfillment.deliveredAt),
  });
  const items = fulfillment.lines.map(
    ({ quantity, name }) =>
      html`<li><span class="units">${quantity} ×</span> <span>${plain(name)}</span></li>`,
  );
  return html`<section class="status" aria-labelledby="order"><h2 id="order">${words.title(number)}</h2><p><strong>${state}</strong></p>${follow(words, page)}</section>
<section class="items" aria-labelledby="items"><h2 id="items">${words.items}</h2><ul>${items}</ul></section>`;
}

/** Where the carrier's own page asks for a postal code, the client knows it and we do not tell. */
function follow(words: ClientPageWords, { fulfillment }: ClientPage): Html {
  const { carrier, trackingNumber } = fulfillment;
  if (carrier === null || trackingNumber === null) return html``;
  const text = words.tracking({ carrier, trackingNumber });
  const code = CARRIER_CODES.find((known) => known === carrier && known !== "mondial_relay");
  const url = code === undefined ? null : trackingUrl(code, trackingNumber);
  return url === null
    ? html`<p>${text}</p>`
    : html`<p><a href="${url}" rel="noopener noreferrer">${text}</a></p>`;
}

function projects(words: ClientPageWords, { projects: supported, fulfillment }: ClientPage): Html {
  return html`<ul>${supported.map(({ sku, category, supplier, network }) => {
    const product = fulfillment.lines.find((line) => line.sku === sku)?.name ?? sku;
    return html`<li>${words.supports({ product: plain(product), isHoney: category === HONEY, supplier, network })}</li>`;
  })}</ul>`;
}

function isLongOver({ fulfillment, now }: ClientPage): boolean {
  const endedAt = fulfillment.deliveredAt ?? fulfillment.cancelledAt;
  if (endedAt === null) return false;
  return now.epochMilliseconds > endedAt.add({ hours: SHOWN_DAYS * HOURS_PER_DAY }).epochMilliseconds;
}
