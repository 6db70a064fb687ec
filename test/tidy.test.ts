import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { envExample } from "../core/config.ts";
import { TIDY_RULES } from "./tidy-rules.ts";
import { partsOf, readTree, type SourceFile } from "./tidy-source.ts";
import {
  brokenCommands,
  brokenPaths,
  lockedAddresses,
  looseVersions,
  type Manifest,
  twinProblems,
  unlistedFlows,
} from "./tidy-tree.ts";

const ROOT = resolve(import.meta.dirname, "..");
const files = await readTree(ROOT);
const paths = files.map(({ path }) => path);
const manifest: Manifest = JSON.parse(textOf("package.json"));

/** A rule over no files would hold for ever. */
const FILES_MIN = 150;

describe("the tree", () => {
  test("is all there to be read", () => {
    expect(files.length).toBeGreaterThan(FILES_MIN);
    for (const folder of ["bot/", "core/", "db/", "gateway/", "test/"]) {
      expect(paths.filter((path) => path.startsWith(folder)).length).toBeGreaterThan(3);
    }
  });

  test.each(Object.entries(TIDY_RULES))("keeps %s", (_, rule) => {
    expect(files.flatMap((file) => rule(file).map((problem) => `${file.path}: ${problem}`))).toEqual([]);
  });

  test("has chat adapters with the same file names", () => {
    expect(twinProblems(paths)).toEqual([]);
  });

  test("has every flow in the tables of core/README.md", () => {
    expect(unlistedFlows(paths, textOf("core/README.md"))).toEqual([]);
  });

  test.each(["README.md", "core/README.md"])("has every path and command that %s names", (path) => {
    const document = { path, text: textOf(path) };
    expect(document.text).not.toBe("");
    expect(brokenPaths(document, paths)).toEqual([]);
    expect(brokenCommands(document, manifest.scripts)).toEqual([]);
  });

  test("has the .env.example that the configuration writes", () => {
    expect(textOf(".env.example")).toBe(envExample());
  });

  test("pins every dependency and no registry", async () => {
    expect(looseVersions(manifest)).toEqual([]);
    expect(lockedAddresses(await readFile(join(ROOT, "package-lock.json"), "utf8"))).toEqual([]);
  });
});

function textOf(path: string): string {
  return files.find((file) => file.path === path)?.text ?? "";
}

/** For each rule: samples it must catch, and near misses that it must let through. */
const SAMPLES: Readonly<
  Record<string, { readonly bad: readonly SourceFile[]; readonly good: readonly SourceFile[] }>
> = {
  pureCore: {
    bad: [
      at("core/money.ts", "export async function f() {}"),
      at("core/money.ts", "const now = Date.now();"),
      at("core/money.ts", "const now = new Date();"),
      at("core/flow/pay.ts", "const now = Temporal.Now.instant();"),
      at("core/ids.ts", "const id = crypto.randomUUID();"),
      at("core/ids.ts", "const id = Math.random();"),
      at("core/ids.ts", "const id = `${Math.random()}`;"),
      at("core/ids.ts", "const half = a / b; const id = Math.random(); // c / d"),
    ],
    good: [
      at("core/flow/pay.ts", "export async function f(): Promise<void> {}"),
      at("core/ports.ts", "interface A { f(): Promise<void> }"),
      at("core/money.ts", "/** Never Date.now(): take now. */ const a = 'async';"),
      at("core/money.ts", "const at = new Date(0);"),
      at("db/x.ts", "const now = Date.now();"),
    ],
  },
  sqlOnlyInDb: {
    bad: [
      at("bot/a.ts", 'sql("select id, name from orders where x = 1")'),
      at("gateway/a.ts", "sql`insert into orders (id) values (${id})`"),
      at("core/a.ts", 'const q = "UPDATE orders SET status = 1"'),
      at("main.ts", "const q = `${a} for update skip locked`"),
    ],
    good: [
      at("db/orders.ts", 'sql("select id from orders")'),
      at("test/db/a.test.ts", 'sql("select id from orders")'),
      at("bot/a.ts", 'const text = "Select a reason from the list, then update the order."'),
      at("bot/a.ts", "// select id from orders is what the store does\n"),
    ],
  },
  frenchOnlyInWords: {
    bad: [
      at("bot/slack/render.ts", 'const text = "Expédiée";'),
      at("gateway/a.ts", "const text = `Votre colis ${n}`;"),
      at("core/notice/a.ts", "const text = 'la commande est en retard';"),
    ],
    good: [
      at("core/words/fr.ts", 'const text = "Expédiée";'),
      at("gateway/sandbox/people.ts", 'const text = "Bonjour, votre colis";'),
      at("core/partner/reply-phrases.ts", 'const yes = "pour la commande";'),
      at("test/journey/a.test.ts", 'say("pas de stock pour la 1042")'),
      at("bot/slack/commands.ts", 'const alias = "/commandes";'),
      at("bot/slack/commands.ts", "// « expédiée » is what the card says\n"),
      at("core/partner/read.ts", "const NO = /\\b(?:pas|plus) de stock\\b/;"),
      at("core/config.ts", 'const text = "the order is late on the desk";'),
    ],
  },
  plainNames: {
    bad: [
      at("core/order/order-service.ts", ""),
      at("core/utils.ts", ""),
      at("core/order/order-info.ts", ""),
      at("core/a.ts", "export class OrderManager {}"),
      at("core/a.ts", "const dateHelper = 1;"),
      at("core/a.ts", "interface PartnerData {}"),
      at("core/a.ts", "function errorHandler() {}"),
    ],
    good: [
      at("core/a.ts", "const data = 1; const serviceable = 2; interface Metadata {}"),
      at("core/a.ts", "// The Manager of the shop\nconst text = 'OrderManager';"),
      at("test/vitest.config.ts", "const config = 1;"),
    ],
  },
  shortFiles: {
    bad: [at("core/long.ts", "x;\n".repeat(251)), at("db/migrations/x.sql", "x;\n".repeat(251))],
    good: [
      at("core/long.ts", "x;\n".repeat(250)),
      at("db/schema.sql", "x;\n".repeat(900)),
      at("test/fixtures/a.json", "\n".repeat(900)),
    ],
  },
  statusOnlyInAnswer: {
    bad: [
      at("gateway/routes/a.ts", "return c.json({ error: f(x) }, 404);"),
      at("gateway/routes/a.ts", "return new Response(null, { status: 401 });"),
      at("gateway/routes/a.ts", "throw new HTTPException(400);"),
    ],
    good: [
      at("gateway/answer.ts", "return c.json({}, 404);"),
      at("gateway/sandbox/slack.ts", "return c.json({}, 404);"),
      at("bot/slack/receiver.ts", "return new Response(null, { status: 401 });"),
      at("bot/slack/send.ts", "if (status === 429) return wait(body, 60);"),
      at("gateway/routes/a.ts", "return c.json({ id }, 202);"),
    ],
  },
  noMachinePaths: {
    bad: [at("README.md", "cd /home/karim/comptoir"), at("core/a.ts", "// see ../shared/design.md")],
    good: [at("core/a.ts", 'const path = "/api/home/x"; import "../fulfillment/a.ts";')],
  },
  americanSpelling: {
    bad: [
      at("core/a.ts", "const colour = 1;"),
      at("core/a.ts", "// the fulfilment"),
      at("README.md", "its behaviour"),
    ],
    good: [at("core/a.ts", "const catalogue = 'colour';"), at("core/a.ts", "const cancelled = 1;")],
  },
  nothingLeftOpen: {
    bad: [at("core/a.ts", "// TODO later"), at("core/a.ts", "// @ts-ignore")],
    good: [at("core/a.ts", "const todo = 1;")],
  },
  testsStateFacts: {
    bad: [
      at("test/a.test.ts", 'test("should work", f);'),
      at("test/a.test.ts", 'test.each(cases)("should work", f);'),
    ],
    good: [at("test/a.test.ts", 'test("a shop that should pay is told", f);')],
  },
};

