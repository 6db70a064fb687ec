import type { Desk } from "./desk.ts";
import { basket, partOf, place } from "./wire.ts";

/* A partner's browser: it opens what a mail links to, reads it, fills a form and presses its button. */

export interface PageSeen {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  /** What a reader sees, without tags, every space alike. */
  readonly text: string;
}

/** The address of the page in the newest mail to a partner whose subject names the order; without its fragment. */
export async function linkIn(desk: Desk, to: string, number: number): Promise<string> {
  const mails = (await desk.mails(to)).filter(({ subject }) => subject.includes(`#${number}`));
  const url = /https?:\S+\/p\/[^\s#]+/.exec(mails.at(-1)?.text ?? "")?.[0];
  if (url === undefined) throw new Error(`no link in ${mails.length} mails about #${number}`);
  return url;
}

export async function opens(url: string, init: RequestInit = {}): Promise<PageSeen> {
  const response = await fetch(url, init);
  const html = await response.text();
  return { status: response.status, headers: response.headers, html, text: readable(html) };
}

/** The nonce that a page's form carries; each form of a page has the same. */
export function nonceOf({ html }: Pick<PageSeen, "html">): string {
  return /name="nonce" value="([^"]+)"/.exec(html)?.[1] ?? "";
}

/** Presses the button of a form on a page that was opened before; the page that comes back, once all is settled. */
export async function presses(
  desk: Desk,
  on: { readonly url: string; readonly page: Pick<PageSeen, "html"> },
  fields: Readonly<Record<string, string>>,
): Promise<PageSeen> {
  const body = new URLSearchParams({ nonce: nonceOf(on.page), ...fields });
  const seen = await opens(on.url, { method: "POST", body });
  await desk.settle();
  return seen;
}

/** The forms that a page offers, by what they do. */
export function formsOn({ html }: Pick<PageSeen, "html">): readonly string[] {
  return [...html.matchAll(/name="do" value="(\w+)"/g)].map(([, form = ""]) => form);
}

function readable(html: string): string {
  return html
    .replace(/<head>.*?<\/head>/s, "")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")
    .replace(/[\s\u202f\u00a0]+/g, " ");
}

/** An order of HABEEBEE, its page as it was opened from Marie's mail, and what a test asks of it. */
export async function openedPage(desk: Desk, units: Readonly<Record<string, number>> = { "HB-001": 2 }) {
  const order = await place(desk, basket(units));
  const url = await linkIn(desk, "habeebee", order.number);
  const page = await opens(url);
  return {
    ...{ order, url, page },
    send: (fields: Readonly<Record<string, string>>) => presses(desk, { url, page }, fields),
    part: () => partOf(desk, order.id, "HABEEBEE"),
    thread: async () => (await desk.thread(order.number)).join("\n"),
    alerts: async () => (await desk.alerts()).filter((text) => text.includes(`#${order.number}`)),
  };
}
