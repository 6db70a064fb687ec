import type { WebClient } from "@slack/web-api";
import type { ClaimedNotice, SendOutcome } from "../../core/notice/claim.ts";
import { cardKey, lateAlertKey } from "../../core/notice/enqueue.ts";
import { alertCardKey } from "../../core/notice/enqueue-alert.ts";
import { approvalCardKey } from "../../core/notice/enqueue-approval.ts";
import { routineCardKey } from "../../core/notice/enqueue-routine.ts";
import { ticketCardKey } from "../../core/notice/enqueue-ticket.ts";
import type { Notice } from "../../core/notice/notice.ts";
import type { Deps } from "../../core/ports.ts";
import type { ChannelAdapter, Lease } from "../channel.ts";
import type { SlackMessage } from "./blocks.ts";
import { channelFinder, type SlackChannels } from "./channels.ts";
import { isUnupdatable, outcomeOf } from "./failure.ts";
import { isMoot } from "./moot.ts";
import { pacer } from "./pace.ts";
import { waitsForQuiet } from "./quiet.ts";
import { findPosted, noticeMetadata, type Place } from "./reconcile.ts";
import { renderNotice } from "./render.ts";

/** The way out to Slack: a card is posted once and updated for ever after, a thread line is posted under its card. */

/** One less than a channel out has under way at once. */
const UNPACED_PER_CHANNEL = 3;

/** `C0123:1700000000.000100`: where a message is, as the outbox keeps it. */
interface Posted {
  readonly channel: string;
  readonly ts: string;
}

interface Sending {
  readonly client: WebClient;
  readonly claim: ClaimedNotice;
  readonly message: SlackMessage;
  readonly pace: ReturnType<typeof pacer>;
  readonly lease: Lease | undefined;
}

export function slackAdapter(of: {
  readonly deps: Deps;
  readonly client: WebClient;
  readonly channels: SlackChannels;
  /** Between two posts in one channel; 0 for stand-ins. */
  readonly paceMs: number;
}): ChannelAdapter {
  const { deps, client } = of;
  const channelIdOf = channelFinder(client, of.channels);
  const pace = pacer(of.paceMs);

  async function attempt(claim: ClaimedNotice, lease?: Lease): Promise<SendOutcome> {
    const waits = await waitsForQuiet(deps, claim);
    if (waits !== null) return waits;
    if (await isMoot(deps, claim.notice))
      return { outcome: "cancelled", problem: "nothing left to remind of" };
    const message = await renderNotice(deps, claim.notice);
    if (message === null) return { outcome: "dead", problem: `nothing to show for ${claim.notice.kind}` };
    const sending: Sending = { client, claim, message, pace, lease };
    const posted = parsePosted(claim.providerId);
    if (posted !== null) return claim.card ? update(sending, posted) : sent(posted);
    const place = await placeOf(deps, claim, channelIdOf);
    return "outcome" in place ? place : post(sending, place);
  }

  return {
    channel: "slack",
    // Paced posts wait for each other, in the order of the outbox; without a pace one place is kept for the others.
    perDestination: of.paceMs > 0 ? 1 : UNPACED_PER_CHANNEL,
    send: async (claim, lease) => {
      try {
        return await attempt(claim, lease);
      } catch (error) {
        return outcomeOf(error);
      }
    },
  };
}

/** A claim in doubt is looked for first; what is found is brought up to date instead of being posted twice. */
async function post(sending: Sending, place: Place): Promise<SendOutcome> {
  const { client, claim } = sending;
  if (claim.doubtful) {
    const ts = await findPosted(client, place, claim.id);
    if (ts === undefined)
      return { outcome: "unknown", problem: "not found among the latest messages of the channel" };
    if (ts !== null) {
      const found = { channel: place.channel, ts };
      return claim.card ? update(sending, found) : { ...sent(found), ...threadedIn(place, claim.notice) };
    }
  }
  return postAnew(sending, place);
}

async function postAnew(sending: Sending, place: Place): Promise<SendOutcome> {
  const { client, claim, message, pace, lease } = sending;
  const answer = await pace(place.channel, async () => {
    // Another process has looked for this post by now, and made it: Slack cannot tell that it is the same.
    if (lease?.isOver()) return null;
    return client.chat.postMessage({
      channel: place.channel,
      ...content(message),
      ...threadOf(place, claim.notice),
      metadata: noticeMetadata(claim.id),
      unfurl_links: false,
      unfurl_media: false,
    });
  });
  if (answer === null) return { outcome: "doubtful", afterMs: 0, problem: "too late: the claim has ended" };
  const posted = sent({ channel: answer.channel ?? place.channel, ts: answer.ts ?? "" });
  return { ...posted, ...threadedIn(place, claim.notice), mentions: mentionsIn(message) };
}