describe("each rule catches a planted sample and spares what is near it", () => {
  test.each(Object.entries(TIDY_RULES))("%s", (name, rule) => {
    const sample = SAMPLES[name];
    expect(sample?.bad.length).toBeGreaterThan(0);
    for (const file of sample?.bad ?? []) expect(rule(file), `${file.path}: ${file.text}`).not.toEqual([]);
    for (const file of sample?.good ?? []) expect(rule(file), `${file.path}: ${file.text}`).toEqual([]);
  });

  test("twins", () => {
    const slack = ["connect", "inbound", "render", "send"].map((name) => `bot/slack/${name}.ts`);
    expect(twinProblems([...slack, "bot/sms/connect.ts", "bot/sms/render.ts", "bot/sms/send.ts"])).toEqual(
      [],
    );
    expect(twinProblems([...slack.slice(1), "bot/slack/listen.ts"])).toHaveLength(1);
  });

  test("flows in tables", () => {
    expect(unlistedFlows(["core/flow/pay.ts"], "| paid | `core/flow/pay.ts` |")).toEqual([]);
    expect(unlistedFlows(["core/flow/pay.ts"], "The flow `core/flow/pay.ts` pays.")).toHaveLength(1);
  });

  test("paths in documents", () => {
    const document = at(
      "README.md",
      "`core/a.ts` [here](core/) `npm test` `gone.json` `core/b.ts` [x](https://x.org/core/)",
    );
    expect(brokenPaths(document, ["core/a.ts"])).toEqual([
      "README.md names gone.json, which does not exist",
      "README.md names core/b.ts, which does not exist",
    ]);
  });

  test("commands in documents", () => {
    const document = at("README.md", "`npm start`, `npm run check`, `npm ci && npm test`, `npm run gone`");
    expect(brokenCommands(document, { start: "", check: "", test: "" })).toEqual([
      "README.md names npm run gone, which package.json does not have",
    ]);
  });

  test("versions and locks", () => {
    expect(looseVersions({ dependencies: { a: "1.0.0", b: "1.0.0-beta.1" } })).toEqual([]);
    expect(looseVersions({ dependencies: { a: "^1.0.0" }, devDependencies: { b: "latest" } })).toHaveLength(
      2,
    );
    expect(lockedAddresses('{"resolved": "https://example.org/a.tgz"}')).toHaveLength(1);
  });
});

test("source is taken apart into code, strings and comments", () => {
  const parts = partsOf(
    'const a = `x ${f({ b: "y" })} z`; // c\nconst d = g / h / "i"; const e = /["/]\'/g; /* j */',
  );
  expect(parts.strings).toEqual(["x ", "y", " z", "i"]);
  expect(parts.comments).toEqual(["// c", "/* j */"]);
  expect(parts.code).toContain("f({ b:");
});

function at(path: string, text: string): SourceFile {
  return { path, text };
}
