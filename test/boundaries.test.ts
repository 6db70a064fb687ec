import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/** The boundaries of the design hold because lint says so: each rule is shown to fire on a planted violation. */

const ROOT = resolve(import.meta.dirname, "..");
const BIOME = join(ROOT, "node_modules/@biomejs/biome/bin/biome");

const CLEAN: Readonly<Record<string, string>> = {
  "core/money.ts": `import { z } from "zod";\n\nexport const cents = z.number().int();\n`,
  "core/flow/pay.ts":
    `import { Temporal } from "temporal-polyfill";\nimport { cents } from "../money.ts";\n\n` +
    `export const pay = () => ({ cents: cents.parse(1), at: Temporal.Instant.from("2025-01-01T00:00Z") });\n`,
  "db/connect.ts":
    `import { readFile } from "node:fs/promises";\nimport postgres from "postgres";\nimport { cents } from "../core/money.ts";\n\n` +
    'export const connect = async () => [postgres, cents, await readFile("schema.sql")];\n',
  "gateway/app.ts": `import { Hono } from "hono";\nimport { pay } from "../core/flow/pay.ts";\n\nexport const app = () => [new Hono(), pay()];\n`,
  "gateway/sandbox/slack.ts": `import { app } from "../app.ts";\n\nexport const standIn = () => app();\n`,
  "bot/cron.ts": `import cron from "node-cron";\nimport { pay } from "../core/flow/pay.ts";\n\nexport const tick = () => [cron, pay()];\n`,
  "bot/slack/send.ts": `import { tick } from "../cron.ts";\n\nexport const send = () => tick();\n`,
  "main.ts":
    `import { tick } from "./bot/cron.ts";\nimport { connect } from "./db/connect.ts";\nimport { app } from "./gateway/app.ts";\n\n` +
    `console.log(process.env["PORT"], tick(), app(), await connect());\n`,
};

const IMPORTS = "lint/style/noRestrictedImports";

/** One file each: what it imports against the rules. */
const FORBIDDEN_IMPORTS: readonly (readonly [file: string, imported: string])[] = [
  ["core/a.ts", "node:fs"],
  ["core/b.ts", "fs"],
  ["core/c.ts", "postgres"],
  ["core/d.ts", "hono"],
  ["core/e.ts", "../db/connect.ts"],
  ["core/flow/f.ts", "../../db/connect.ts"],
  ["core/g.ts", "../gateway/app.ts"],
  ["core/h.ts", "../bot/cron.ts"],
  ["core/i.ts", "../main.ts"],
  ["core/j.ts", "zod/v3"],
  ["core/k.ts", "pino"],
  ["core/l.ts", "../node_modules/hono/dist/index.js"],
  ["db/a.ts", "../gateway/app.ts"],
  ["db/b.ts", "../bot/cron.ts"],
  ["db/migrations/c.ts", "../../main.ts"],
  ["db/d.ts", "hono"],
  ["db/e.ts", "@slack/web-api"],
  ["gateway/a.ts", "../bot/cron.ts"],
  ["gateway/b.ts", "../db/connect.ts"],
  ["gateway/routes/c.ts", "../../db/connect.ts"],
  ["gateway/sandbox/d.ts", "../../db/connect.ts"],
  ["gateway/sandbox/e.ts", "../../bot/slack/send.ts"],
  ["gateway/f.ts", "postgres"],
  ["gateway/g.ts", "kysely"],
  ["bot/a.ts", "../db/connect.ts"],
  ["bot/slack/b.ts", "../../db/connect.ts"],
  ["bot/c.ts", "../gateway/app.ts"],
  ["bot/d.ts", "../gateway/sandbox/slack.ts"],
  ["bot/e.ts", "./sandbox-slack.ts"],
  ["bot/f.ts", "./sandbox/slack.ts"],
  ["bot/g.ts", "kysely"],
  ["bot/h.ts", "smtp-server"],
  ["bot/i.ts", "../main.ts"],
];