async function update(sending: Sending, { channel, ts }: Posted): Promise<SendOutcome> {
  const { client, claim, message } = sending;
  try {
    await client.chat.update({ channel, ts, ...content(message), metadata: noticeMetadata(claim.id) });
    return sent({ channel, ts });
  } catch (error) {
    if (!isUnupdatable(error)) throw error;
    // A line that somebody took out of the thread stays out: what it said is on the card.
    if (claim.notice.kind === "order_journal" || claim.notice.kind === "ticket_line")
      return sent({ channel, ts });
    return post(sending, { channel, threadTs: null });
  }
}

/** In the thread of its card, and in the channel too where what was over is back or got worse (chat-ux §2.0, rule 3). */
function threadOf({ threadTs }: Place, notice: Notice) {
  if (threadTs === null) return {};
  return isShownInChannel(notice)
    ? { thread_ts: threadTs, reply_broadcast: true as const }
    : { thread_ts: threadTs };
}

function isShownInChannel(notice: Notice): boolean {
  return notice.kind === "alert_line" && notice.isBroadcast === true;
}

/** A line that only its thread shows interrupts nobody: it is counted apart. */
function threadedIn({ threadTs }: Place, notice: Notice): { readonly isThreaded?: true } {
  return threadTs === null || isShownInChannel(notice) ? {} : { isThreaded: true };
}

/** Empty attachments are sent too: that is what takes old buttons away. `text` is never parsed for names or links. */
function content({ text, blocks, attachments }: SlackMessage) {
  return {
    text,
    blocks: [...blocks],
    attachments: attachments.map((attachment) => ({ ...attachment, blocks: [...attachment.blocks] })),
    parse: "none" as const,
    link_names: false,
  };
}

async function placeOf(
  deps: Deps,
  claim: ClaimedNotice,
  channelIdOf: (destination: string) => Promise<string | null>,
): Promise<Place | SendOutcome> {
  const key = cardKeyOf(claim.notice) ?? (await floodHeadOf(deps, claim));
  if (key === null) {
    const channel = await channelIdOf(claim.destination);
    if (channel !== null) return { channel, threadTs: null };
    return { outcome: "dead", problem: `channel_not_found: ${claim.destination}` };
  }
  const card = parsePosted(await deps.store.transaction((tx) => tx.outbox.providerIdOf(key)));
  if (card !== null) return { channel: card.channel, threadTs: card.ts };
  return { outcome: "retry", afterMs: 0, problem: "the message it goes under is not posted yet" };
}

/** What the team is told once hangs under the first of its kind when many come at once. */
async function floodHeadOf(deps: Deps, claim: ClaimedNotice): Promise<string | null> {
  const { destination, businessKey, notice } = claim;
  if (destination !== "alerts" || notice.kind !== "team_alert") return null;
  return deps.store.transaction((tx) => tx.outbox.floodHeadOf(businessKey));
}

/** A line goes under the card of its order or question, a call or a line under the alert that it is about, a reminder under its request. */
function cardKeyOf(notice: Notice): string | null {
  switch (notice.kind) {
    case "order_journal":
      return cardKey(notice.orderId);
    case "late_call":
      return lateAlertKey(notice.fulfillmentId);
    case "approval_again":
      return approvalCardKey(notice.approvalId);
    case "alert_line":
      return alertCardKey(notice.alertId);
    case "ticket_line":
      return ticketCardKey(notice.ticketId);
    case "routine_overdue":
      return routineCardKey(notice.routineId);
    default:
      return null;
  }
}

/** People it calls for, each time that it does. */
function mentionsIn({ blocks, attachments }: SlackMessage): number {
  return JSON.stringify([blocks, attachments]).match(/<@[UW][A-Z0-9_]+/g)?.length ?? 0;
}

function sent({ channel, ts }: Posted): Extract<SendOutcome, { outcome: "sent" }> {
  return { outcome: "sent", providerId: `${channel}:${ts}` };
}

function parsePosted(providerId: string | null): Posted | null {
  const [channel = "", ts = ""] = (providerId ?? "").split(":");
  return channel === "" || ts === "" ? null : { channel, ts };
}
