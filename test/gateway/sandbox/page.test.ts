import { readdirSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Desk, openDesk, section } from "./desk.ts";

const PAGE = new URL("../../../gateway/sandbox/page/", import.meta.url);
const HOSTILE = `<img src=x onerror=alert(1)>&lt;script&gt;`;

/** As much of a document as drawing needs. Text can only enter as text; a property that parses markup throws. */
type FakeNode = { tag: string; text: string; attributes: Record<string, string>; children: FakeNode[] };
function fakeDocument() {
  const textNode = (text: string): FakeNode => ({ tag: "#text", text, attributes: {}, children: [] });
  const createElement = (tag: string) => {
    const node: FakeNode = { tag, text: "", attributes: {}, children: [] };
    const forbidden = (name: string) => ({
      set() {
        throw new Error(`${name} parses markup`);
      },
    });
    return Object.defineProperties(
      Object.assign(node, {
        dataset: {},
        style: {},
        classList: { contains: () => false },
        addEventListener: () => undefined,
        setAttribute: (name: string, value: string) => {
          node.attributes[name] = value;
        },
        append: (...children: (FakeNode | string)[]) => {
          node.children.push(
            ...children.map((child) => (typeof child === "string" ? textNode(child) : child)),
          );
        },
      }),
      { innerHTML: forbidden("innerHTML"), outerHTML: forbidden("outerHTML") },
    );
  };
  return { createElement, createTextNode: textNode };
}

const flatten = (nodes: readonly FakeNode[]): FakeNode[] =>
  nodes.flatMap((node) => [node, ...flatten(node.children)]);
const textOf = (nodes: readonly FakeNode[]) =>
  flatten(nodes)
    .map(({ text }) => text)
    .join("");

type PageModules = {
  parseMrkdwn(source: string): { kind: string; text?: string; href?: string }[];
  drawMrkdwn(source: string): FakeNode[];
  drawCard(message: unknown, kit: unknown): FakeNode;
  drawBubble(bubble: unknown, kit: unknown): FakeNode;
};
const load = async (name: string): Promise<PageModules> => await import(new URL(name, PAGE).href);