/** The other rules of the house, each with the least code that breaks it. */
const FORBIDDEN_CODE: readonly (readonly [rule: string, file: string, text: string])[] = [
  ["performance/noBarrelFile", "core/barrel.ts", `export { cents } from "./money.ts";\n`],
  ["performance/noReExportAll", "core/all.ts", `export * from "./money.ts";\n`],
  [
    "suspicious/noImportCycles",
    "core/egg.ts",
    `import { hen } from "./hen.ts";\n\nexport const egg = () => hen;\n`,
  ],
  [
    "suspicious/noImportCycles",
    "core/hen.ts",
    `import { egg } from "./egg.ts";\n\nexport const hen = () => egg;\n`,
  ],
  ["style/noEnum", "core/enum.ts", "export enum Status {\n  Open = 1,\n}\n"],
  ["style/noProcessEnv", "bot/env.ts", `export const port = process.env["PORT"];\n`],
  [
    "complexity/noExcessiveLinesPerFunction",
    "gateway/long.ts",
    `export function long(f: () => void) {\n${"  f();\n".repeat(71)}}\n`,
  ],
  [
    "complexity/useMaxParams",
    "core/many.ts",
    "export const many = (a: 1, b: 2, c: 3, d: 4) => [a, b, c, d];\n",
  ],
  [
    "nursery/noFloatingPromises",
    "gateway/floating.ts",
    "async function work() {}\n\nexport function start() {\n  work();\n}\n",
  ],
  [
    "nursery/noMisusedPromises",
    "gateway/misused.ts",
    "async function ready() {\n  return true;\n}\n\nexport function start() {\n  if (ready()) return 1;\n  return 2;\n}\n",
  ],
  [
    "nursery/useExhaustiveSwitchCases",
    "core/switch.ts",
    `export function say(kind: "a" | "b") {\n  switch (kind) {\n    case "a":\n      return 1;\n  }\n}\n`,
  ],
  ["suspicious/noExplicitAny", "core/any.ts", "export const anything = (value: any) => value;\n"],
  [
    "style/noNonNullAssertion",
    "core/bang.ts",
    "export const first = (list: readonly string[]) => list[0]!.length;\n",
  ],
  ["style/noDefaultExport", "core/default.ts", "export default 1;\n"],
  ["suspicious/noConsole", "gateway/console.ts", `export const say = () => console.log("x");\n`],
  [
    "correctness/useImportExtensions",
    "gateway/bare.ts",
    `import { app } from "./app";\n\nexport const bare = () => app;\n`,
  ],
  [
    "style/useImportType",
    "core/type.ts",
    `import { Temporal } from "temporal-polyfill";\n\nexport type At = Temporal.Instant;\n`,
  ],
  [
    "correctness/noUndeclaredDependencies",
    "gateway/undeclared.ts",
    `import { map } from "lodash";\n\nexport const mapped = map;\n`,
  ],
  [
    "correctness/noUnusedImports",
    "gateway/unused.ts",
    `import { app } from "./app.ts";\n\nexport const nothing = 1;\n`,
  ],
];

const scratch: string[] = [];
afterAll(async () => {
  for (const folder of scratch) await rm(folder, { recursive: true, force: true });
});

test("a tree that keeps the boundaries passes", async () => {
  expect(await lint(CLEAN)).toEqual([]);
});

describe("a planted violation fails, naming the rule", () => {
  let found: readonly Finding[] = [];

  beforeAll(async () => {
    const planted: Record<string, string> = { ...CLEAN };
    for (const [file, imported] of FORBIDDEN_IMPORTS) {
      planted[file] = `import * as it from ${JSON.stringify(imported)};\n\nexport const use = () => it;\n`;
    }
    for (const [, file, text] of FORBIDDEN_CODE) planted[file] = text;
    planted["gateway/late.ts"] = `export const late = () => import("../db/connect.ts");\n`;
    planted["bot/types.ts"] =
      `import type { connect } from "../db/connect.ts";\n\nexport type Connect = typeof connect;\n`;
    found = await lint(planted);
  });

  test.each(FORBIDDEN_IMPORTS)("%s imports %s", (file) => {
    expect(found).toContainEqual({ file, rule: IMPORTS });
  });

  test.each(FORBIDDEN_CODE)("%s in %s", (rule, file) => {
    expect(found).toContainEqual({ file, rule: `lint/${rule}` });
  });

  test("a dynamic import of db is no way round", () => {
    expect(found).toContainEqual({ file: "gateway/late.ts", rule: IMPORTS });
  });

  test("neither is an import of its types", () => {
    expect(found).toContainEqual({ file: "bot/types.ts", rule: IMPORTS });
  });

  test("no clean file is blamed", () => {
    expect(found.filter(({ file }) => file in CLEAN)).toEqual([]);
  });
});

interface Finding {
  readonly file: string;
  readonly rule: string;
}

/** Lints these files under the project's own rules, in a folder of their own. */
async function lint(files: Readonly<Record<string, string>>): Promise<readonly Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), "boundaries-"));
  scratch.push(folder);
  for (const name of ["biome.json", "package.json", "tsconfig.json"]) {
    await cp(join(ROOT, name), join(folder, name));
  }
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const output = await run(folder);
  const report = JSON.parse(output.slice(output.indexOf("{"))) as {
    diagnostics: { category: string; severity: string; location: { path: string } }[];
  };
  return report.diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ category, location }) => ({ rule: category, file: location.path }));
}

function run(folder: string): Promise<string> {
  const args = [BIOME, "lint", "--reporter=json", "--max-diagnostics=none", "."];
  return new Promise((done, fail) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 16_000_000 }, (_, stdout, stderr) => {
      if (stdout.includes("{")) done(stdout);
      else fail(new Error(`biome said nothing: ${stderr}`));
    });
  });
}
