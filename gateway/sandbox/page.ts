import { type Context, Hono } from "hono";
import { etag } from "hono/etag";
import { drawingRoutes } from "./drawing.ts";
import { pageModule, pageScript, pageStyles } from "./page-files.ts";
import { PAGE_TEXT } from "./page-text.ts";
import type { SandboxDeps } from "./ports.ts";
import { slashCommands } from "./slash-commands.ts";

/** Everything comes from this server and nothing is inline: text that people type can't become code. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** What the script asks for before it draws: fetched beside it. */
const ASKED_FIRST = ["/sandbox/workspace.json", "/sandbox/emoji.json", "/sandbox/page.json"];

/** GET /sandbox: one page that shows every chat and lets one play everybody (design §2). */
export function pageRoutes(deps: SandboxDeps): Hono {
  const routes = new Hono();
  const html = pageHtml();
  const styles = pageStyles();
  routes.get("/sandbox", (c) =>
    c.html(html, 200, {
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
      commands: slashCommands(),
    }),
  );
  routes.get("/sandbox/page.css", etag(), (c) => file(c, "text/css", styles));
  routes.get("/sandbox/page.js", etag(), async (c) => file(c, "text/javascript", await pageScript()));
  // The Markdown reader takes the place of the file that stands in for it.
  routes.route("/", drawingRoutes(deps));
  routes.get("/sandbox/page/:name", (c) => {
    const source = pageModule(c.req.param("name"));
    return source === null ? c.notFound() : file(c, "text/javascript", source);
  });
  return routes;
}

/** Kept by the browser and asked after at each visit; with its tag, a reload costs a 304. */
function file(c: Context, type: string, body: string): Response {
  return c.body(body, 200, {
    "content-type": `${type}; charset=utf-8`,
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
  });
}

function pageHtml(): string {
  const { title, intro, noScript } = PAGE_TEXT;
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${escapeHtml(intro)}">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/sandbox/page.css">
<script type="module" src="/sandbox/page.js"></script>
${ASKED_FIRST.map((path) => `<link rel="preload" as="fetch" crossorigin href="${path}">`).join("\n")}
</head>
<body>
<noscript><p>${escapeHtml(noScript)}</p></noscript>
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
