import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { App, BlockAction, ButtonAction, webApi } from "@slack/bolt";
import type { Logger } from "pino";
import { z } from "zod";
import type { Deps } from "../../core/ports.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatTime } from "../../core/words/format.ts";
import { wordsIn } from "../../core/words/words.ts";
import { clickFulfillment } from "./actions.ts";
import { type Answer, privateMessage, publicMessage, say } from "./answer.ts";
import { message, type SlackMessage } from "./blocks.ts";
import { showOrder } from "./commands/order.ts";
import { answerCommand } from "./commands/table.ts";
import { parseArguments } from "./grammar.ts";
import { homeOf } from "./home.ts";
import { findMember, refusalFor } from "./member.ts";
import { openTrackingModal, problem, submitTracking, TRACKING_SUBMIT } from "./tracking-modal.ts";
import { modal } from "./views.ts";
import { type Clicked, contentOf, shareInChannel, whisper } from "./whisper.ts";

/** What people do in Slack: commands, clicks, forms and the Home tab. Who they are is asked of the database each time. */

export interface Inbound {
  readonly deps: Deps;
  readonly adminUser: string | null;
  readonly log: Logger;
}

/** An answer that is not there by then is announced first, so that Slack's three seconds are never at risk. */
const ANSWER_WITHIN_MS = 1500;

const shareSchema = z.object({ command: z.string(), text: z.string() });

export function listen(app: App, inbound: Inbound): void {
  listenToCommands(app, inbound);
  listenToButtons(app, inbound);
  listenToForms(app, inbound);
  app.event("app_home_opened", async ({ event, client }) => {
    const member = await findMember(inbound.deps, inbound.adminUser, { id: event.user, name: event.user });
    await client.views.publish({ user_id: event.user, view: await homeOf(inbound.deps, member) });
  });
}

function listenToCommands(app: App, inbound: Inbound): void {
  const { deps } = inbound;
  app.command(/^\/.+/, async ({ command, ack, respond, client }) => {
    const user = { id: command.user_id, name: command.user_name };
    const asked = { command: command.command, text: command.text ?? "" };
    const reply = answered(inbound, { user, asked, client });
    const first = await Promise.race([reply, sleep(ANSWER_WITHIN_MS, null)]);
    if (first !== null) return ack({ response_type: first.type, ...contentOf(first.message) });
    await ack({ response_type: "ephemeral", text: wordsIn(deps.settings.locale).team.commands.working });
    const late = await reply;
    await respond({
      response_type: late.type,
      replace_original: late.type === "ephemeral",
      ...contentOf(late.message),
    });
  });
}

/** Never fails: what goes wrong is logged under a reference, and the asker is told it (chat-ux §2.0, rule 10). */
async function answered(
  inbound: Inbound,
  of: {
    readonly user: { readonly id: string; readonly name: string };
    readonly asked: { readonly command: string; readonly text: string };
    readonly client: webApi.WebClient;
  },
): Promise<{ readonly type: "ephemeral" | "in_channel"; readonly message: SlackMessage }> {
  const { deps } = inbound;
  try {
    const member = await findMember(deps, inbound.adminUser, of.user);
    if (member === null) return { type: "ephemeral", message: message(stranger(deps)) };
    const answer = await answerCommand(of.asked, { deps, member, nameOf: nameAsker(of.client) });
    if (answer.isShareable && parseArguments(of.asked.text).isPublic) {
      return { type: "in_channel", message: publicMessage(answer, askedBy(deps, member)) };
    }
    const label = wordsIn(member.locale).team.commands.share;
    return { type: "ephemeral", message: privateMessage(answer, { label, ...of.asked }) };
  } catch (error) {
    return { type: "ephemeral", message: message(unexpected(inbound, error)) };
  }
}

