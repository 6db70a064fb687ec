import { describe, expect, test } from "vitest";
import { CONFIG_KEYS } from "../../core/config/keys.ts";
import { demoProblem } from "../../core/config/rules.ts";
import { type Config, readConfig } from "../../core/config.ts";

type Env = Readonly<Record<string, string | undefined>>;

const ORDER_SECRET = "whsec_q1hW8Q0bX2m3C4n5V6b7N8m9K0l1J2h3";
const LIVE: Env = {
  SLACK_BOT_TOKEN: "xoxb-2048-4096-Qk7fGh2Lm9",
  SLACK_SIGNING_SECRET: "8f742231b10e8888abcd99yyyzzz85a5",
  SMTP_URL: "smtp://desk:pw@mail.desk.org:587",
  MAIL_FROM: "Comptoir <desk@desk.org>",
  ORDER_WEBHOOK_SECRET: ORDER_SECRET,
  PUBLIC_URL: "https://desk.org/",
};
const CLOUD: Env = {
  WHATSAPP: "cloud",
  WHATSAPP_TOKEN: "EAAGm0PX4ZCpsBAKZCv7Qk",
  WHATSAPP_PHONE_ID: "106540352242922",
  WHATSAPP_APP_SECRET: "2f8c1a9e7b3d4f60a1b2c3d4e5f60718",
  WHATSAPP_VERIFY_TOKEN: "k3w9-t2p7-m4x8-q6z1",
};

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

describe("nothing configured", () => {
  test("is the sandbox, on this machine alone", () => {
    const config = configOf({ PATH: "/bin", HOME: "/x" });
    expect(config).toMatchObject({ mode: "sandbox", production: false, role: "all", locale: "fr" });
    expect(config.http).toEqual({ port: 3000, host: "127.0.0.1", publicUrl: null, trustProxy: false });
    expect(config.database).toEqual({ url: null, dataDir: "./.data" });
    expect([config.slack, config.whatsapp, config.mail, config.sms, config.marketplace]).toEqual(
      Array(5).fill(null),
    );
    expect(config.channels).toEqual({ whatsapp: true, sms: true, marketplace: true });
    expect(config.slackChannels.orders).toBe("commandes");
  });

  test("empty and blank variables count as unset", () => {
    const empty = Object.fromEntries(Object.keys(CONFIG_KEYS).map((name) => [name, " "]));
    expect(configOf(empty)).toEqual(configOf({}));
  });

  test("the configuration cannot be changed afterwards", () => {
    const config = configOf({ ...LIVE, ...CLOUD });
    const parts = [
      config,
      config.http,
      config.database,
      config.slack,
      config.mail,
      config.whatsapp,
      config.channels,
    ];
    expect(parts.every((part) => Object.isFrozen(part))).toBe(true);
  });

  test("in production names everything that is missing", () => {
    expect(namedBy({ NODE_ENV: "production" })).toEqual(Object.keys(LIVE));
  });
});

