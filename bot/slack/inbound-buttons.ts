import type { App } from "@slack/bolt";
import { z } from "zod";
import type { TeamMember } from "../../core/team/member.ts";
import { wordsIn } from "../../core/words/words.ts";
import { clickFulfillment } from "./actions.ts";
import { publicMessage, say } from "./answer.ts";
import { requestShown } from "./approval-shown.ts";
import { message } from "./blocks.ts";
import { contactAnswer } from "./call.ts";
import { type Click, onClick } from "./click.ts";
import { showOrder } from "./commands/order.ts";
import { readPicked, showPickList } from "./commands/pick-list.ts";
import { answerCommand } from "./commands/table.ts";
import { clickAsk, deniedAnswer } from "./denied.ts";
import { clickDecision } from "./desk-actions.ts";
import { fileAnswer, isHubFile } from "./file-link.ts";
import { floodAnswer } from "./flood-list.ts";
import { openThenFill } from "./forms.ts";
import { askedBy, type Inbound, slackAsker, stranger } from "./inbound-answers.ts";
import { fillForm, fillReading, isForm } from "./inbound-forms.ts";
import { findMember } from "./member.ts";
import { paperAnswer, paperAsked } from "./payout-card.ts";
import { clickCorrection } from "./reply-correction.ts";
import { clickNotice } from "./stuck-notice.ts";
import { shareInChannel, whisper } from "./whisper.ts";

/** Clicks on buttons and menus: acknowledged at once, then checked against the role, then done and answered. */

const shareSchema = z.object({ command: z.string(), text: z.string() });

export function listenToButtons(app: App, inbound: Inbound): void {
  const { deps } = inbound;
  onClick({ app, inbound }, /^fulfillment\./, (click) => clickPart(inbound, click));
  onClick(
    { app, inbound },
    /^(purchase|count|shelf|alert|depot|inserts|routine|approval|standing|contract|return|payout|ticket)\./,
    (click) => clickDesk(inbound, click),
  );
  onClick({ app, inbound }, /^prefs\.open/, (click) => openForm(inbound, click));
  onClick({ app, inbound }, /^home\.refresh/, ({ user }) => inbound.home.open(user));
  onClick({ app, inbound }, /^picking\.start/, (click) => pickFromList(inbound, click));
  onClick({ app, inbound }, /^order\.show/, (click) => show(inbound, click));
  onClick({ app, inbound }, /^(stock\.show|partner\.orders|commissions\.(export|pay))/, (click) =>
    answerAsked(inbound, click),
  );
  onClick({ app, inbound }, /^ask\.colleague/, (click) => askColleague(inbound, click));
  onClick({ app, inbound }, /^flood\.show$/, async (click) => {
    const member = await memberOf(inbound, click);
    if (member === null) return;
    await whisper(click.clicked, message(await floodAnswer(deps, member, click)));
  });
  onClick({ app, inbound }, /^reply\.correct$/, async (click) => {
    const member = await memberOf(inbound, click);
    if (member === null) return;
    await whisper(click.clicked, message(await clickCorrection(deps, member, click)));
  });
  onClick({ app, inbound }, /^notice\.(replay|sent|again)$/, (click) => clickStuck(inbound, click));
  onClick({ app, inbound }, /^answer\.share$/, async (click) => {
    const member = await memberOf(inbound, click);
    if (member === null) return;
    const { clicked, value } = click;
    const asked = shareSchema.parse(JSON.parse(value));
    const answer = await answerCommand(asked, { deps, member, ...slackAsker(inbound, clicked.client) });
    if (!answer.isShareable) return whisper(clicked, message(answer));
    await shareInChannel(clicked, publicMessage(answer, askedBy(deps, member)));
  });
}

/** A part of an order: a form, a paper, or something done with it that its card then shows. */
async function clickPart(inbound: Inbound, click: Click): Promise<void> {
  const { deps } = inbound;
  const { actionId, value, clicked, body, asked } = click;
  if (isForm(actionId)) return openForm(inbound, click);
  if (actionId === "fulfillment.show") return show(inbound, click);
  if (isHubFile(actionId)) return showFile(inbound, click);
  const member = await memberOf(inbound, click);
  if (member === null) return;
  if (actionId === "fulfillment.call")
    return whisper(clicked, message(await contactAnswer(deps, member, click)));
  const answer = await clickFulfillment(deps, member, { actionId, value, asked });
  if (answer.outcome === "told") return whisper(clicked, message(answer.answer));
  // A private copy of the card is no card of the outbox: it is refreshed here.
  if (body.container["is_ephemeral"] === true || inWindow(click)) {
    await whisper(clicked, message(await showOrder(deps, member, answer.orderId)), true);
  }
}

/** A message that could not leave. */
async function clickStuck(inbound: Inbound, click: Click): Promise<void> {
  const member = await memberOf(inbound, click);
  if (member === null) return;
  await whisper(click.clicked, message(await clickNotice(inbound.deps, member, click)));
}

