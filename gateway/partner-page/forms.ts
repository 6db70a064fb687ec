import { html } from "hono/html";
import type { PartnerPage } from "../../core/flow/open-partner-page.ts";
import { CARRIER_CODES } from "../../core/fulfillment/tracking.ts";
import {
  DECLINE_REASONS,
  DELAY_DAYS_MAX,
  NOTE_MAX,
  type PageFields,
  type PageForm,
  type PageProblem,
} from "../../core/partner/page-form.ts";
import { localDate } from "../../core/time.ts";
import { carrierLabel } from "../../core/words/carrier-label.ts";
import { type PartnerPageWords, sayFault } from "../../core/words/partner-page-words.ts";
import { type Html, plain } from "./frame.ts";

/** The forms of a partner's page: ordinary ones, which work without a script. */

export interface FormsShown {
  readonly shown: PartnerPage;
  readonly words: PartnerPageWords;
  readonly problem: PageProblem | null;
  /** What was typed, to stand in the form that could not be taken. */
  readonly typed: PageFields;
}

const TRACKING_MAX = 80;
/** One button is all of it. */
const BARE: readonly PageForm[] = ["confirm", "delivered", "cancel_seen"];

/** All forms that the order leaves room for. */
export function answerForms(forms: readonly PageForm[], of: FormsShown): readonly Html[] {
  return forms.map((form, index) => {
    if (BARE.includes(form)) return bareForm(form, of);
    const isOpen = of.problem?.form === form || (index === 0 && forms.length > 0);
    return foldedForm(form, isOpen, of);
  });
}

function bareForm(form: PageForm, of: FormsShown): Html {
  const { hint, button } = of.words.forms[form];
  return html`<form method="post" id="${form}" class="main">
${hidden(form, of)}
<button type="submit">${button}</button>
${hint && html`<p class="hint">${hint}</p>`}
</form>`;
}

function foldedForm(form: PageForm, isOpen: boolean, of: FormsShown): Html {
  const { title, button } = of.words.forms[form];
  // What a number does for an order that stands is not what it does for one that was cancelled: its field says so.
  const isCancelled = of.shown.fulfillment.state === "cancelled";
  const hint = form === "tracking" && isCancelled ? null : of.words.forms[form].hint;
  const open = isOpen ? html` open` : html``;
  return html`<details${open}>
<summary>${title}</summary>
<form method="post" id="${form}">
${hidden(form, of)}
${hint && html`<p class="hint">${hint}</p>`}
${fieldsOf(form, of)}
<button type="submit" class="${form === "decline" ? "no" : "plain"}">${button}</button>
</form>
</details>`;
}

function hidden(form: PageForm, { shown }: FormsShown): Html {
  return html`<input type="hidden" name="do" value="${form}"><input type="hidden" name="nonce" value="${shown.nonce}">`;
}

function fieldsOf(form: PageForm, of: FormsShown): Html | readonly Html[] {
  switch (form) {
    case "delay":
      return delayField(of);
    case "partial":
      return partialFields(of);
    case "decline":
      return declineFields(of);
    case "tracking":
      return trackingFields(of);
    default:
      return html``;
  }
}

/** A label, its input and what is wrong with it, tied together for who cannot see them. */
function field(
  of: FormsShown,
  ask: {
    readonly form: PageForm;
    readonly name: string;
    readonly label: string;
    readonly input: (attributes: Html) => Html;
  },
): Html {
  const { problem, words } = of;
  const { form, name, label, input } = ask;
  const id = `${form}-${name}`;
  const isWrong = problem?.form === form && problem.field === name;
  const wrong = isWrong ? html` aria-invalid="true" aria-describedby="${id}-fault"` : html``;
  return html`<p class="field">
<label for="${id}">${label}</label>
${input(html`id="${id}" name="${name}"${wrong}`)}
${isWrong && html`<span class="fault" id="${id}-fault">${sayFault(words, problem.fault)}</span>`}
</p>`;
}