beforeEach(() => {
  vi.stubGlobal("document", fakeDocument());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe("the page's script", () => {
  test("keeps what people typed as text, wherever it stands", async () => {
    const { drawCard } = await load("messages.js");
    const blocks = [
      { type: "header", text: { type: "plain_text", text: HOSTILE } },
      {
        type: "section",
        text: { type: "mrkdwn", text: `*${HOSTILE}*` },
        fields: [{ type: "plain_text", text: HOSTILE }],
      },
      {
        type: "actions",
        elements: [{ type: "button", action_id: "a", text: { type: "plain_text", text: HOSTILE } }],
      },
    ];
    const message = { ts: "1.000001", user: "U_X", text: "", blocks, attachments: [], thread_ts: null };
    const kit = { text: { slack: {} }, nameOf: () => HOSTILE, act: () => undefined };
    const drawn = flatten([drawCard({ ...message, replies: 1, thread: [message] }, kit)]);
    expect(drawn.map(({ tag }) => tag)).not.toContain("img");
    expect(drawn.map(({ tag }) => tag)).not.toContain("script");
    expect(textOf(drawn.filter(({ tag }) => tag === "#text"))).toContain("onerror=alert(1)");
  });

  test("follows links to pages, mails and phones only", async () => {
    const { drawMrkdwn } = await load("mrkdwn.js");
    const hrefs = (source: string) =>
      flatten(drawMrkdwn(source)).flatMap(({ attributes }) => attributes["href"] ?? []);
    expect(hrefs("<https://example.org|site> <mailto:a@b.example|mail>")).toEqual([
      "https://example.org",
      "mailto:a@b.example",
    ]);
    expect(hrefs("<javascript:alert(1)|click> <data:text/html,x|click>")).toEqual([]);
    const { drawCard } = await load("messages.js");
    const button = {
      type: "button",
      action_id: "a",
      url: "javascript:alert(1)",
      text: { type: "plain_text", text: "x" },
    };
    const message = {
      ts: "1.000001",
      user: "U",
      text: "",
      blocks: [{ type: "actions", elements: [button] }],
      attachments: [],
    };
    const kit = { text: { slack: {} }, nameOf: String, act: () => undefined };
    const drawn = flatten([drawCard({ ...message, thread_ts: null }, kit)]);
    expect(drawn.flatMap(({ attributes }) => attributes["href"] ?? [])).toEqual(["#"]);
  });

  test("shows WhatsApp's stars and leaves Slack's brackets as they were typed", async () => {
    const { drawBubble } = await load("bubbles.js");
    const facts = {
      id: "w1",
      direction: "in",
      at: "2026-11-23T09:05:00+01:00",
      status: "read",
      kind: "text",
    };
    const empty = { buttons: [], quotedText: null, reactions: { in: null, out: null } };
    const text = "*gras* <!channel> <https://x.example|y> <script>";
    const drawn = flatten([drawBubble({ ...facts, ...empty, text }, { words: { ticks: {} } })]);
    expect(drawn.map(({ tag }) => tag)).not.toContain("a");
    expect(drawn.map(({ tag }) => tag)).toContain("strong");
    expect(textOf(drawn)).toContain("gras <!channel> <https://x.example|y> <script>");
  });

  test("a quoted message keeps its lines and shows its marks as WhatsApp does", async () => {
    const { drawBubble } = await load("bubbles.js");
    const facts = {
      id: "w1",
      direction: "in",
      at: "2026-11-23T09:05:00+01:00",
      status: "read",
      kind: "text",
    };
    const rest = { text: "ok", buttons: [], reactions: { in: null, out: null } };
    const quotedText = "Nouvelle commande *#1001*\n• 2 × Miel <b>";
    const bubble = drawBubble({ ...facts, ...rest, quotedText }, { words: { ticks: {} } });
    const quote = flatten([bubble]).filter(({ tag }) => tag === "blockquote");
    expect(textOf(quote)).toBe("Nouvelle commande #1001\n• 2 × Miel <b>");
    expect(flatten(quote).map(({ tag }) => tag)).toContain("strong");
  });

  test("reads Slack's marks", async () => {
    const { parseMrkdwn } = await load("mrkdwn.js");
    expect(
      parseMrkdwn("*gras* _pente_ ~non~ `c` 2*3*4 &lt;b&gt; :honey_pot:").map(({ kind, text }) => [
        kind,
        text,
      ]),
    ).toEqual([
      ["bold", undefined],
      ["text", " "],
      ["italic", undefined],
      ["text", " "],
      ["strike", undefined],
      ["text", " "],
      ["code", "c"],
      ["text", " 2*3*4 <b> :honey_pot:"],
    ]);
  });

  test("never parses markup", () => {
    const sources = readdirSync(PAGE).map((name) => readFileSync(new URL(name, PAGE), "utf8"));
    expect(sources.length).toBeGreaterThan(8);
    expect(sources.join()).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function/,
    );
  });
});

describe("the page", () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  test("comes from this server alone and runs nothing inline", async () => {
    const page = await fetch(`${desk.url}/sandbox`);
    const html = await page.text();
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'; script-src 'self'");
    expect(html).not.toMatch(/<script(?![^>]*src="\/sandbox\/)/);
    const paths = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path);
    const statuses = await Promise.all(paths.map(async (path) => (await fetch(`${desk.url}${path}`)).status));
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(paths.filter((path) => /\.(js|css)$/.test(path ?? ""))).toEqual([
      "/sandbox/page.css",
      "/sandbox/page.js",
    ]);
  });

  test("offers the commands of the app's manifest", async () => {
    const { commands } = (await (await fetch(`${desk.url}/sandbox/page.json`)).json()) as {
      commands: { command: string; description: string; usage: string }[];
    };
    expect(commands.find(({ command }) => command === "/order")).toEqual({
      command: "/order",
      description: "Une commande, son historique et ses actions",
      usage: "1042",
    });
    expect(commands.length).toBeGreaterThan(10);
  });

  test("text that jsonb can't hold is kept readable", async () => {
    await desk.slack("chat.postMessage", {
      channel: "commandes",
      text: "a\u0000b\ud800",
      blocks: [section(1)],
    });
    const [channel] = (await desk.state()).slack.channels;
    expect(channel?.messages[0]?.text).toBe("a\ufffdb\ufffd");
  });
});