/** A button that stands for a command. */
async function answerAsked(inbound: Inbound, click: Click): Promise<void> {
  const member = await memberOf(inbound, click);
  if (member === null) return;
  const asker = slackAsker(inbound, click.clicked.client);
  const answer = await answerCommand(askedBehind(click), { deps: inbound.deps, member, ...asker });
  await whisper(click.clicked, message(answer));
}

/** Somebody who may not asks a colleague who may. */
async function askColleague(inbound: Inbound, click: Click): Promise<void> {
  const member = await memberOf(inbound, click);
  if (member === null) return;
  const { client } = click.clicked;
  const { linkTo } = slackAsker(inbound, client);
  const answer = await clickAsk(inbound.deps, member, { value: click.value, linkTo });
  await whisper(click.clicked, message(answer));
}

/** Which command a button stands for. */
function askedBehind({ actionId, value }: Pick<Click, "actionId" | "value">) {
  if (actionId.startsWith("partner.")) return { command: "/orders", text: `partenaire:${value}` };
  if (actionId === "commissions.pay") return { command: "/commissions", text: value };
  if (actionId.startsWith("commissions.")) return { command: "/commissions", text: `mois:${value} csv` };
  return { command: "/stock", text: value };
}

/** From the list an order is begun, and the list shows it; who was late is told. */
async function pickFromList(inbound: Inbound, click: Click): Promise<void> {
  const { deps } = inbound;
  const member = await memberOf(inbound, click);
  if (member === null) return;
  const { page, id } = readPicked(click.value);
  const answer = await clickFulfillment(deps, member, {
    ...{ actionId: "fulfillment.pick", value: id, asked: click.asked },
  });
  if (answer.outcome === "told") return whisper(click.clicked, message(answer.answer));
  await whisper(click.clicked, message(await showPickList(deps, member, page)), true);
}

/** A file of a parcel is a link for who clicked alone, once the database says that this member may. */
async function showFile(inbound: Inbound, click: Click): Promise<void> {
  const member = await memberOf(inbound, click);
  if (member === null) return;
  await whisper(click.clicked, message(await fileAnswer(inbound, member, click)));
}

/** The hub's desk: a form, a paper, or a decision that the card then shows. */
async function clickDesk(inbound: Inbound, clicked: Click): Promise<void> {
  // What there was no room for beside an alert stands behind its dots.
  if (clicked.actionId === "stock.show" || clicked.actionId.startsWith("commissions."))
    return answerAsked(inbound, clicked);
  if (clicked.actionId.startsWith("fulfillment.")) return clickPart(inbound, clicked);
  if (clicked.actionId === "order.show") return show(inbound, clicked);
  if (clicked.actionId.startsWith("notice.")) return clickStuck(inbound, clicked);
  // A button beside a sentence has its place in the row after its name (`say`).
  const click = { ...clicked, actionId: clicked.actionId.replace(/\.\d+$/, "") };
  if (isForm(click.actionId)) return openForm(inbound, click);
  const member = await memberOf(inbound, click);
  if (member === null) return;
  const file = paperAsked(click.actionId);
  const answer =
    file === null
      ? await clickDecision(inbound.deps, member, click)
      : await paperAnswer(inbound, member, { ...click, file });
  // What a card shows by itself, a window that shows a copy of it does not.
  const isCopy = inWindow(click) && click.actionId.startsWith("approval.");
  const shown = answer ?? (isCopy ? await requestShown(inbound.deps, member, click) : null);
  if (shown !== null) await whisper(click.clicked, message(shown));
}

function inWindow({ clicked }: Click): boolean {
  return typeof clicked.window?.openId === "string";
}

/** Who clicked; a stranger is told how to become none. */
async function memberOf({ deps, adminUser }: Inbound, click: Click): Promise<TeamMember | null> {
  const member = await findMember(deps, adminUser, click.user);
  if (member === null) await whisper(click.clicked, message(await stranger(deps)));
  return member;
}

/** The window is there at once; who may, and what it shows, is asked of the database after that. */
async function openForm(
  inbound: Inbound,
  { clicked, body, user, actionId, value, asked }: Click,
): Promise<void> {
  const { locale } = inbound.deps.settings;
  const opening = { triggerId: body.trigger_id, locale };
  const isOpen = await openThenFill(clicked.client, opening, () =>
    fillForm(inbound, user, { actionId, value, asked }),
  );
  if (!isOpen) await whisper(clicked, message(say(wordsIn(locale).team.actions.forms.expired)));
}

/** From a message the order is shown beside it; from the Home tab there is no channel, so it opens in a window. */
async function show(inbound: Inbound, click: Click): Promise<void> {
  const { deps } = inbound;
  const { clicked, body, user, value, asked } = click;
  if (clicked.respond === null) {
    const opening = { triggerId: body.trigger_id, locale: deps.settings.locale };
    await openThenFill(clicked.client, opening, () => fillReading(inbound, user, click));
    return;
  }
  const member = await memberOf(inbound, click);
  if (member === null) return;
  const denied = await deniedAnswer(deps, member, { action: "read_orders", asked });
  await whisper(clicked, message(denied ?? (await showOrder(deps, member, value))));
}