/** What was typed in that form before, if it comes back. */
function typedIn(of: FormsShown, form: PageForm, name: string): string | null {
  return of.typed["do"] === form ? (of.typed[name] ?? "") : null;
}

function delayField(of: FormsShown): Html {
  const { shown, words } = of;
  const today = localDate(shown.now, shown.partner.timeZone);
  const last = today.add({ days: DELAY_DAYS_MAX });
  const value = typedIn(of, "delay", "ship_on") ?? "";
  return field(of, {
    ...{ form: "delay", name: "ship_on", label: words.shipOn },
    input: (attributes) =>
      html`<input type="date" ${attributes} min="${today.toString()}" max="${last.toString()}" value="${value}" required>`,
  });
}

function partialFields(of: FormsShown): readonly Html[] {
  const { shown, words } = of;
  return shown.fulfillment.lines.map(({ name, quantity }, index) => {
    const at = `units_${index}`;
    const value = typedIn(of, "partial", at) ?? String(quantity);
    return field(of, {
      ...{ form: "partial", name: at, label: words.units({ name: plain(name), ordered: quantity }) },
      input: (attributes) =>
        html`<input type="number" inputmode="numeric" ${attributes} min="0" max="${quantity}" step="1" value="${value}" required>`,
    });
  });
}

function declineFields(of: FormsShown): readonly Html[] {
  const { words } = of;
  const picked = typedIn(of, "decline", "reason") ?? "";
  const note = typedIn(of, "decline", "note") ?? "";
  return [
    field(of, {
      ...{ form: "decline", name: "reason", label: words.reason },
      input: (attributes) =>
        html`<select ${attributes} required>${option("", words.choose, picked)}${DECLINE_REASONS.map((reason) => option(reason, words.reasons[reason], picked))}</select>`,
    }),
    field(of, {
      ...{ form: "decline", name: "note", label: `${words.note} (${words.optional})` },
      input: (attributes) =>
        html`<textarea ${attributes} rows="2" maxlength="${NOTE_MAX}">${note}</textarea>`,
    }),
  ];
}

function trackingFields(of: FormsShown): readonly Html[] {
  const { shown, words, problem } = of;
  const { locale } = shown.partner;
  const picked = typedIn(of, "tracking", "carrier") ?? "";
  const number = typedIn(of, "tracking", "number") ?? "";
  const mayInsist =
    problem?.form === "tracking" && ["check_digit", "tracking_own"].includes(problem.fault.why);
  return [
    field(of, {
      ...{ form: "tracking", name: "number", label: words.trackingNumber },
      input: (attributes) =>
        html`<input type="text" ${attributes} maxlength="${TRACKING_MAX}" autocomplete="off" autocapitalize="characters" spellcheck="false" value="${number}" required>`,
    }),
    mayInsist
      ? html`<p class="field check"><label><input type="checkbox" name="force" value="yes"> ${words.force}</label></p>`
      : html``,
    field(of, {
      ...{ form: "tracking", name: "carrier", label: words.carrier },
      input: (attributes) =>
        html`<select ${attributes}>${option("", words.carrierAuto, picked)}${CARRIER_CODES.map((code) => option(code, carrierLabel(code, locale), picked))}</select>`,
    }),
    shown.fulfillment.state === "cancelled" ? leftField(of) : html``,
  ];
}

function leftField(of: FormsShown): Html {
  const { words } = of;
  const value = typedIn(of, "tracking", "left_at") ?? "";
  return html`${field(of, {
    ...{ form: "tracking", name: "left_at", label: `${words.leftAt} (${words.optional})` },
    input: (attributes) => html`<input type="datetime-local" ${attributes} value="${value}">`,
  })}<p class="hint">${words.leftHint}</p>`;
}

function option(value: string, label: string, picked: string): Html {
  const selected = value === picked ? html` selected` : html``;
  return html`<option value="${value}"${selected}>${label}</option>`;
}
