import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The page's scripts and styles: read from this folder, and sent as one of each. */

/** All styles in one, `page.css` first: a dozen requests take longer than what they bring. */
export function pageStyles(): string {
  const names = readdirSync(new URL("page/", import.meta.url)).filter((name) => name.endsWith(".css"));
  return ["page.css", ...names.toSorted().map((name) => `page/${name}`)].map(readPart).join("\n");
}

/** One of the page's modules by its name; null when there is none. */
export function pageModule(name: string): string | null {
  const names = readdirSync(new URL("page/", import.meta.url)).filter((each) => each.endsWith(".js"));
  return names.includes(name) ? readPart(`page/${name}`) : null;
}

let bundled: Promise<string> | null = null;

/** The page's fifty modules as one script, made once a process: a tenth of a second, at the first visit. */
export function pageScript(): Promise<string> {
  bundled ??= bundle();
  return bundled;
}

async function bundle(): Promise<string> {
  // Loaded when somebody looks at the page: a live desk, and most tests, never do.
  const { buildSync } = await import("esbuild");
  // At once, since the bundler's own process would otherwise stay beside ours.
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL("page.js", import.meta.url))],
    bundle: true,
    format: "esm",
    target: "es2022",
    write: false,
  });
  return outputFiles.map(({ text }) => text).join("");
}

function readPart(name: string): string {
  return readFileSync(new URL(name, import.meta.url), "utf8");
}
