import { readdirSync, readFileSync } from "node:fs";
import { Hono } from "hono";
import { drawingRoutes } from "./drawing.ts";
import { PAGE_TEXT } from "./page-text.ts";
import type { SandboxDeps } from "./ports.ts";
import { slashCommands } from "./slash-commands.ts";

/** Everything comes from this server and nothing is inline: text that people type can't become code. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** GET /sandbox: one page that shows every chat and lets one play everybody (design §2). */
export function pageRoutes(deps: SandboxDeps): Hono {
  const routes = new Hono();
  const files = pageFiles();
  const html = pageHtml(files);
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
  // The Markdown reader takes the place of the file that stands in for it.
  routes.route("/", drawingRoutes(deps));
  for (const [path, { type, body }] of files) {
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

function pageHtml(files: ReadonlyMap<string, PageFile>): string {
  const { title, intro, noScript } = PAGE_TEXT;
  const paths = [...files.keys()];
  const styles = paths.filter((path) => path.endsWith(".css"));
  const scripts = paths.filter((path) => path.endsWith(".js"));
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${escapeHtml(intro)}">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
${styles.map((path) => `<link rel="stylesheet" href="${path}">`).join("\n")}
${scripts.map((path) => `<link rel="modulepreload" href="${path}">`).join("\n")}
<script type="module" src="/sandbox/page.js"></script>
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
