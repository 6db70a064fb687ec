import { key, secret } from "./key.ts";
import {
  channel,
  hosts,
  matching,
  oneOf,
  text,
  url,
  WEBHOOK_SECRET_PUT,
  webhookSecrets,
  webUrl,
  wholeUpTo,
} from "./schemas.ts";

/** A longer pause between two posts would make a card useless before it is posted. */
const PACE_MS_MAX = 60_000;
const CHANNEL_PUT = "a channel's name or id";

const SLACK = "Slack";
const WHATSAPP = "WhatsApp (official Cloud API)";
const WHATSAPP_WEB = "WhatsApp Web (unofficial, for want of the Cloud API)";
const MAIL = "Mail and SMS";
const SHOP = "Marketplace, for what we send back";

/** The ways to reach people and the shop: Slack, WhatsApp, mail, SMS, the marketplace. */
export const TRANSPORT_KEYS = {
  SLACK_BOT_TOKEN: secret(
    SLACK,
    {
      sentence: "The bot token of the app made from slack-manifest.yaml.",
      put: "the Bot User OAuth Token, which starts with xoxb-",
    },
    matching(/^xoxb-/),
  ),
  SLACK_SIGNING_SECRET: secret(
    SLACK,
    {
      sentence: "Verifies what Slack sends to /slack/events.",
      put: "the Signing Secret of the app's Basic Information page",
    },
    text,
  ),
  SLACK_APP_TOKEN: secret(
    SLACK,
    {
      sentence:
        "Connects by Socket Mode, without an address that Slack can reach; SLACK_SIGNING_SECRET is not needed then.",
      put: "the App-Level Token with connections:write, which starts with xapp-",
    },
    matching(/^xapp-/),
  ),
  SLACK_API_URL: key(
    SLACK,
    {
      sentence: "Another address of the Slack Web API; unset, Slack's own.",
      put: "an http or https address that ends with /api/",
    },
    url("http:", "https:").optional(),
  ),
  SLACK_ADMIN_USER: key(
    SLACK,
    {
      sentence: "The Slack user who may give the others their roles.",
      put: "a Slack member id such as U012AB3CD",
    },
    matching(/^[UW][A-Z0-9_]+$/),
  ),
  SLACK_CHANNEL_ORDERS: key(
    SLACK,
    { sentence: "One card an order.", put: CHANNEL_PUT },
    channel("commandes"),
  ),
  SLACK_CHANNEL_ALERTS: key(
    SLACK,
    { sentence: "What is late or wrong.", put: CHANNEL_PUT },
    channel("alertes"),
  ),
  SLACK_CHANNEL_APPROVALS: key(
    SLACK,
    { sentence: "What needs a person's yes.", put: CHANNEL_PUT },
    channel("approbations"),
  ),
  SLACK_CHANNEL_REPORTS: key(
    SLACK,
    { sentence: "Routines and figures.", put: CHANNEL_PUT },
    channel("rapports"),
  ),
  SLACK_PACE_MS: key(
    SLACK,
    {
      sentence: "Milliseconds between two posts in one channel (Slack allows about one a second).",
      put: "a whole number of milliseconds from 0 to 60000",
    },
    wholeUpTo(PACE_MS_MAX).default(1000),
  ),
  WHATSAPP: key(
    WHATSAPP,
    {
      sentence:
        "cloud is the official API, web a browser that plays a linked device; off, or unset live, partners are told by mail alone.",
      put: "cloud, web or off",
    },
    oneOf("cloud", "web", "off").optional(),
  ),
  WHATSAPP_API_URL: key(
    WHATSAPP,
    {
      sentence: "The address of the Cloud API with its version.",
      put: "an http or https address such as https://graph.facebook.com/v23.0",
    },
    webUrl.default("https://graph.facebook.com/v23.0"),
  ),
  WHATSAPP_TOKEN: secret(
    WHATSAPP,
    { sentence: "The system user's access token.", put: "the permanent access token of the app" },
    text,
  ),
  WHATSAPP_PHONE_ID: key(
    WHATSAPP,
    { sentence: "The phone number id we send from.", put: "the digits of the Phone number ID" },
    matching(/^\d+$/),
  ),
  WHATSAPP_APP_SECRET: secret(
    WHATSAPP,
    {
      sentence: "Verifies what WhatsApp sends to /webhooks/whatsapp.",
      put: "the App Secret of the app's basic settings",
    },
    text,
  ),
  WHATSAPP_VERIFY_TOKEN: secret(
    WHATSAPP,
    {
      sentence: "Answers the subscription of the webhook.",
      put: "a random text of 16 characters or more, and the same one in the app's webhook settings",
    },
    text,
  ),
  WHATSAPP_TEMPLATES: key(
    WHATSAPP,
    {
      sentence:
        "1 once Meta has approved the templates of README.md: they reach partners who have not written for a day.",
      put: "1, or nothing",
    },
    oneOf("0", "1").default("0"),
  ),
  CHROMIUM: key(
    WHATSAPP_WEB,
    {
      sentence: "The browser that WHATSAPP=web starts; unset, Chromium or Chrome where they usually are.",
      put: "the path of an executable such as /usr/bin/chromium",
    },
    text,
  ),
  WHATSAPP_WEB_PAGE: key(
    WHATSAPP_WEB,
    {
      sentence:
        "A kept copy of WhatsApp's page, for a version that is known to work; unset, the one that WhatsApp serves.",
      put: "the path of an .html file that is named by its version",
    },
    matching(/\.html$/),
  ),
  SMTP_URL: secret(
    MAIL,
    { sentence: "The mail server.", put: "smtp://user:password@host:587 or smtps://user:password@host:465" },
    url("smtp:", "smtps:").optional(),
  ),
  MAIL_FROM: key(
    MAIL,
    { sentence: "The sender of our mail.", put: "a mail address, alone or as Name <address>" },
    matching(/^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/),
  ),
  MAIL_REPLY_TO: key(
    MAIL,
    {
      sentence:
        "Where answers to our mail go, with a token of the order behind a plus sign; unset, to MAIL_FROM without one.",
      put: "a mail address of at most 16 characters before the @, whose server takes name+anything@",
    },
    matching(/^[^\s<>@+,;:"\\()[\]]{1,16}@[^\s<>@]+$/),
  ),
  IMAP_URL: secret(
    MAIL,
    {
      sentence: "The mailbox that answers to our mail arrive in; unset, they are left to whoever reads it.",
      put: "imaps://user:password@host:993/INBOX",
    },
    url("imap:", "imaps:").optional(),
  ),
  TEAM_PHONE: key(
    MAIL,
    {
      sentence: "The phone under which partners reach one of us, told at the end of their mails.",
      put: "a phone number with its country code",
    },
    matching(/^\+[\d ().-]{8,24}$/),
  ),
  SMS_URL: secret(
    MAIL,
    {
      sentence: "The address of a gateway that takes Twilio's form fields To, From and Body; unset, no SMS.",
      put: "an http or https address such as https://SID:token@api.twilio.com/2010-04-01/Accounts/SID/Messages.json",
    },
    webUrl.optional(),
  ),
  SMS_FROM: key(
    MAIL,
    { sentence: "The sender of an SMS.", put: "a phone number or a name of up to 11 characters" },
    text,
  ),
  MARKETPLACE_WEBHOOK_URL: key(
    SHOP,
    {
      sentence:
        "Where the shop receives order.updated, order.tracking and the others; unset, it is told nothing.",
      put: "an http or https address",
    },
    webUrl.optional(),
  ),
  MARKETPLACE_WEBHOOK_SECRET: secret(
    SHOP,
    {
      sentence: "Signs what we send there (Standard Webhooks); two, separated by a space, while it changes.",
      put: WEBHOOK_SECRET_PUT,
    },
    webhookSecrets,
  ),
  WEBHOOK_ALLOW_PRIVATE: key(
    SHOP,
    {
      sentence: "Hosts we may send webhooks to although their address is private; unset, none.",
      put: "host names or addresses separated by commas",
    },
    hosts,
  ),
  CLIENT_MESSAGES: key(
    SHOP,
    {
      sentence:
        "Who tells clients about their parcel: our mail, or the marketplace on our behalf; never both.",
      put: "mail or marketplace",
    },
    oneOf("mail", "marketplace").default("mail"),
  ),
} as const;