function listenToButtons(app: App, inbound: Inbound): void {
  const { deps } = inbound;
  onButton({ app, inbound }, /^fulfillment\./, async ({ member, clicked, actionId, value, body }) => {
    const answer = await clickFulfillment(deps, member, { actionId, value });
    if (answer.outcome === "told") return whisper(clicked, message(say(answer.text)));
    if (answer.outcome === "form") {
      const { client } = clicked;
      const click = { fulfillmentId: answer.fulfillmentId, triggerId: body.trigger_id };
      const refused = await openTrackingModal({ deps, client, member }, click);
      return refused === null ? undefined : whisper(clicked, message(say(refused)));
    }
    // A private copy of the card is no card of the outbox: it is refreshed here.
    if (body.container["is_ephemeral"] === true) {
      await whisper(clicked, message(await showOrder(deps, member, answer.orderId)), true);
    }
  });
  onButton({ app, inbound }, /^order\.show/, async ({ member, clicked, value, body }) => {
    const denied = await refusalFor(deps, member, "read_orders");
    const answer = denied === null ? await showOrder(deps, member, value) : say(denied);
    if (clicked.respond !== null) return whisper(clicked, message(answer));
    await openReading(clicked, body.trigger_id, { answer, member });
  });
  onButton({ app, inbound }, /^stock\.show/, async ({ member, clicked, value }) => {
    const asked = { command: "/stock", text: value };
    await whisper(
      clicked,
      message(await answerCommand(asked, { deps, member, nameOf: nameAsker(clicked.client) })),
    );
  });
  onButton({ app, inbound }, /^answer\.share$/, async ({ member, clicked, value }) => {
    const asked = shareSchema.parse(JSON.parse(value));
    const answer = await answerCommand(asked, { deps, member, nameOf: nameAsker(clicked.client) });
    if (!answer.isShareable) return whisper(clicked, message(answer));
    await shareInChannel(clicked, publicMessage(answer, askedBy(deps, member)));
  });
}

interface ButtonClick {
  readonly member: TeamMember;
  readonly clicked: Clicked;
  readonly actionId: string;
  readonly value: string;
  readonly body: BlockAction<ButtonAction>;
}

/** Acknowledges at once, then finds out who clicked; a stranger is told how to become none. */
function onButton(
  { app, inbound }: { readonly app: App; readonly inbound: Inbound },
  actionId: RegExp,
  work: (click: ButtonClick) => Promise<void>,
): void {
  app.action<BlockAction<ButtonAction>>({ type: "block_actions", action_id: actionId }, async (args) => {
    const { ack, action, body, client, respond } = args;
    await ack();
    const clicked: Clicked = {
      userId: body.user.id,
      channelId: body.channel?.id ?? null,
      respond: body.response_url ? respond : null,
      client,
    };
    try {
      const user = { id: body.user.id, name: body.user.name ?? body.user.id };
      const member = await findMember(inbound.deps, inbound.adminUser, user);
      if (member === null) return await whisper(clicked, message(stranger(inbound.deps)));
      await work({ member, clicked, body, actionId: action.action_id, value: action.value ?? "" });
    } catch (error) {
      await whisper(clicked, message(unexpected(inbound, error)));
    }
  });
}

function listenToForms(app: App, inbound: Inbound): void {
  const { deps } = inbound;
  app.view(TRACKING_SUBMIT, async ({ ack, body, view }) => {
    try {
      const member = await findMember(deps, inbound.adminUser, { id: body.user.id, name: body.user.name });
      if (member === null) return await ack(problem(wordsIn(deps.settings.locale).team.commands.stranger));
      const denied = await refusalFor(deps, member, "record_tracking");
      await ack(denied === null ? await submitTracking(deps, member, view) : problem(denied));
    } catch (error) {
      await ack(problem(unexpected(inbound, error).text));
    }
  });
}

/** From the Home tab there is no channel to answer in: the order opens in a window. */
async function openReading(
  { client }: Clicked,
  triggerId: string,
  { answer, member }: { readonly answer: Answer; readonly member: TeamMember },
): Promise<void> {
  const { close } = wordsIn(member.locale).team.modals;
  const [title = ""] = answer.text.split(" ");
  const view = modal({ callbackId: "order.reading", title, close, memory: "", blocks: answer.blocks });
  await client.views.open({ trigger_id: triggerId, view });
}

function nameAsker(client: webApi.WebClient) {
  return async (slackUserId: string): Promise<string | null> => {
    try {
      const { user } = await client.users.info({ user: slackUserId });
      return user?.profile?.display_name || user?.real_name || null;
    } catch {
      // The name is a courtesy: without the scope, or with Slack busy, the role is given all the same.
      return null;
    }
  };
}

function stranger(deps: Deps): Answer {
  return say(wordsIn(deps.settings.locale).team.commands.stranger);
}

function askedBy(deps: Deps, member: TeamMember): string {
  const time = formatTime(deps.clock.now(), { zone: BUSINESS_ZONE });
  return wordsIn(deps.settings.locale).team.commands.sharedBy({ name: member.name, time });
}

function unexpected({ deps, log }: Inbound, error: unknown): Answer {
  const reference = `E-${randomBytes(2).toString("hex").toUpperCase()}`;
  log.error({ err: error, reference }, "A Slack request failed");
  return say(wordsIn(deps.settings.locale).team.commands.unexpected({ reference }));
}
