import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { orderCard } from "../../bot/slack/card.ts";
import { clientName } from "../../bot/slack/part.ts";
import { view } from "../bot/slack/order-view.ts";
import { type Desk, openDesk } from "./desk.ts";
import { basket, partOf, place } from "./wire.ts";

/* A client's name that would mention, link, format, forge lines or read backwards does so nowhere (reliability G1). */

const NAMES = {
  "a mention and a link": "<!channel> <http://evil.example|Facture> *x* <@U_PM>",
  "text that reads backwards": "\u202eeiluJ\u202c \u2066<!here>\u2069 _i_ ~s~ `c`",
  "lines of its own": "Julie\r\nBcc: evil@example.org\n> cité\u2028<!everyone>",
  "entities and a script": "&lt;!channel&gt; <script>alert(1)</script> &amp;",
  "many emoji": "🐝".repeat(60),
} as const;
type Name = keyof typeof NAMES;

interface Token {
  readonly kind: string;
  readonly text?: string;
  readonly href?: string;
  readonly children?: readonly Token[];
}

let desk: Desk;
let parseMrkdwn: (source: string) => readonly Token[];
const orders = new Map<Name, { readonly id: string; readonly number: number }>();

beforeAll(async () => {
  const page = new URL("../../gateway/sandbox/page/mrkdwn.js", import.meta.url);
  ({ parseMrkdwn } = await import(page.href));
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  for (const [name, text] of Object.entries(NAMES) as [Name, string][]) {
    const wanted = basket({ "HB-001": 1, "MTC-H-001": 1 });
    const order = await place(desk, {
      ...wanted,
      order_id: firstOf(`${orders.size} ${text}`),
      customer: { id: "c", name: text, email: `client${orders.size}@example.org`, phone: null, locale: "fr" },
      shipping_address: { ...wanted.shipping_address, name: text, line1: text, city: firstOf(text) },
    });
    orders.set(name, order);
  }
  await desk.passes("PT2H1M");
  for (const { number } of orders.values())
    await desk.types("U_ASSIST", "/ship", `${number} 8K10000000${160 + number} force partenaire:habeebee`);
});
afterAll(() => desk.close());

const modal = async (user: string) =>
  (await desk.state()).slack.modals.findLast((each) => each.user === user)?.view;
const picks = async (card: { readonly ts: string }, part: string, what: string) => {
  const channel = (await desk.state()).slack.channels.find((each) => each.name === "commandes")?.id;
  const block = { user: "U_PM", channel, ts: card.ts, block_id: part };
  return desk.call("POST", "/sandbox/slack/action", {
    ...block,
    action_id: "fulfillment.more",
    value: `${what}:${part}`,
  });
};

/** Everything that Slack shows somewhere, by surface. */
const SLACK: Readonly<Record<string, (order: { id: string; number: number }) => Promise<unknown>>> = {
  "the card": ({ number }) => desk.card(number),
  "its thread": ({ number }) => desk.thread(number),
  "/order": async ({ number }) => {
    await desk.types("U_PM", "/order", String(number));
    return (await desk.state()).slack.ephemeral.filter((each) => each.user === "U_PM").at(-1);
  },
  "the cancel form": async ({ id, number }) => {
    await picks(await desk.card(number), (await partOf(desk, id, "HUB")).id, "cancel");
    return modal("U_PM");
  },
  "#alertes": () => desk.posts("alertes"),
  "a private answer": async ({ number }) => {
    await desk.types("U_PM", "/notify", `${number} pigeon`);
    return (await desk.state()).slack.ephemeral.filter((each) => each.user === "U_PM").at(-1);
  },
};

const cases = Object.keys(SLACK).flatMap((surface) =>
  (Object.keys(NAMES) as Name[]).map((name) => [surface, name] as const),
);

describe("in Slack", () => {
  test.each(cases)("%s is not moved by %s", async (surface, name) => {
    const order = orders.get(name);
    if (!order) throw new Error("no such order");
    const shown = textsIn(await SLACK[surface]?.(order));
    expect(shown.length).toBeGreaterThan(0);
    for (const text of shown) {
      expect(text).not.toMatch(/<!(?:channel|here|everyone)|[\u202a-\u202e\u2066-\u2069\u2028]|Bcc:.*\n/);
      for (const token of flat(parseMrkdwn(text))) {
        // #alertes calls the PM by ours; nothing that a client typed calls anybody.
        if (surface !== "#alertes") expect(token.kind).not.toBe("mention");
        expect(token.href ?? "").not.toContain("evil");
        if (token.kind === "bold" || token.kind === "code") expect(token.text ?? "").not.toMatch(/^[xc]$/);
      }
    }
  });

  test("three thousand emoji are refused at the door, and would be cut on a card", async () => {
    const customer = { id: "c", name: "🐝".repeat(3000), email: null, phone: null, locale: "fr" };
    expect(await desk.orders({ ...basket({ "HB-001": 1 }), customer })).toMatchObject({ status: 422 });
    const { order } = view();
    const long = { ...order, customer: { ...order.customer, name: `${"🐝".repeat(3000)} <!channel>` } };
    expect(clientName(long).length).toBeLessThanOrEqual(1010);
    const card = JSON.stringify(orderCard(view({ order: long }), { locale: "fr", now: order.acceptedAt }));
    expect(card.length).toBeLessThan(12_000);
    expect(card).not.toContain("<!channel>");
  });
});

describe("elsewhere", () => {
  test("no mail has a header, a tag or an address that a client typed", async () => {
    const mails = (await desk.state()).mail;
    expect(mails.length).toBeGreaterThan(orders.size);
    for (const { to, subject, text, html } of mails) {
      expect(to).toMatch(/^[\w.+-]+@[\w.-]+$/);
      expect(`${subject}${text}`).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u2028]/);
      expect(subject).not.toMatch(/[\r\n]/);
      expect(html).not.toMatch(/<script|<!channel|<http|<!here/);
      expect(text).not.toMatch(/^Bcc:/m);
    }
  });

  test("no phone shows a link, a format or a line that a client typed", async () => {
    const said = await desk.phone("HABEEBEE");
    expect(said.length).toBeGreaterThanOrEqual(orders.size);
    for (const text of said) {
      expect(text).not.toMatch(/:\/\/evil|[\u202a-\u202e\u2066-\u2069\u2028`]|^Bcc:|\*x\*|_i_|~s~/m);
    }
  });

  test("the journal holds no name at all", async () => {
    for (const { id } of orders.values()) {
      const shownOrder = await desk.running.deps.store.transaction((tx) =>
        tx.orders.view(id as `ord_${string}`),
      );
      expect(JSON.stringify(shownOrder?.journal.map((each) => each.entry))).not.toMatch(
        /!channel|evil|🐝|Bcc/,
      );
    }
  });
});

/** Every text of a message or view, wherever it stands. */
function textsIn(node: unknown): readonly string[] {
  if (typeof node === "string") return [node];
  if (Array.isArray(node)) return node.flatMap(textsIn);
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (key === "text" && typeof value === "string") return [value];
    return typeof value === "object" ? textsIn(value) : [];
  });
}

function flat(tokens: readonly Token[]): readonly Token[] {
  return tokens.flatMap((token) => [
    { ...token, text: token.text ?? token.children?.map((child) => child.text ?? "").join("") ?? "" },
    ...flat(token.children ?? []),
  ]);
}

/** As much as a city may hold, without half a character. */
function firstOf(text: string): string {
  return [...text].slice(0, 50).join("");
}
