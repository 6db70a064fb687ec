import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import shortcodes from "emojibase-data/en/shortcodes/iamcal.json" with { type: "json" };
import { Hono } from "hono";
import { etag } from "hono/etag";
import { brusselsIso } from "./brussels.ts";
import type { SandboxDeps } from "./ports.ts";
import { BOT, channelsOf } from "./slack-store.ts";

const VARIATION_SELECTOR = "\ufe0f";

/**
 * What the page's drawing of Block Kit asks for: the workspace's names and clock, Slack's emoji names, and the
 * Markdown reader as its package has it. The last two never change while the server runs, and are answered 304.
 */
export function drawingRoutes(deps: SandboxDeps): Hono {
  const emoji = emojiByName();
  const reader = readFileSync(createRequire(import.meta.url).resolve("marked"), "utf8");
  const users = Object.fromEntries([
    ...deps.members.map(({ slackUserId, name }) => [slackUserId, name]),
    [BOT.userId, BOT.name],
  ]);
  const channels = Object.fromEntries(
    channelsOf(deps).flatMap(({ id, name, dmWith }) => (dmWith === null ? [[id, name]] : [])),
  );
  return new Hono()
    .get("/sandbox/workspace.json", (c) => {
      c.header("cache-control", "no-store");
      return c.json({ users, channels, now: brusselsIso(deps.clock.now()) });
    })
    .get("/sandbox/emoji.json", etag(), (c) => {
      c.header("cache-control", "no-cache");
      return c.json(emoji);
    })
    .get("/sandbox/page/marked.js", etag(), (c) =>
      c.body(reader, 200, {
        "content-type": "text/javascript; charset=utf-8",
        "cache-control": "no-cache",
        "x-content-type-options": "nosniff",
      }),
    );
}

/** Each of Slack's emoji names with its characters. */
export function emojiByName(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(shortcodes).flatMap(([code, names]) =>
      [names].flat().map((name) => [name, glyphOf(code)]),
    ),
  );
}

/** A sign that is text by default, such as a warning triangle, is asked to look like an emoji. */
function glyphOf(code: string): string {
  const glyph = String.fromCodePoint(...code.split("-").map((part) => Number.parseInt(part, 16)));
  const isTextSign = !code.includes("-") && !/\p{Emoji_Presentation}/u.test(glyph);
  return isTextSign ? `${glyph}${VARIATION_SELECTOR}` : glyph;
}
