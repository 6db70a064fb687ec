import { beforeEach, expect, test } from "vitest";
import { channelsLine } from "../../../bot/slack/commands/channels-line.ts";
import type { ChannelFault, ChannelState } from "../../../core/channel/standing.ts";
import type { Settings } from "../../../core/ports/settings.ts";
import { minutesLater, readersDeps, START, seededStore } from "../../db/seeded-store.ts";

/* Whether partners can be reached and heard, in the line under `/partners`: what /readyz knows (issue 6). */

const db = seededStore();

beforeEach(async () => {
  for (const table of ["channel_sessions", "mailboxes", "outbox"] as const)
    await db.kysely.deleteFrom(table).execute();
});

const line = (settings: Partial<Settings> = {}, locale: "fr" | "en" = "fr"): Promise<string> => {
  const deps = readersDeps(db.store);
  return channelsLine(
    { ...deps, settings: { ...deps.settings, ...settings } },
    { locale, now: minutesLater(60) },
  );
};
const WEB = { whatsappSession: true };

async function session(state: ChannelState, fault: ChannelFault | null, leaseMs = 60_000): Promise<void> {
  const holder = { channel: "whatsapp", holder: "one" } as const;
  const standing = { state, fault, since: minutesLater(56) };
  await db.inTx(async (tx) => {
    await tx.channels.hold({ ...holder, leaseMs: 60_000, standing });
    await tx.channels.save({ ...holder, standing, pairingCode: state === "pairing" ? "code" : null });
    await tx.channels.hold({ ...holder, leaseMs, standing });
  });
}

async function mail(outcome: "sent" | "retry", at = START): Promise<void> {
  const notice = {
    kind: "partner_answer",
    partner: "HABEEBEE",
    answer: { says: "voice" },
    locale: "fr",
  } as const;
  const key = { businessKey: `email:${outcome}`, orderingKey: `email:${outcome}` };
  const entry = { channel: "email", destination: "marie@habeebee.be", ...key, notice, card: false } as const;
  await db.inTx((tx) => tx.outbox.enqueue([entry], at));
  const ask = { now: at, channels: ["email"], limit: 1, leaseMs: 60_000 };
  const [claim] = await db.inTx((tx) => tx.outbox.claim(ask));
  if (!claim) throw new Error("nothing to send");
  const result =
    outcome === "sent"
      ? ({ outcome, providerId: "<1@mtc>" } as const)
      : ({ outcome, afterMs: 60_000, problem: "ECONNREFUSED" } as const);
  await db.inTx((tx) => tx.outbox.settle(claim, result, at));
}

async function mailbox(more: { lookedAt: number; failingSince: number | null }): Promise<void> {
  await db.inTx(async (tx) => {
    await tx.mailbox.lease("team@mail/INBOX", "one", 60_000);
    await tx.mailbox.save({
      ...{ mailbox: "team@mail/INBOX", uidValidity: 1, lastUid: 0, problem: null },
      lookedAt: minutesLater(more.lookedAt),
      failingSince: more.failingSince === null ? null : minutesLater(more.failingSince),
    });
  });
}

test("a session is connected, or says since when it is not and why", async () => {
  expect(await line(WEB)).toContain("WhatsApp : connexion en cours");
  await session("ready", null);
  expect(await line(WEB)).toContain("🟢 WhatsApp : connecté");
  await session("down", "crashed");
  expect(await line(WEB)).toContain("🔴 WhatsApp : déconnecté depuis 10:01 (le navigateur s’est arrêté)");
  await session("starting", "crashed");
  expect(await line(WEB)).toContain("déconnecté depuis 10:01");
});

test.each([
  ["pairing", null],
  ["down", "logged_out"],
  ["starting", "logged_out"],
] as const)("a session that is %s (%s) names the code to scan", async (state, fault) => {
  await session(state, fault);
  expect(await line(WEB)).toContain("session perdue depuis 10:01, QR à scanner (`/mtc whatsapp`)");
});

test("a session whose process is gone is not connected, whatever it said last", async () => {
  await session("ready", null, -1);
  expect(await line(WEB)).toContain("🔴 WhatsApp : déconnecté (le processus qui la tenait a disparu)");
});

test("switched off, or by the API, an old session says nothing", async () => {
  await session("down", "crashed");
  expect(await line()).toContain("⚪ WhatsApp (API officielle) : rien encore");
  const channels = { whatsapp: false, sms: false, marketplace: false };
  expect(await line({ channels })).toMatch(/^⚪ WhatsApp : désactivé · /);
});

test("mail that left says when, and mail that cannot since when", async () => {
  await mail("sent");
  expect(await line()).toContain("🟢 E-mail envoyé : dernier à 09:05");
  await mail("retry", minutesLater(30));
  expect(await line()).toContain("🔴 E-mail envoyé : rien ne part depuis 09:35");
});

test("the mailbox says when it was read, and since when it is out of reach", async () => {
  expect(await line()).not.toContain("E-mail reçu");
  await mailbox({ lookedAt: 59, failingSince: null });
  expect(await line()).toContain("🟢 E-mail reçu : relevé il y a 1 min");
  await mailbox({ lookedAt: 30, failingSince: 56 });
  expect(await line()).toContain("🔴 E-mail reçu : boîte injoignable depuis 10:01");
  expect(await line({}, "en")).toContain("Mail in: mailbox out of reach since 10:01");
  expect(await line({ readsMail: false })).toContain("aucune boîte n’est relevée");
});
