import axe from "axe-core";
import type { Page } from "playwright-core";
import { sandboxDocuments } from "../../db/sandbox.ts";
import type { Desk } from "../journey/desk.ts";

/* Blocks drawn by the sandbox's own scripts and styles, on its page, wherever that page puts its messages. */

type Message = { readonly blocks?: readonly unknown[]; readonly attachments?: readonly unknown[] };

/** What a drawn message shows. */
export type Drawn = {
  readonly text: string;
  /** Placeholders, labels of groups, and what only a screen reader says. */
  readonly names: string;
  readonly unknown: readonly string[];
};

/* Written as text, since it runs in the page: neither the compiler nor the test runner may touch its imports. */
const DRAW = `async ({ blocks = [], attachments = [] }) => {
  const [{ drawBlocks }, { drawAttachment }] = await Promise.all([
    import("/sandbox/page/blocks.js"),
    import("/sandbox/page/attachments.js"),
  ]);
  window.acts = [];
  const text = { pick: "Choisir…", optional: "facultatif" };
  const kit = { text, act: (action) => window.acts.push(action) };
  const form = document.createElement("form");
  form.id = "drawn";
  form.append(...drawBlocks(blocks, kit), ...attachments.map((each) => drawAttachment(each, kit)));
  const main = document.createElement("main");
  main.append(form);
  document.body.replaceChildren(main);
  const unknown = [...form.querySelectorAll(".block-unknown")].map((node) => node.textContent);
  const named = ["placeholder", "label", "title", "aria-label", "alt"];
  const names = [...form.querySelectorAll("*")].flatMap((node) => named.map((name) => node.getAttribute(name) ?? ""));
  return { text: form.textContent, names: names.join(" "), unknown };
}`;
const VALUES = `import("/sandbox/page/elements.js").then(({ valuesIn }) => valuesIn(document.querySelector("#drawn")))`;
const SERIOUS = `axe.run("#drawn").then(({ violations }) =>
  violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html).join(" ")))`;

/**
 * Draws a message into a form of its own, alone on the page, with what was clicked kept for `actsOn`. The texts
 * include what a menu or a folded table holds.
 */
export function draw(page: Page, message: Message): Promise<Drawn> {
  return page.evaluate(`(${DRAW})(${JSON.stringify(message)})`);
}

/** What was clicked or picked since the last drawing, oldest first. */
export function actsOn(page: Page): Promise<readonly Record<string, unknown>[]> {
  return page.evaluate("window.acts");
}

/** What a modal would send of the drawn form. */
export function valuesOn(page: Page): Promise<Record<string, Record<string, unknown>>> {
  return page.evaluate(VALUES);
}

/** What the accessibility scan finds serious in what is drawn. */
export async function findingsOn(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(SERIOUS);
}

/** Calls the stand-in's Web API as the bot does. */
export async function slackApi(
  desk: Desk,
): Promise<(method: string, args: object) => Promise<Record<string, unknown>>> {
  const identity = (await sandboxDocuments(desk.running.database.kysely).get("identity", "sandbox")) as {
    readonly secrets: { readonly slackBotToken: string };
  };
  const authorization = `Bearer ${identity.secrets.slackBotToken}`;
  return async (method, args) =>
    (await desk.call("POST", `/sandbox/slack/api/${method}`, args, { authorization })).body;
}

/** The words of three letters or more that a message says to its readers, without Slack's own signs. */
export function wordsOf(message: Message): readonly string[] {
  const said = textsIn([message.blocks ?? [], message.attachments ?? []])
    .join(" ")
    .replace(/<[@!#][^|>]*\|?[^>]*>/g, " ")
    .replace(/<[^|>]*\|([^>]*)>/g, "$1")
    .replace(/&[a-z]+;|:[a-z_]+:/g, " ");
  return [...new Set(said.match(/[\p{L}\p{N}]{3,}/gu))];
}

/** Every `text` at any depth but those of dialogs, which show once they are asked. */
function textsIn(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(textsIn);
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, inner]) => {
    if (key === "confirm") return [];
    return key === "text" && typeof inner === "string" ? [inner] : textsIn(inner);
  });
}
