import type { Temporal } from "temporal-polyfill";
import { sepaDebtor } from "./config/debtor.ts";
import { CONFIG_KEYS, type ConfigKeyName, type Environment } from "./config/keys.ts";
import { type Mode, modeOf, problemsOf } from "./config/rules.ts";
import type { Debtor } from "./settlement/credit-transfer.ts";
import type { Locale } from "./words/locale.ts";

/**
 * Everything the process is told from outside (design §2), read once and frozen. A transport that is null is played
 * by a stand-in in the sandbox and is off live.
 */
export interface Config {
  readonly mode: Mode;
  readonly production: boolean;
  /** Where a new sandbox's clock starts; null is the real time. */
  readonly sandboxNow: Temporal.Instant | null;
  readonly role: Environment["ROLE"];
  readonly locale: Locale;
  readonly logLevel: Environment["LOG_LEVEL"];
  readonly http: {
    /** 0 takes a free port. */
    readonly port: number;
    readonly host: string;
    /** Without a trailing slash; null in a sandbox that nobody named, where the address listened on serves. */
    readonly publicUrl: string | null;
    /** Whether X-Forwarded-For is believed. */
    readonly trustProxy: boolean;
  };
  readonly database: { readonly url: string | null; readonly dataDir: string };
  /** Null in the sandbox when unset: it has a value of its own, and prints it. */
  readonly orderWebhookSecret: string | null;
  readonly slack: {
    readonly botToken: string;
    /** Of what Slack posts to us; null with Socket Mode. */
    readonly signingSecret: string | null;
    /** Of Socket Mode, where there is no address that Slack can reach; null is HTTP. */
    readonly appToken: string | null;
    /** Null is Slack's own. */
    readonly apiUrl: string | null;
  } | null;
  readonly slackAdminUser: string | null;
  /** Names without `#`, or ids. */
  readonly slackChannels: {
    readonly orders: string;
    readonly alerts: string;
    readonly approvals: string;
    readonly reports: string;
  };
  readonly slackPaceMs: number;
  readonly whatsapp: {
    readonly apiUrl: string;
    readonly token: string;
    readonly phoneId: string;
    readonly appSecret: string;
    readonly verifyToken: string;
    /** Whether our templates are approved. */
    readonly templates: boolean;
  } | null;
  /** WhatsApp by a browser of ours that plays a linked device; null where it is reached another way, or not at all. */
  readonly whatsappWeb: { readonly chromium: string | null; readonly page: string | null } | null;
  readonly mail: {
    readonly smtpUrl: string;
    readonly from: string;
    /** The address that answers go to, before their token; null leaves them to the sender's. */
    readonly replyTo: string | null;
    /** Under which partners reach a person; null where nobody wrote it down. */
    readonly teamPhone: string | null;
  } | null;
  /** Where the desk's alerts go by mail; null leaves them to Slack alone. */
  readonly deskEmail: string | null;
  /** The mailbox that answers are read from. */
  readonly imapUrl: string | null;
  readonly sms: { readonly url: string; readonly from: string } | null;
  readonly marketplace: {
    readonly url: string;
    readonly secret: string;
    readonly allowPrivate: readonly string[];
  } | null;
  /** Lines of the address that our own parcels come from; none where nobody wrote it down. */
  readonly hubAddress: readonly string[];
  /** Whose account pays partners; null leaves the bank's file out (R130). The sandbox has one of its own. */
  readonly sepaDebtor: Debtor | null;
  /** What may be used at all, by a real transport or a stand-in. */
  readonly channels: { readonly whatsapp: boolean; readonly sms: boolean; readonly marketplace: boolean };
  readonly clientMessages: Environment["CLIENT_MESSAGES"];
  readonly routineDays: Environment["ROUTINE_DAYS"];
  /** Where clients say what they think of an order; null where nobody asks them. The sandbox has one of its own. */
  readonly surveyUrl: string | null;
  readonly payoutLimitCents: number;
  readonly purchaseLimitCents: number;
  readonly emergencyBudgetCents: number;
  readonly returnLabelCents: number;
  /** Where the desk's alerts go by SMS. */
  readonly deskPhone: string | null;
}

type Source = Readonly<Record<string, string | undefined>>;
type Problems = readonly string[];

const KEY_NAMES = Object.keys(CONFIG_KEYS) as readonly ConfigKeyName[];

/**
 * Reads the configuration from an environment. Empty variables count as unset. Each problem names the variable and
 * says what to put there; the value of a secret is never repeated.
 */
export function readConfig(env: Source): { config: Config } | { problems: Problems } {
  const read = readEnvironment(env);
  if ("problems" in read) return read;
  const environment = read.environment;
  const mode = modeOf(environment);
  const problems = problemsOf(environment, mode);
  return problems.length > 0 ? { problems } : { config: build(environment, mode) };
}

/** The text of `.env.example`: every variable with its sentence, commented out, with its default where it has one. */
export function envExample(): string {
  const lines = [
    "# Copy to .env and fill in what you use. Unset means the default; with nothing set, the sandbox runs.",
  ];
  let group = "";
  for (const name of KEY_NAMES) {
    const { group: heading, sentence, put, secret, schema } = CONFIG_KEYS[name];
    if (heading !== group) lines.push("", `# --- ${heading} ---`);
    group = heading;
    const byDefault = schema.safeParse(undefined);
    const value = byDefault.success && byDefault.data !== undefined ? String(byDefault.data) : "";
    lines.push(`# ${sentence}${secret ? " Secret." : ""}`, `# Put ${put}.`, `#${name}=${value}`);
  }
  return `${lines.join("\n")}\n`;
}

