import { setTimeout as sleep } from "node:timers/promises";
import type { App, webApi } from "@slack/bolt";
import { wordsIn } from "../../core/words/words.ts";
import { privateMessage, publicMessage } from "./answer.ts";
import { message, type SlackMessage } from "./blocks.ts";
import { answerCommand, formAsked } from "./commands/table.ts";
import { ANSWER_WITHIN_MS, openThenFill } from "./forms.ts";
import { parseArguments } from "./grammar.ts";
import { askedBy, type Inbound, slackAsker, stranger, unexpected } from "./inbound-answers.ts";
import { listenToButtons } from "./inbound-buttons.ts";
import { fillForm, listenToForms } from "./inbound-forms.ts";
import { findMember } from "./member.ts";
import { contentOf } from "./whisper.ts";

/** What people do in Slack: commands, clicks, forms and the Home tab. Who they are is asked of the database each time. */

export function listen(app: App, inbound: Inbound): void {
  listenToCommands(app, inbound);
  listenToButtons(app, inbound);
  listenToForms(app, inbound);
  app.event("app_home_opened", async ({ event }) => {
    await inbound.home.open({ id: event.user, name: event.user });
  });
}

function listenToCommands(app: App, inbound: Inbound): void {
  const { deps } = inbound;
  app.command(/^\/.+/, async ({ command, ack, respond, client }) => {
    const user = { id: command.user_id, name: command.user_name };
    const asked = { command: command.command, text: command.text ?? "" };
    const form = formAsked(asked);
    if (form !== null) {
      await ack();
      const opening = { triggerId: command.trigger_id, locale: deps.settings.locale };
      const isOpen = await openThenFill(client, opening, () =>
        fillForm(inbound, user, {
          ...form,
          asked: { what: `${asked.command} ${asked.text}`.trim(), at: null },
        }),
      );
      if (!isOpen) await respond(wordsIn(deps.settings.locale).team.actions.forms.expired);
      return;
    }
    const reply = answered(inbound, { user, asked, client });
    const first = await Promise.race([reply, sleep(ANSWER_WITHIN_MS, null)]);
    if (first !== null) {
      await ack({ response_type: first.type, ...contentOf(first.message) });
      return inbound.home.afterAction(user);
    }
    await ack({ response_type: "ephemeral", text: wordsIn(deps.settings.locale).team.commands.working });
    const late = await reply;
    await respond({
      response_type: late.type,
      replace_original: late.type === "ephemeral",
      ...contentOf(late.message),
    });
    await inbound.home.afterAction(user);
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
    if (member === null) return { type: "ephemeral", message: message(await stranger(deps)) };
    const answer = await answerCommand(of.asked, { deps, member, ...slackAsker(inbound, of.client) });
    if (answer.isShareable && parseArguments(of.asked.text).isPublic) {
      return { type: "in_channel", message: publicMessage(answer, askedBy(deps, member)) };
    }
    const label = wordsIn(member.locale).team.commands.share;
    return { type: "ephemeral", message: privateMessage(answer, { label, ...of.asked }) };
  } catch (error) {
    return { type: "ephemeral", message: message(unexpected(inbound, error)) };
  }
}
