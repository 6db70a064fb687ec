import { linkHubFile } from "../../core/flow/link-hub-page.ts";
import { type PackingView, readPacking } from "../../core/flow/read-packing.ts";
import { isId } from "../../core/ids.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { may } from "../../core/team/roles.ts";
import type { HubWords } from "../../core/words/hub-words.ts";
import { wordsIn } from "../../core/words/words.ts";
import { alreadyText } from "./actions.ts";
import { option, section } from "./blocks.ts";
import { notice } from "./forms.ts";
import type { Filling } from "./forms-table.ts";
import { escapeTyped, link } from "./mrkdwn.ts";
import { checkboxes, fileInput, type InputBlock, type ModalView, modal, textInput } from "./views.ts";

/**
 * The form that packs a hub parcel step by step (R35–R43). Slack's own client asks for every step, but lets a manager
 * leave some out, who may let them pass; what is missing then, and whatever comes some other way, we name ourselves.
 */

export const PACK_SUBMIT = "packing.submit";
/** Value of a box that stands alone. */
const TICK = "done";
const EXTENSIONS = ["jpg", "jpeg", "png", "webp", "heic"] as const;
/** The form, or how the parcel stands where it is not to be packed. */
export async function fillPacking({ deps, member, value, publicUrl }: Filling): Promise<ModalView | Refusal> {
  const found = isId("fulfillment", value)
    ? await readPacking(deps, { fulfillmentId: value })
    : refuse("fulfillment_unknown", { ref: value });
  if (isRefusal(found)) return found;
  const { order, fulfillment } = found;
  const { number } = order;
  const words = wordsIn(member.locale).team.hub.form;
  const title = words.title(number);
  if (fulfillment.state === "packed")
    return notice(member.locale, title, await alreadyText(deps, member, { order, fulfillment }));
  if (fulfillment.state !== "picking")
    return notice(member.locale, title, words.notPicking({ number, state: fulfillment.state }));
  const token = publicUrl === null ? null : await linkHubFile(deps, "slip", fulfillment.id);
  const { files } = wordsIn(member.locale).team.hub;
  const slip = token === null ? null : `🖨 ${link(`${publicUrl}/d/${token}`, files.slip)}`;
  return form(member, found, slip);
}

function form(member: TeamMember, found: PackingView, slip: string | null): ModalView {
  const { modals, hub } = wordsIn(member.locale).team;
  const { order, fulfillment } = found;
  const items = fulfillment.lines.map(({ quantity, name }) => ({ quantity, name: escapeTyped(name) }));
  const mayOverride = may(member.role, "override_packing");
  return modal({
    callbackId: PACK_SUBMIT,
    title: hub.form.title(order.number),
    submit: hub.form.submit,
    close: modals.cancel,
    memory: JSON.stringify({ fulfillmentId: fulfillment.id }),
    blocks: [
      section(hub.form.intro({ number: order.number, items, slip })),
      ...fields(hub.form, found, mayOverride),
      ...(mayOverride
        ? [
            textInput({
              ...{ id: "override", label: hub.form.override, hint: hub.form.overrideHint },
              isOptional: true,
            }),
          ]
        : []),
    ],
  });
}

function fields(
  words: HubWords["form"],
  { packaging, expectedGrams }: PackingView,
  isOptional: boolean,
): readonly InputBlock[] {
  const [first, ...others] = packaging.map(({ code, label }) => option(label, code));
  const options = first ? ([first, ...others] as const) : null;
  const tick = (id: string, label: string, text: string): InputBlock =>
    checkboxes({ id, label, options: [option(text, TICK)], isOptional });
  const hint = words.weightHint(expectedGrams);
  const reason = { id: "weight_reason", label: words.weightReason, hint: words.weightReasonHint };
  const photo = { id: "photo", label: words.photo, hint: words.photoHint };
  return [
    ...(options ? [checkboxes({ id: "unboxing", label: words.unboxing, options, isOptional })] : []),
    tick("visual", words.visualCheck, words.visualChecked),
    textInput({ id: "weight", label: words.weight, hint, isOptional }),
    textInput({ ...reason, isOptional: true }),
    tick("slip", words.slip, words.slipPrinted),
    fileInput({ ...photo, extensions: EXTENSIONS, isOptional }),
  ];
}
