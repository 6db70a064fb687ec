import type { App, BlockAction, ButtonAction, OverflowAction, StaticSelectAction } from "@slack/bolt";
import type { Locale } from "../../core/words/locale.ts";
import { message } from "./blocks.ts";
import type { Asked } from "./denied.ts";
import { type Inbound, unexpected } from "./inbound-answers.ts";
import { type Clicked, whisper } from "./whisper.ts";

/** A click on a button or in a menu: acknowledged at once, then brought to who answers it. */

/** One click as the rest of us needs it, from a button or from the menu beside it. */
export interface Click {
  readonly user: { readonly id: string; readonly name: string };
  readonly clicked: Clicked;
  readonly actionId: string;
  readonly value: string;
  /** What a colleague would read of it. */
  readonly asked: Asked;
  readonly body: BlockAction;
}

/** Acknowledges before anything else is asked, since Slack waits for three seconds only. */
export function onClick(
  { app, inbound }: { readonly app: App; readonly inbound: Inbound },
  actionId: RegExp,
  work: (click: Click) => Promise<void>,
): void {
  type Action = BlockAction<Picked>;
  app.action<Action>({ type: "block_actions", action_id: actionId }, async (args) => {
    const { ack, action, body, client, respond } = args;
    await ack();
    const clicked: Clicked = {
      userId: body.user.id,
      channelId: body.channel?.id ?? null,
      respond: body.response_url ? respond : null,
      client,
      ...(body.view ? { window: windowOf(body, inbound.deps.settings.locale) } : {}),
    };
    try {
      const user = { id: body.user.id, name: body.user.name ?? body.user.id };
      const asked = { what: labelOf(action), at: clickedMessage(body) };
      await work({ user, clicked, body, asked, ...meantBy(action) });
      await inbound.home.afterAction(user, body.view?.type === "home");
    } catch (error) {
      await whisper(clicked, message(unexpected(inbound, error)));
    }
  });
}

/** What shows an answer where there is no message to answer under. */
function windowOf(
  { view, trigger_id: triggerId }: BlockAction,
  locale: Locale,
): NonNullable<Clicked["window"]> {
  const openId = view?.type === "modal" ? view.id : null;
  return { triggerId, locale, openId, isForm: openId !== null && Boolean(view?.submit) };
}

type Picked = ButtonAction | OverflowAction | StaticSelectAction;

function labelOf(action: Picked): string {
  const label = action.type === "button" ? action.text : action.selected_option.text;
  // A workspace's own client always sends it; whoever plays one may not.
  return (label as typeof label | undefined)?.text ?? action.action_id;
}

/** The message that others see too; null for a whisper and for the Home tab. */
function clickedMessage({ container, channel, message: clicked }: BlockAction): string | null {
  const ts = clicked?.ts;
  return channel && ts && container["is_ephemeral"] !== true ? `${channel.id}:${ts}` : null;
}

/** A menu's option is `what:value`, so that it means what a button of that name would. */
function meantBy(action: Picked): {
  readonly actionId: string;
  readonly value: string;
} {
  if (action.type === "button") return { actionId: action.action_id, value: action.value ?? "" };
  const [what = "", ...rest] = action.selected_option.value.split(":");
  // An option of a desk's card has its whole action id before the colon.
  const actionId = what.includes(".") ? what : `fulfillment.${what}`;
  return { actionId, value: rest.join(":") };
}