function readEnvironment(env: Source): { environment: Environment } | { problems: Problems } {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const name of KEY_NAMES) {
    const given = env[name]?.trim() || undefined;
    const { put, secret, schema } = CONFIG_KEYS[name];
    const parsed = schema.safeParse(given);
    if (parsed.success) values[name] = parsed.data;
    else problems.push(`${name} is ${secret ? "malformed" : JSON.stringify(given)}: put ${put}.`);
  }
  return problems.length > 0 ? { problems } : { environment: values as Environment };
}

function build(environment: Environment, mode: Mode): Config {
  const inSandbox = mode === "sandbox";
  return Object.freeze({
    mode,
    production: environment.NODE_ENV === "production",
    sandboxNow: environment.SANDBOX_NOW ?? null,
    role: environment.ROLE,
    locale: environment.LOCALE,
    logLevel: environment.LOG_LEVEL,
    http: Object.freeze({
      port: environment.PORT,
      host: environment.HOST ?? (inSandbox ? "127.0.0.1" : "0.0.0.0"),
      publicUrl: environment.PUBLIC_URL ?? null,
      trustProxy: environment.TRUST_PROXY === "1",
    }),
    database: Object.freeze({ url: environment.DATABASE_URL ?? null, dataDir: environment.DATA_DIR }),
    orderWebhookSecret: environment.ORDER_WEBHOOK_SECRET ?? null,
    slackAdminUser: environment.SLACK_ADMIN_USER ?? null,
    slackChannels: Object.freeze({
      orders: environment.SLACK_CHANNEL_ORDERS,
      alerts: environment.SLACK_CHANNEL_ALERTS,
      approvals: environment.SLACK_CHANNEL_APPROVALS,
      reports: environment.SLACK_CHANNEL_REPORTS,
    }),
    slackPaceMs: environment.SLACK_PACE_MS,
    ...transports(environment),
    channels: Object.freeze({
      whatsapp:
        environment.WHATSAPP === "cloud" ||
        environment.WHATSAPP === "web" ||
        (inSandbox && environment.WHATSAPP === undefined),
      sms: environment.SMS_URL !== undefined || inSandbox,
      marketplace: environment.MARKETPLACE_WEBHOOK_URL !== undefined || inSandbox,
    }),
    deskEmail: environment.DESK_EMAIL ?? (inSandbox ? "bureau@makethechange.test" : null),
    imapUrl: environment.IMAP_URL ?? null,
    hubAddress: Object.freeze(
      (environment.HUB_ADDRESS ?? "")
        .split("|")
        .map((line) => line.trim())
        .filter(Boolean),
    ),
    sepaDebtor: sepaDebtor(environment, inSandbox),
    clientMessages: environment.CLIENT_MESSAGES,
    routineDays: environment.ROUTINE_DAYS,
    surveyUrl: environment.SURVEY_URL ?? (inSandbox ? DEMO_SURVEY : null),
    payoutLimitCents: environment.PAYOUT_TWO_APPROVERS_ABOVE * 100,
    purchaseLimitCents: environment.PURCHASE_TWO_APPROVERS_ABOVE * 100,
    emergencyBudgetCents: environment.EMERGENCY_BUDGET * 100,
    returnLabelCents: environment.RETURN_LABEL_CENTS,
    deskPhone: environment.TEAM_PHONE?.replace(/[ ().-]/g, "") ?? null,
  });
}

/** Nobody's page. */
const DEMO_SURVEY = "https://shop.example/opinion/{order_id}";
type Transports = Pick<Config, "slack" | "whatsapp" | "whatsappWeb" | "mail" | "sms" | "marketplace">;

/** The rules have made sure that a transport is whole or absent, so a part that is missing means absent. */
function transports(environment: Environment): Transports {
  const e = environment;
  return {
    slack: whole({
      botToken: e.SLACK_BOT_TOKEN,
      signingSecret: e.SLACK_SIGNING_SECRET ?? null,
      appToken: e.SLACK_APP_TOKEN ?? null,
      apiUrl: e.SLACK_API_URL ?? null,
    }),
    whatsapp:
      e.WHATSAPP === "cloud"
        ? whole({
            apiUrl: e.WHATSAPP_API_URL,
            token: e.WHATSAPP_TOKEN,
            phoneId: e.WHATSAPP_PHONE_ID,
            appSecret: e.WHATSAPP_APP_SECRET,
            verifyToken: e.WHATSAPP_VERIFY_TOKEN,
            templates: e.WHATSAPP_TEMPLATES === "1",
          })
        : null,
    whatsappWeb:
      e.WHATSAPP === "web"
        ? whole({ chromium: e.CHROMIUM ?? null, page: e.WHATSAPP_WEB_PAGE ?? null })
        : null,
    mail: whole({
      smtpUrl: e.SMTP_URL,
      from: e.MAIL_FROM,
      replyTo: e.MAIL_REPLY_TO ?? null,
      teamPhone: e.TEAM_PHONE ?? null,
    }),
    sms: whole({ url: e.SMS_URL, from: e.SMS_FROM }),
    marketplace: whole({
      url: e.MARKETPLACE_WEBHOOK_URL,
      secret: e.MARKETPLACE_WEBHOOK_SECRET,
      allowPrivate: e.WEBHOOK_ALLOW_PRIVATE,
    }),
  };
}

type Whole<T> = { readonly [K in keyof T]: Exclude<T[K], undefined> };

function whole<T extends object>(parts: T): Whole<T> | null {
  return Object.values(parts).includes(undefined) ? null : (Object.freeze(parts) as Whole<T>);
}
