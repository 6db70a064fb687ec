import { html, raw } from "hono/html";
import { openApi, operations } from "./openapi.ts";
import type { Json } from "./schema.ts";

/* `/docs`: the document as a page that one can read, made on the server, with nothing to load and no script. */

const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; color: #1c1c1c; background: #fff; }
h2 { margin-top: 3rem; border-bottom: 1px solid #ccc; } h3 { margin-bottom: .2rem; }
code, pre { font: 14px/1.4 ui-monospace, monospace; } code { background: #f2f2f2; padding: 0 .2em; }
pre { background: #f6f6f6; padding: .8rem; overflow-x: auto; } table { border-collapse: collapse; }
td, th { border: 1px solid #ddd; padding: .2rem .6rem; text-align: left; vertical-align: top; }
.method { font-weight: 700; text-transform: uppercase; }
@media (prefers-color-scheme: dark) { body { background: #16181a; color: #e6e6e6; } code, pre { background: #24272b; }
td, th, h2 { border-color: #444; } a { color: #8ab4f8; } }`;

/** The page, in English, from the same tables as `/openapi.json`. */
export function docsPage(publicUrl: string | null) {
  const document = openApi(publicUrl);
  const { securitySchemes, schemas } = document["components"] as Readonly<Record<string, Json>>;
  const all = operations();
  const groups = groupByTag(all);
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Comptoir API</title><style>${raw(STYLE)}</style></head><body>
<h1>Comptoir API</h1>
${paragraphs((document["info"] as Json)["description"])}
<p>The same as data: <a href="/openapi.json">/openapi.json</a>.</p>
<ul>${all.map((each) => html`<li><a href="#${anchor(each)}"><code>${each.method.toUpperCase()} ${each.path}</code></a> ${each.about["summary"]}</li>`)}</ul>
<h2 id="signing">Who you are</h2>
<ul>${Object.entries(securitySchemes ?? {}).map(([name, scheme]) => html`<li><b>${name}</b>: ${marked((scheme as Json)["description"])}</li>`)}</ul>
<h2 id="errors">Errors</h2>
<p>Everywhere the same shape; <code>code</code> is stable, <code>field</code> is the path of what is wrong, or null.</p>
<pre>${pretty(ERROR_EXAMPLE)}</pre><details><summary>Schema</summary><pre>${pretty(schemas?.["Error"])}</pre></details>
${[...groups].map(([tag, of]) => html`<h2 id="${tag}">${tag}</h2>${of.map(section)}`)}
</body></html>`;
}

const ERROR_EXAMPLE = {
  error: {
    code: "zone_not_served",
    message: "ILANGA does not ship IL-001 to zone BE.",
    field: "lines[1]",
    details: { sku: "IL-001", fulfiller: "ILANGA", zone: "BE" },
  },
};

type Each = ReturnType<typeof operations>[number];

function section(each: Each) {
  const { about, method, path } = each;
  const body = (about["requestBody"] as { readonly content: Readonly<Record<string, Json>> } | undefined)
    ?.content["application/json"];
  const parameters = about["parameters"] as readonly Json[];
  const responses = Object.entries(about["responses"] as Readonly<Record<string, Json>>);
  return html`<h3 id="${anchor(each)}"><span class="method">${method}</span> <code>${path}</code></h3>
<p><b>${about["summary"]}.</b> ${marked(about["description"])}</p>
<p>Security: ${(about["security"] as readonly Json[]).flatMap(Object.keys).map((name) => html`<a href="#signing">${name}</a> `)}</p>
${parameters.length > 0 && html`<table><tr><th>parameter</th><th>in</th><th></th></tr>${parameters.map((parameter) => html`<tr><td><code>${parameter["name"]}</code></td><td>${parameter["in"]}</td><td>${marked(parameter["description"] ?? (parameter["schema"] as Json)["description"] ?? (parameter["schema"] as Json)["enum"])}</td></tr>`)}</table>`}
${body && html`${body["example"] !== undefined && html`<p>Example:</p><pre>${pretty(body["example"])}</pre>`}<details><summary>Body</summary><pre>${pretty(body["schema"])}</pre></details>`}
<table><tr><th>status</th><th></th></tr>${responses.map(([status, response]) => html`<tr><td>${status}</td><td>${marked(response["description"])}</td></tr>`)}</table>
${responses.filter(([status]) => status.startsWith("2")).map(([status, response]) => answerOf(status, response))}`;
}

function answerOf(status: string, response: Json) {
  const content = response["content"] as Readonly<Record<string, Json>> | undefined;
  return (
    content &&
    html`<details><summary>Answer ${status}</summary><pre>${pretty(Object.values(content)[0]?.["schema"])}</pre></details>`
  );
}

function paragraphs(text: unknown) {
  return String(text)
    .split("\n\n")
    .map((each) => html`<p>${marked(each)}</p>`);
}

/** Backquotes become code; everything else stays text. */
function marked(text: unknown) {
  return String(text ?? "")
    .split("`")
    .map((piece, index) => (index % 2 === 1 ? html`<code>${piece}</code>` : html`${piece}`));
}

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

function tagOf({ about }: Each): string {
  return String((about["tags"] as readonly unknown[])[0]);
}

function groupByTag(all: readonly Each[]): ReadonlyMap<string, readonly Each[]> {
  const groups = new Map<string, Each[]>();
  for (const each of all) groups.set(tagOf(each), [...(groups.get(tagOf(each)) ?? []), each]);
  return groups;
}

function anchor({ about }: Each): string {
  return String(about["operationId"]);
}