describe("live", () => {
  test("takes what is whole, and leaves the rest off", () => {
    const config = configOf(LIVE);
    expect(config.mode).toBe("live");
    expect(config.http).toEqual({
      port: 3000,
      host: "0.0.0.0",
      publicUrl: "https://desk.org",
      trustProxy: false,
    });
    expect(config.slack).toEqual({
      botToken: LIVE["SLACK_BOT_TOKEN"],
      signingSecret: LIVE["SLACK_SIGNING_SECRET"],
      appToken: null,
      apiUrl: null,
    });
    expect(config.channels).toEqual({ whatsapp: false, sms: false, marketplace: false });
    expect(config.whatsapp).toBeNull();
  });

  test("WhatsApp, SMS and the marketplace join when whole", () => {
    const sms = { SMS_URL: "https://sms.desk.org/send", SMS_FROM: "Comptoir" };
    const shop = { MARKETPLACE_WEBHOOK_URL: "https://shop.org/in", MARKETPLACE_WEBHOOK_SECRET: ORDER_SECRET };
    const config = configOf({ ...LIVE, ...CLOUD, ...sms, ...shop, NODE_ENV: "production" });
    expect(config.channels).toEqual({ whatsapp: true, sms: true, marketplace: true });
    expect(config.whatsapp?.apiUrl).toBe("https://graph.facebook.com/v23.0");
    expect(config.production).toBe(true);
  });

  test("an app token takes the place of the signing secret", () => {
    const env = { ...LIVE, SLACK_SIGNING_SECRET: "", SLACK_APP_TOKEN: "xapp-1-A012-3456-9f8e7d6c5b4a" };
    expect(configOf(env).slack).toMatchObject({ signingSecret: null, appToken: env.SLACK_APP_TOKEN });
    expect(namedBy({ ...env, SLACK_BOT_TOKEN: "" })).toEqual(["SLACK_BOT_TOKEN"]);
    expect(namedBy({ ...env, SLACK_APP_TOKEN: "xoxb-1" })).toEqual(["SLACK_APP_TOKEN"]);
  });

  test.each(Object.keys(LIVE))("without %s it does not start", (name) => {
    expect(namedBy({ ...LIVE, [name]: "" })).toEqual([name]);
  });

  test.each([
    [{ SMTP_URL: "smtp://mail.desk.org" }],
    [{ SMS_URL: "https://sms.desk.org" }],
    [{ WHATSAPP: "cloud" }],
    [{ MARKETPLACE_WEBHOOK_URL: "https://shop.org" }],
    [{ SLACK_BOT_TOKEN: "xoxb-2048-4096-Qk7fGh2Lm9" }],
  ])("one real transport %o is enough to be live", (env) => {
    expect(namedBy(env)).toContain("PUBLIC_URL");
  });

  test.each([
    ["WHATSAPP_TOKEN", CLOUD],
    ["WHATSAPP_PHONE_ID", CLOUD],
    ["WHATSAPP_APP_SECRET", CLOUD],
    ["WHATSAPP_VERIFY_TOKEN", CLOUD],
    ["SMS_FROM", { SMS_URL: "https://sms.desk.org", SMS_FROM: "x" }],
    [
      "MARKETPLACE_WEBHOOK_SECRET",
      { MARKETPLACE_WEBHOOK_URL: "https://shop.org", MARKETPLACE_WEBHOOK_SECRET: ORDER_SECRET },
    ],
  ])("half a transport, without %s, does not start", (name, whole) => {
    expect(problemsOf({ ...LIVE, ...whole })).toEqual([]);
    expect(namedBy({ ...LIVE, ...whole, [name]: undefined })).toEqual([name]);
  });

  test.each([
    ["SLACK_SIGNING_SECRET", "changeme"],
    ["SLACK_SIGNING_SECRET", "secret"],
    ["SLACK_SIGNING_SECRET", "0123456789abcde"],
    ["SLACK_SIGNING_SECRET", "please-change-me-soon"],
    ["SLACK_SIGNING_SECRET", "aaaaaaaaaaaaaaaaaaaaaa"],
    ["SLACK_BOT_TOKEN", "xoxb-your-token-goes-here"],
    ["ORDER_WEBHOOK_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
    ["ORDER_WEBHOOK_SECRET", `whsec_${"A".repeat(32)}`],
    ["WHATSAPP_VERIFY_TOKEN", "secret"],
  ])("a weak %s (%s) is refused, and never repeated", (name, weak) => {
    const put = Object.entries(CONFIG_KEYS).find(([key]) => key === name)?.[1].put;
    expect(problemsOf({ ...LIVE, ...CLOUD, [name]: weak })).toEqual([
      `${name} is too short or a placeholder: put ${put}.`,
    ]);
  });

  test("the sandbox's clock is refused", () => {
    expect(namedBy({ ...LIVE, SANDBOX_NOW: "2025-10-20T09:05:00+02:00" })).toEqual(["SANDBOX_NOW"]);
  });

  test("a secret of the shop's that changes is two, and each must hold", () => {
    const marketplace = { ...LIVE, MARKETPLACE_WEBHOOK_URL: "https://shop.org/hooks" };
    const [old, next] = [
      "whsec_q2VhcmNoIG1lLCBJIGFtIG5vdCB0aGVyZSE5",
      "whsec_Y2FuYXJ5U0hPUDk4NzY1NDMyMTBhYmNkZWY=",
    ];
    expect(configOf({ ...marketplace, MARKETPLACE_WEBHOOK_SECRET: `${old} ${next}` }).marketplace).toEqual({
      url: "https://shop.org/hooks",
      secret: `${old} ${next}`,
      allowPrivate: [],
    });
    const published = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    for (const second of ["whsec_short", published])
      expect(namedBy({ ...marketplace, MARKETPLACE_WEBHOOK_SECRET: `${old} ${second}` })).toEqual([
        "MARKETPLACE_WEBHOOK_SECRET",
      ]);
  });

  test("hosts that may be private are named one by one", () => {
    const marketplace = {
      ...LIVE,
      MARKETPLACE_WEBHOOK_URL: "http://shop.internal/hooks",
      MARKETPLACE_WEBHOOK_SECRET: "whsec_q2VhcmNoIG1lLCBJIGFtIG5vdCB0aGVyZSE5",
    };
    const allowed = configOf({ ...marketplace, WEBHOOK_ALLOW_PRIVATE: "Shop.internal, 10.0.0.7," });
    expect(allowed.marketplace?.allowPrivate).toEqual(["shop.internal", "10.0.0.7"]);
    expect(namedBy({ ...marketplace, WEBHOOK_ALLOW_PRIVATE: "http://shop.internal" })).toEqual([
      "WEBHOOK_ALLOW_PRIVATE",
    ]);
  });

  test("a marketplace that speaks for us needs its address", () => {
    expect(namedBy({ ...LIVE, CLIENT_MESSAGES: "marketplace" })).toEqual(["CLIENT_MESSAGES"]);
  });
});

describe("the sandbox", () => {
  test("stands beside a real Slack when asked", () => {
    const { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET } = LIVE;
    const config = configOf({ SANDBOX: "1", SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET });
    expect(config.mode).toBe("sandbox");
    expect(config.slack?.signingSecret).toBe(SLACK_SIGNING_SECRET);
  });

  test.each([
    ["SMTP_URL", { SMTP_URL: "smtp://mail.desk.org", MAIL_FROM: "a@desk.org" }],
    ["WHATSAPP", CLOUD],
    ["SMS_URL", { SMS_URL: "https://sms.desk.org", SMS_FROM: "x" }],
  ])("refuses a real %s", (name, env) => {
    expect(namedBy({ ...env, SANDBOX: "1" })).toEqual([name]);
  });

  test("is refused in production", () => {
    expect(namedBy({ ...LIVE, NODE_ENV: "production", SANDBOX: "1" })).toContain("SANDBOX");
  });

  test("WHATSAPP=off leaves partners to mail", () => {
    expect(configOf({ WHATSAPP: "off" }).channels.whatsapp).toBe(false);
  });

  test("its clock starts where SANDBOX_NOW says", () => {
    const config = configOf({ SANDBOX_NOW: "2025-10-20T09:05:00+02:00" });
    expect(config.sandboxNow?.toString()).toBe("2025-10-20T07:05:00Z");
  });
});

describe("the demo history", () => {
  test("names the variable that leads out of the sandbox", () => {
    expect(demoProblem({})).toBeNull();
    expect(demoProblem({ SANDBOX: "1", SLACK_BOT_TOKEN: "xoxb-1" })).toBeNull();
    const refusing = [
      { NODE_ENV: "production" },
      { SMTP_URL: "smtp://mail.example" },
      { SMS_URL: "https://sms.example" },
      { WHATSAPP: "cloud" },
      { SLACK_BOT_TOKEN: "xoxb-1" },
      { MARKETPLACE_WEBHOOK_URL: "https://shop.example" },
    ];
    for (const env of refusing) {
      const [name] = Object.keys(env);
      expect(demoProblem(env)?.split(" ")[0]).toBe(name);
    }
    expect(demoProblem({ SANDBOX: "1", SMTP_URL: "smtp://mail.example" })).toContain("SMTP_URL");
  });
});
