import { html } from "hono/html";
import type { PartnerPage } from "../../core/flow/open-partner-page.ts";
import type { OrderLine } from "../../core/order/order.ts";
import type { PageFields, PageProblem } from "../../core/partner/page-form.ts";
import { formsOffered, needsAddress, type PageSaid, wentWell } from "../../core/partner/page-said.ts";
import { countryName } from "../../core/words/format.ts";
import { type PageFacts, type PartnerPageWords, saySaid } from "../../core/words/partner-page-words.ts";
import { wordsIn } from "../../core/words/words.ts";
import { answerForms } from "./forms.ts";
import { BRAND, frame, type Html, plain } from "./frame.ts";

/** The page of one part of an order, for the partner that ships it: on a phone first. */

export interface Came {
  readonly said: PageSaid | null;
  readonly problem: PageProblem | null;
  readonly typed: PageFields;
}

export const NOTHING_CAME: Came = { said: null, problem: null, typed: {} };

/** The whole page, with what came of the form that was sent. */
export function orderPage(shown: PartnerPage, came: Came): Html {
  const { order, partner, fulfillment } = shown;
  const { locale } = partner;
  const words = wordsIn(locale).partnerPage;
  const facts = factsOf(shown);
  const forms = formsOffered(fulfillment, shown.now);
  const contact = partner.contactName === null ? null : plain(partner.contactName);
  const body = html`<main>
<header>
<p class="brand">${BRAND}</p>
<h1>${words.heading(order.number)}</h1>
${contact && html`<p>${words.greeting(contact)}</p>`}
</header>
${banner(words, facts, came)}
${status(words, facts)}
<div class="columns">
<section class="items" aria-labelledby="items"><h2 id="items">${words.items}</h2>${items(words, fulfillment.lines)}</section>
${shown.rest.length > 0 && html`<section class="items" aria-labelledby="rest"><h2 id="rest">${words.rest}</h2>${items(words, shown.rest)}<p>${words.restToDecide}</p></section>`}
${forms.length > 0 && html`<section class="answer" aria-labelledby="answer"><h2 id="answer">${words.answer}</h2>${answerForms(forms, { shown, words, ...came })}</section>`}
${needsAddress(fulfillment) && address(words, shown)}
</div>
<footer><p>${words.help(order.number)}</p></footer>
</main>`;
  return frame({ locale, title: words.title(order.number), body });
}

function factsOf({ order, fulfillment, partner, now }: PartnerPage): PageFacts {
  const { confirmedAt, confirmedVia, flags } = fulfillment;
  return {
    number: order.number,
    state: fulfillment.state,
    confirmDueAt: fulfillment.confirmDueAt,
    shipDueAt: fulfillment.shipDueAt,
    confirmed: confirmedAt === null ? null : { at: confirmedAt, via: confirmedVia },
    shippedAt: fulfillment.shippedAt,
    carrier: fulfillment.carrier,
    trackingNumber: fulfillment.trackingNumber,
    deliveredAt: fulfillment.deliveredAt,
    isDeliveryClaimed: flags.includes("claimed_delivered"),
    cancelledAt: fulfillment.cancelledAt,
    isCancelSeen: flags.includes("cancel_seen"),
    reader: { zone: partner.contactTimeZone, now },
  };
}

function banner(words: PartnerPageWords, facts: PageFacts, { said, problem }: Came): Html {
  if (problem !== null) return html`<p class="banner look" role="alert">${words.needsLook}</p>`;
  if (said === null) return html``;
  const text = saySaid(words, said, facts);
  return wentWell(said)
    ? html`<p class="banner done" role="status">${text}</p>`
    : html`<p class="banner look" role="alert">${text}</p>`;
}

const TONES: Readonly<Record<string, string>> = {
  queued: "wait",
  notified: "wait",
  cancelled: "stop",
};

function status(words: PartnerPageWords, facts: PageFacts): Html {
  const { headline, detail } = words.status(facts);
  const tone = TONES[facts.state] ?? "good";
  return html`<section class="status ${tone}"><p><strong>${headline}</strong></p>${detail && html`<p>${detail}</p>`}</section>`;
}

function items(words: PartnerPageWords, lines: readonly OrderLine[]): Html {
  return html`<ul>${lines.map(
    ({ quantity, name, partnerSku }) =>
      html`<li><span class="units">${quantity} ×</span> <span>${plain(name)}${partnerSku !== null && html` <small>${words.ref(plain(partnerSku))}</small>`}</span></li>`,
  )}</ul>`;
}

/** As the mail has it: what shipping needs, and nothing else of the client. */
function address(words: PartnerPageWords, { order, partner }: PartnerPage): Html {
  const { address: to, customer } = order;
  const place = `${to.postalCode} ${to.city}`;
  const lines = [to.name, to.line1, to.line2 ?? "", place, countryName(to.country, partner.locale)];
  const shown = lines.map(plain).filter((line) => line !== "");
  const phone = customer.phone;
  return html`<section class="address" aria-labelledby="address"><h2 id="address">${words.address}</h2>
<address>${shown.map((line) => html`${line}<br>`)}</address>
${phone !== null && html`<p>${words.phone} <a href="tel:${phone}">${phone}</a></p>`}</section>`;
}
