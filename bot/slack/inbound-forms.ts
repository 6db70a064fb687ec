import type { App } from "@slack/bolt";
import { isRefusal } from "../../core/refusal.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { wordsIn } from "../../core/words/words.ts";
import { showOrder } from "./commands/order.ts";
import { type Asked, deniedAnswer, deniedForm } from "./denied.ts";
import { answerForm, notice, type SentView, type SubmissionAnswer } from "./forms.ts";
import { FORMS, type Form } from "./forms-table.ts";
import { type Inbound, unexpected } from "./inbound-answers.ts";
import { findMember, strangerText } from "./member.ts";
import { labelText } from "./mrkdwn.ts";
import { refusalText } from "./refusal-text.ts";
import { type ModalView, modal } from "./views.ts";

/** Forms that people open and send: they are filled, and taken, by who these people are by then. */

interface User {
  readonly id: string;
  readonly name: string;
}

/** Whether that button opens a form. */
export function isForm(actionId: string): boolean {
  return FORMS.some((form) => form.button === actionId);
}

/** The form, or a window that says why it is not shown; never fails. */
export function fillForm(
  inbound: Inbound,
  user: User,
  click: { readonly actionId: string; readonly value: string; readonly asked: Asked },
): Promise<ModalView> {
  const form = FORMS.find((each) => each.button === click.actionId);
  return shown(inbound, user, async (member) => {
    if (form === undefined) throw new Error(`no window opens by ${click.actionId}`);
    const { deps, publicUrl } = inbound;
    const { failedTitle } = wordsIn(member.locale).team.actions.forms;
    const denied = await deniedAnswer(deps, member, { action: form.action, asked: click.asked });
    if (denied !== null) return notice(member.locale, failedTitle, denied.blocks);
    const filled = await form.fill({ deps, member, value: click.value, asked: click.asked, publicUrl });
    if (!isRefusal(filled)) return filled;
    return notice(member.locale, failedTitle, refusalText(filled, member.locale));
  });
}

/** An order to be read in a window; never fails. */
export function fillReading(
  inbound: Inbound,
  user: User,
  { value, asked }: { readonly value: string; readonly asked: Asked },
): Promise<ModalView> {
  return shown(inbound, user, async (member) => {
    const denied = await deniedAnswer(inbound.deps, member, { action: "read_orders", asked });
    const answer = denied ?? (await showOrder(inbound.deps, member, value));
    const { close } = wordsIn(member.locale).team.modals;
    const [title = ""] = answer.text.split(" ");
    return modal({ callbackId: "order.reading", title, close, memory: "", blocks: answer.blocks });
  });
}

async function shown(
  inbound: Inbound,
  user: User,
  fill: (member: TeamMember) => Promise<ModalView>,
): Promise<ModalView> {
  const { deps, adminUser } = inbound;
  const { locale } = deps.settings;
  const { actions } = wordsIn(locale).team;
  try {
    const member = await findMember(deps, adminUser, user);
    return member === null
      ? notice(locale, actions.forms.failedTitle, await strangerText(deps))
      : await fill(member);
  } catch (error) {
    return notice(locale, actions.forms.failedTitle, unexpected(inbound, error).text);
  }
}

/** Takes what people send; who they are and whether they may is asked again. */
export function listenToForms(app: App, inbound: Inbound): void {
  const { locale } = inbound.deps.settings;
  for (const form of FORMS) {
    app.view(form.submit, async ({ ack, body, client, view }) => {
      const user = { id: body.user.id, name: body.user.name };
      await answerForm({ ack: (answer) => ack(answer), client, view, locale }, () =>
        sent(inbound, user, { form, view }),
      );
      await inbound.home.afterAction(user);
    });
  }
}

async function sent(
  inbound: Inbound,
  user: User,
  { form, view }: { readonly form: Form; readonly view: SentView },
): Promise<SubmissionAnswer> {
  const { deps, adminUser } = inbound;
  const refused = (text: string): SubmissionAnswer =>
    form.field === null
      ? { response_action: "update", view: notice(deps.settings.locale, view.title.text, text) }
      : { response_action: "errors", errors: { [form.field]: labelText(text) } };
  try {
    const member = await findMember(deps, adminUser, user);
    if (member === null) return refused(await strangerText(deps));
    const denied = await deniedForm(deps, member, { action: form.action, view });
    return denied ?? (await form.send(deps, member, { ...view, fetchFile: inbound.fetchFile }));
  } catch (error) {
    return refused(unexpected(inbound, error).text);
  }
}
