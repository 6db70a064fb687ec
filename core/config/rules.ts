import { CONFIG_KEYS, type ConfigKeyName, type Environment } from "./keys.ts";

/** Which settings need, forbid or weaken each other (design §2); every problem begins with the variable's name. */

export type Mode = "sandbox" | "live";

/** What asks for each transport and what it then needs beside (design §2). */
const COMPANIONS: readonly { readonly asked: ConfigKeyName; readonly needs: readonly ConfigKeyName[] }[] = [
  { asked: "SLACK_BOT_TOKEN", needs: ["SLACK_SIGNING_SECRET"] },
  { asked: "SLACK_SIGNING_SECRET", needs: ["SLACK_BOT_TOKEN"] },
  { asked: "SLACK_APP_TOKEN", needs: ["SLACK_BOT_TOKEN"] },
  { asked: "SLACK_API_URL", needs: ["SLACK_BOT_TOKEN"] },
  {
    asked: "WHATSAPP",
    needs: ["WHATSAPP_TOKEN", "WHATSAPP_PHONE_ID", "WHATSAPP_APP_SECRET", "WHATSAPP_VERIFY_TOKEN"],
  },
  { asked: "SMTP_URL", needs: ["MAIL_FROM"] },
  { asked: "IMAP_URL", needs: ["SMTP_URL"] },
  { asked: "MAIL_REPLY_TO", needs: ["SMTP_URL"] },
  { asked: "SMS_URL", needs: ["SMS_FROM"] },
  { asked: "SEPA_DEBTOR_IBAN", needs: ["SEPA_DEBTOR_NAME"] },
  { asked: "SEPA_DEBTOR_NAME", needs: ["SEPA_DEBTOR_IBAN"] },
  { asked: "SEPA_DEBTOR_BIC", needs: ["SEPA_DEBTOR_IBAN"] },
  { asked: "MARKETPLACE_WEBHOOK_URL", needs: ["MARKETPLACE_WEBHOOK_SECRET"] },
];

/** Without these the desk cannot work: no orders in, no team, no partner told. */
const LIVE_NEEDS: readonly ConfigKeyName[] = [
  "SLACK_BOT_TOKEN",
  "SLACK_SIGNING_SECRET",
  "SMTP_URL",
  "MAIL_FROM",
  "ORDER_WEBHOOK_SECRET",
  "PUBLIC_URL",
];

/** Guarded by length and against placeholders; addresses that hold a password are their provider's affair. */
const CHOSEN_SECRETS: readonly ConfigKeyName[] = [
  "ORDER_WEBHOOK_SECRET",
  "SLACK_BOT_TOKEN",
  "SLACK_SIGNING_SECRET",
  "SLACK_APP_TOKEN",
  "WHATSAPP_TOKEN",
  "WHATSAPP_APP_SECRET",
  "WHATSAPP_VERIFY_TOKEN",
  "MARKETPLACE_WEBHOOK_SECRET",
];
const SECRET_LENGTH_MIN = 16;
const PLACEHOLDER = /change[-_ ]?me|^secret|secret$|password|placeholder|example|your[-_ ]|^(.)\1+$|xxxx/i;
/** The secret of the published signature vectors: everybody has it. */
const PUBLISHED_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
/** One byte repeated, as in whsec_AAAA…: nobody's random bytes. */
const REPEATED = /^whsec_(.{1,4})\1*=*$/;

/** The sandbox while no real transport is configured or when it is asked for; NODE_ENV=production is always live. */
export function modeOf(environment: Environment): Mode {
  if (environment.SANDBOX === "1") return "sandbox";
  if (environment.NODE_ENV === "production") return "live";
  return realTransports(environment).length === 0 ? "sandbox" : "live";
}

function realTransports(environment: Environment): readonly ConfigKeyName[] {
  const named = ["SLACK_BOT_TOKEN", "SMTP_URL", "IMAP_URL", "SMS_URL", "MARKETPLACE_WEBHOOK_URL"] as const;
  const set: ConfigKeyName[] = named.filter((name) => environment[name] !== undefined);
  return isWhatsAppReal(environment.WHATSAPP) ? [...set, "WHATSAPP"] : set;
}

/** By either way messages reach people's phones. */
function isWhatsAppReal(value: string | undefined): boolean {
  return value === "cloud" || value === "web";
}

/**
 * Why an invented history may not be written here, naming the variable; null where it may: in the sandbox, also
 * beside a Slack workspace or a shop's endpoint that SANDBOX=1 asks for. Reads the environment as it came.
 */
