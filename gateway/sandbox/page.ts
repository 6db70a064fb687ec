import { readdirSync, readFileSync } from "node:fs";
import { Hono } from "hono";
import { drawingRoutes } from "./drawing.ts";
import { PAGE_TEXT } from "./page-text.ts";
import type { SandboxDeps } from "./ports.ts";

/** Everything comes from this server and nothing is inline: text that people type can't become code. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** GET /sandbox: one page that shows every chat and lets one play everybody (design §2). */
export function pageRoutes(deps: SandboxDeps): Hono {
  const routes = new Hono();
  routes.get("/sandbox", (c) =>
    c.html(pageHtml(), 200, {
      "content-security-policy": CONTENT_SECURITY_POLICY,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
    }),
  );
  routes.get("/sandbox/page.json", (c) =>
    c.json({
      text: PAGE_TEXT,
      members: deps.members,
      channels: deps.channels,
      phones: deps.phones,
    }),
  );
  routes.route("/", drawingRoutes(deps));
  for (const [path, { type, body }] of pageFiles()) {
    routes.get(path, (c) => c.body(body, 200, { "content-type": type, "x-content-type-options": "nosniff" }));
  }
  return routes;
}

type PageFile = { readonly type: string; readonly body: string };

/** The page's scripts and styles, read once: each under the path that its imports expect. */
function pageFiles(): ReadonlyMap<string, PageFile> {
  const parts = readdirSync(new URL("page/", import.meta.url)).map((name) => `page/${name}`);
  return new Map(["page.css", "page.js", ...parts].map((name) => [`/sandbox/${name}`, readPageFile(name)]));
}

function readPageFile(name: string): PageFile {
  const type = name.endsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8";
  return { type, body: readFileSync(new URL(name, import.meta.url), "utf8") };
}

function pageHtml(): string {
  const { title, intro } = PAGE_TEXT;
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/sandbox/page.css">
<link rel="stylesheet" href="/sandbox/page/chat.css">
<link rel="stylesheet" href="/sandbox/page/blocks.css">
<link rel="stylesheet" href="/sandbox/page/texts.css">
<link rel="stylesheet" href="/sandbox/page/tables.css">
<link rel="stylesheet" href="/sandbox/page/charts.css">
<link rel="stylesheet" href="/sandbox/page/elements.css">
<script type="module" src="/sandbox/page.js"></script>
</head>
<body>
<header><h1>${escapeHtml(title)}</h1><p>${escapeHtml(intro)}</p></header>
<main id="app"></main>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
