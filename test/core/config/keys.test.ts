import { describe, expect, test } from "vitest";
import { CONFIG_KEYS } from "../../../core/config/keys.ts";
import { type Config, envExample, readConfig } from "../../../core/config.ts";

type Env = Readonly<Record<string, string | undefined>>;

function configOf(env: Env): Config {
  const read = readConfig(env);
  if ("problems" in read) throw new Error(read.problems.join("\n"));
  return read.config;
}

function problemsOf(env: Env): readonly string[] {
  const read = readConfig(env);
  return "problems" in read ? read.problems : [];
}

/** The variables that the problems name. */
function namedBy(env: Env): readonly string[] {
  return problemsOf(env).map((problem) => problem.split(" ")[0] ?? "");
}

describe("a malformed value is named, with what to put there", () => {
  test.each([
    ["PORT", "abc"],
    ["PORT", "65536"],
    ["PORT", "-1"],
    ["PORT", "3000.5"],
    ["HOST", "two words"],
    ["PUBLIC_URL", "desk.org"],
    ["PUBLIC_URL", "ftp://desk.org"],
    ["ROLE", "worker"],
    ["LOCALE", "nl"],
    ["LOG_LEVEL", "loud"],
    ["NODE_ENV", "prod"],
    ["SANDBOX", "yes"],
    ["SANDBOX_NOW", "2025-10-20T09:05:00"],
    ["SANDBOX_NOW", "2025-02-30T09:05:00Z"],
    ["DATABASE_URL", "mysql://x"],
    ["ORDER_WEBHOOK_SECRET", "hunter2"],
    ["ORDER_WEBHOOK_SECRET", "whsec_c2hvcnQ="],
    ["ORDER_WEBHOOK_SECRET", `whsec_${"q1hW".repeat(22)}`],
    ["SLACK_BOT_TOKEN", "xapp-1-A"],
    ["SLACK_CHANNEL_ORDERS", "two words"],
    ["SLACK_PACE_MS", "60001"],
    ["WHATSAPP", "telegram"],
    ["WHATSAPP_PHONE_ID", "+32478000001"],
    ["SMTP_URL", "mail.desk.org:587"],
    ["MAIL_FROM", "nobody"],
    ["CLIENT_MESSAGES", "sms"],
  ])("%s=%s", (name, value) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^${name} is .*: put `))]);
  });

  test("the value of a secret is not repeated", () => {
    expect(problemsOf({ DATABASE_URL: "mysql://me:hunter2@db" })[0]).not.toContain("hunter2");
  });

  test("WhatsApp by a browser needs no keys of its own, and is a real transport", () => {
    expect(namedBy({ WHATSAPP: "web" })).not.toContain("WHATSAPP");
    expect(namedBy({ WHATSAPP: "web", SANDBOX: "1" })).toEqual(["WHATSAPP"]);
  });

  test("a split needs a database where the roles meet", () => {
    expect(namedBy({ ROLE: "bot" })).toEqual(["DATABASE_URL"]);
    expect(configOf({ ROLE: "bot", DATABASE_URL: "postgres://db/desk" }).role).toBe("bot");
  });

  test("port 0 takes a free port, and a secret may have 24 or 64 bytes", () => {
    expect(configOf({ PORT: "0" }).http.port).toBe(0);
    for (const bytes of [24, 64]) {
      const secret = `whsec_${Buffer.alloc(bytes, 7).toString("base64")}`;
      expect(configOf({ ORDER_WEBHOOK_SECRET: secret }).orderWebhookSecret).toBe(secret);
    }
  });
});

describe(".env.example", () => {
  const lines = envExample().split("\n");

  test("names every variable once, commented out, with no value for a secret", () => {
    for (const [name, { secret }] of Object.entries(CONFIG_KEYS)) {
      const given = lines.filter((line) => line.startsWith(`#${name}=`));
      expect(given).toHaveLength(1);
      if (secret) expect(given[0]).toBe(`#${name}=`);
    }
  });

  test("taken as it is, changes nothing", () => {
    const entries = lines.filter((line) => /^#[A-Z_]+=/.test(line)).map((line) => line.slice(1).split("="));
    const env = Object.fromEntries(entries.map(([name, ...value]) => [name, value.join("=")]));
    expect(configOf(env)).toEqual(configOf({}));
  });
});
