import { key, secret } from "./key.ts";
import {
  bic,
  iban,
  instant,
  matching,
  oneOf,
  text,
  url,
  WEBHOOK_SECRET_PUT,
  webhookSecret,
  webUrl,
  wholeUpTo,
} from "./schemas.ts";

const PORT_MAX = 65_535;

const RUN = "Running";
const SANDBOX = "Sandbox";
const DATABASE = "Database";
const ORDERS = "Orders in";
const HUB = "Hub";
const SETTLEMENT = "Settlement";

/** How the desk itself runs: the process, the sandbox, the database and the orders that come in. */
export const DESK_KEYS = {
  NODE_ENV: key(
    RUN,
    {
      sentence: "production refuses every stand-in and every weak secret.",
      put: "production, development or test",
    },
    oneOf("production", "development", "test").default("development"),
  ),
  PORT: key(
    RUN,
    { sentence: "The port of the HTTP server; 0 takes a free one.", put: "a whole number from 0 to 65535" },
    wholeUpTo(PORT_MAX).default(3000),
  ),
  HOST: key(
    RUN,
    {
      sentence: "The address to listen on: 127.0.0.1 in the sandbox and 0.0.0.0 live, unless set.",
      put: "an address of this machine such as 127.0.0.1",
    },
    matching(/^\S+$/),
  ),
  PUBLIC_URL: key(
    RUN,
    {
      sentence: "The address under which others reach this server; live it is required.",
      put: "an http or https address such as https://desk.example.org",
    },
    webUrl.optional(),
  ),
  TRUST_PROXY: key(
    RUN,
    {
      sentence:
        "1 behind a proxy of yours that writes X-Forwarded-For: its last address is then the client's.",
      put: "1, or nothing",
    },
    oneOf("0", "1").default("0"),
  ),
  ROLE: key(
    RUN,
    {
      sentence:
        "all runs everything in one process; gateway (HTTP) and bot (chat, mail) split it and need DATABASE_URL.",
      put: "all, gateway or bot",
    },
    oneOf("all", "gateway", "bot").default("all"),
  ),
  LOCALE: key(
    RUN,
    { sentence: "The language of people who have not chosen one.", put: "fr or en" },
    oneOf("fr", "en").default("fr"),
  ),
  LOG_LEVEL: key(
    RUN,
    { sentence: "How much is logged.", put: "trace, debug, info, warn, error, fatal or silent" },
    oneOf("trace", "debug", "info", "warn", "error", "fatal", "silent").default("info"),
  ),
  DESK_EMAIL: key(
    RUN,
    {
      sentence:
        "Where the desk's own alerts go by mail: an escalation, Slack being down, deadlines that stopped; unset, nowhere.",
      put: "a mail address that somebody reads at any hour",
    },
    matching(/^[^\s<>@,;]+@[^\s<>@,;]+$/),
  ),
  SANDBOX: key(
    SANDBOX,
    {
      sentence:
        "1 asks for the sandbox beside a real Slack workspace; without any real transport it is the default.",
      put: "1, or nothing",
    },
    oneOf("0", "1").default("0"),
  ),
  SANDBOX_NOW: key(
    SANDBOX,
    {
      sentence: "Where the sandbox's clock starts when its database is new; unset, at the real time.",
      put: "an instant with its offset such as 2025-10-20T09:05:00+02:00",
    },
    instant,
  ),
  DATABASE_URL: secret(
    DATABASE,
    {
      sentence: "A PostgreSQL server; unset, an embedded one keeps its files in DATA_DIR.",
      put: "postgres://user:password@host:5432/database",
    },
    url("postgres:", "postgresql:").optional(),
  ),
  DATA_DIR: key(
    DATABASE,
    { sentence: "The folder of the embedded PostgreSQL.", put: "the path of a folder" },
    text.default("./.data"),
  ),
  ORDER_WEBHOOK_SECRET: secret(
    ORDERS,
    {
      sentence: "Signs the shop's POST /webhooks/orders (Standard Webhooks); the sandbox has its own.",
      put: WEBHOOK_SECRET_PUT,
    },
    webhookSecret,
  ),
  SURVEY_URL: key(
    ORDERS,
    {
      sentence:
        "The shop's page on which clients say what they think, two days after they have all of an order; unset, nobody is asked.",
      put: "an https address with {order_id} where the shop's order id goes",
    },
    matching(/^https:\/\/\S*\{order_id\}\S*$/),
  ),
  HUB_ADDRESS: key(
    HUB,
    {
      sentence: "Where our own parcels come from, as their slip says; unset, it names the brand alone.",
      put: "the lines of an address with | between them",
    },
    text.optional(),
  ),
  ROUTINE_DAYS: key(
    HUB,
    {
      sentence:
        "On which days the team has its routines: those it works on (Belgian holidays apart), or all.",
      put: "working or all",
    },
    oneOf("working", "all").default("working"),
  ),
  SEPA_DEBTOR_NAME: key(
    SETTLEMENT,
    {
      sentence: "Whose account partners are paid from, as the bank knows it.",
      put: "a name of at most 70 characters",
    },
    matching(/^.{1,70}$/),
  ),
  SEPA_DEBTOR_IBAN: key(
    SETTLEMENT,
    {
      sentence:
        "The account that partners are paid from; live and unset, there is no SEPA file, and the CSV says so.",
      put: "an IBAN of SEPA such as BE68 5390 0754 7034",
    },
    iban,
  ),
  SEPA_DEBTOR_BIC: key(
    SETTLEMENT,
    {
      sentence: "The code of that account's bank; unset, the bank knows itself.",
      put: "a BIC of 8 or 11 characters such as GKCCBEBB",
    },
    bic,
  ),
  PAYOUT_TWO_APPROVERS_ABOVE: key(
    SETTLEMENT,
    {
      sentence: "Above how many euros a payment to a partner takes two approvals.",
      put: "a whole number of euros up to 1000000",
    },
    wholeUpTo(1_000_000).default(1000),
  ),
  PURCHASE_TWO_APPROVERS_ABOVE: key(
    HUB,
    {
      sentence: "Above how many euros without VAT an order to a supplier takes two approvals.",
      put: "a whole number of euros up to 1000000",
    },
    wholeUpTo(1_000_000).default(1000),
  ),
  EMERGENCY_BUDGET: key(
    HUB,
    {
      sentence: "How many euros may be spent in emergencies a month; more is warned of where it is approved.",
      put: "a whole number of euros up to 100000",
    },
    wholeUpTo(100_000).default(500),
  ),
  RETURN_LABEL_CENTS: key(
    HUB,
    {
      sentence: "What the label of a parcel that comes back to the hub costs you, without VAT, in cents.",
      put: "a whole number of cents up to 10000",
    },
    wholeUpTo(10_000).default(0),
  ),
} as const;