export function demoProblem(env: Readonly<Record<string, string | undefined>>): string | null {
  const isSet = (name: string): boolean => Boolean(env[name]?.trim());
  const real =
    ["SMTP_URL", "IMAP_URL", "SMS_URL"].find(isSet) ??
    (isWhatsAppReal(env["WHATSAPP"]?.trim()) ? "WHATSAPP" : null);
  if (env["NODE_ENV"] === "production")
    return "NODE_ENV is production, and the demo is for the sandbox: unset it.";
  if (real) return `${real} is set to a real transport, and the demo is for the sandbox: unset it.`;
  const asked = ["SLACK_BOT_TOKEN", "MARKETPLACE_WEBHOOK_URL"].find(isSet);
  return asked && env["SANDBOX"]?.trim() !== "1"
    ? `${asked} is set, and the demo is for the sandbox: put SANDBOX=1 beside it, or unset it.`
    : null;
}

/** At most one problem a variable, the most specific first. */
export function problemsOf(environment: Environment, mode: Mode): readonly string[] {
  const all = [
    ...companionProblems(environment),
    ...(mode === "live" ? liveProblems(environment) : sandboxProblems(environment)),
  ];
  const variable = (problem: string): string => problem.split(" ", 1)[0] ?? "";
  return all.filter(
    (problem, index) => all.findIndex((other) => variable(other) === variable(problem)) === index,
  );
}

function companionProblems(environment: Environment): readonly string[] {
  const problems = COMPANIONS.flatMap(({ asked, needs }) => {
    const value = environment[asked];
    // The browser has no keys of its own: a person scans a code.
    if (value === undefined || value === "off" || value === "web") return [];
    return missing(environment, needs).map(
      (name) => `${name} is missing, and ${asked} needs it: put ${CONFIG_KEYS[name].put}.`,
    );
  });
  if (environment.ROLE !== "all" && environment.DATABASE_URL === undefined) {
    const { put } = CONFIG_KEYS.DATABASE_URL;
    problems.push(
      `DATABASE_URL is missing, and ROLE=${environment.ROLE} needs it, since the roles meet there: put ${put}.`,
    );
  }
  return problems;
}

function sandboxProblems(environment: Environment): readonly string[] {
  const problems: string[] = [];
  if (environment.NODE_ENV === "production")
    problems.push("SANDBOX is 1, and NODE_ENV=production refuses it: unset one of the two.");
  // A clock that can be moved must not write to people who are not in on it; a real Slack workspace is.
  const forbidden = realTransports(environment).filter((name) =>
    /^(SMTP_URL|IMAP_URL|SMS_URL|WHATSAPP)$/.test(name),
  );
  for (const name of forbidden)
    problems.push(`${name} is set to a real transport, and SANDBOX=1 refuses it: unset one of the two.`);
  return problems;
}

function liveProblems(environment: Environment): readonly string[] {
  const transports = realTransports(environment);
  const why = transports[0] === undefined ? "with NODE_ENV=production" : `live, as ${transports[0]} is set,`;
  const problems = missing(environment, LIVE_NEEDS).map(
    (name) => `${name} is missing, and ${why} it is required: put ${CONFIG_KEYS[name].put}.`,
  );
  for (const name of CHOSEN_SECRETS) {
    const value = environment[name];
    if (typeof value === "string" && value.split(" ").some(isWeak))
      problems.push(`${name} is too short or a placeholder: put ${CONFIG_KEYS[name].put}.`);
  }
  if (environment.SANDBOX_NOW !== undefined)
    problems.push("SANDBOX_NOW moves the sandbox's clock, and this is not the sandbox: unset it.");
  if (environment.CLIENT_MESSAGES === "marketplace" && environment.MARKETPLACE_WEBHOOK_URL === undefined)
    problems.push(
      "CLIENT_MESSAGES is marketplace and MARKETPLACE_WEBHOOK_URL is missing: put its address, or mail.",
    );
  return problems;
}

function missing(environment: Environment, names: readonly ConfigKeyName[]): readonly ConfigKeyName[] {
  return names.filter((name) => environment[name] === undefined && !isSpared(environment, name));
}

/** Over Socket Mode nothing is posted to us that a signature would prove. */
function isSpared(environment: Environment, name: ConfigKeyName): boolean {
  return name === "SLACK_SIGNING_SECRET" && environment.SLACK_APP_TOKEN !== undefined;
}

function isWeak(value: string): boolean {
  if (value.length < SECRET_LENGTH_MIN || value === PUBLISHED_SECRET || REPEATED.test(value)) return true;
  return !value.startsWith("whsec_") && PLACEHOLDER.test(value);
}
