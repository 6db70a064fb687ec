import { z } from "zod";
import { packFulfillment } from "../../core/flow/pack-fulfillment.ts";
import type { SopStep } from "../../core/hub/packing.ts";
import { type Photo, readPhoto } from "../../core/hub/photo.ts";
import { idSchema } from "../../core/ids.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { wordsIn } from "../../core/words/words.ts";
import { alreadyText } from "./actions.ts";
import { deniedForm } from "./denied.ts";
import { sentFileSchema } from "./files.ts";
import { notice, type SentView, type SubmissionAnswer } from "./forms.ts";
import { escapeTyped, labelText } from "./mrkdwn.ts";
import { refusalText } from "./refusal-text.ts";

/** The packing form as it comes back: what is missing is said beside its field, and nothing is kept until all is there. */

const FIELD_OF = {
  unboxing: "unboxing",
  visual_check: "visual",
  weight: "weight",
  slip: "slip",
  photo: "photo",
} as const satisfies Record<SopStep, string>;

const memorySchema = z.object({ fulfillmentId: idSchema("fulfillment") });
const boxes = z
  .object({ value: z.object({ selected_options: z.array(z.object({ value: z.string() })).nullish() }) })
  .optional();
const line = z.object({ value: z.object({ value: z.string().nullish() }) }).optional();
const valuesSchema = z.object({
  unboxing: boxes,
  visual: boxes,
  weight: line,
  weight_reason: line,
  slip: boxes,
  photo: z.object({ value: z.object({ files: z.array(sentFileSchema).nullish() }) }).optional(),
  override: line,
});

type Values = z.output<typeof valuesSchema>;

/** Packs the parcel. The photo is fetched and judged first, so that a bad one is refused whatever else is missing. */
export async function submitPacking(
  deps: Deps,
  member: TeamMember,
  view: SentView,
): Promise<SubmissionAnswer> {
  const memory = memorySchema.safeParse(JSON.parse(view.private_metadata));
  const read = valuesSchema.safeParse(view.state.values);
  if (!memory.success || !read.success) return problem(member, refuse("fulfillment_unknown", { ref: "" }));
  const { data: values } = read;
  const { fulfillmentId } = memory.data;
  const { form } = wordsIn(member.locale).team.hub;
  const weight = typedIn(values.weight);
  const weightGrams = weight === null ? null : gramsIn(weight);
  if (weight !== null && weightGrams === null) return beside("weight", form.badWeight(escapeTyped(weight)));
  const photo = await photoIn(values, view);
  if (isRefusal(photo)) return problem(member, photo);
  const overrideReason = typedIn(values.override);
  const denied =
    overrideReason === null ? null : await deniedForm(deps, member, { action: "override_packing", view });
  if (denied !== null) return denied;
  const given = {
    unboxing: ticked(values.unboxing),
    visualCheck: ticked(values.visual).length > 0,
    weightGrams,
    weightReason: typedIn(values.weight_reason),
    slipPrinted: ticked(values.slip).length > 0,
    photo,
  };
  const actor = { name: member.name, via: "slack" } as const;
  const outcome = await packFulfillment(deps, { fulfillmentId, given, overrideReason, actor });
  if (isRefusal(outcome)) return problem(member, outcome);
  const { order, fulfillment, outcome: came } = outcome;
  const packing = await deps.store.transaction((tx) => tx.hub.packing(fulfillmentId));
  const text =
    came === "already"
      ? await alreadyText(deps, member, { order, fulfillment })
      : form.done({ number: order.number, skipped: packing?.skipped ?? [] });
  return { response_action: "update", view: notice(member.locale, view.title.text, text) };
}

async function photoIn({ photo }: Values, { fetchFile }: SentView): Promise<Photo | Refusal | null> {
  const [file] = photo?.value.files ?? [];
  if (file === undefined) return null;
  const bytes = fetchFile ? await fetchFile(file) : refuse("photo_unreachable", {}, "photo");
  return isRefusal(bytes) ? bytes : readPhoto(bytes);
}

/** Each missing step beside its own field. */
function problem(member: TeamMember, refusal: Refusal): SubmissionAnswer {
  if (refusal.refused === "weight_out_of_tolerance")
    return beside("weight_reason", refusalText(refusal, member.locale));
  if (refusal.refused !== "sop_incomplete") return beside("photo", refusalText(refusal, member.locale));
  const { fulfiller, missing, items } = refusal.facts;
  const errors = missing.map((step) => {
    const one = { fulfiller, missing: [step], items: step === "unboxing" ? items : [] };
    return [FIELD_OF[step], labelText(refusalText(refuse("sop_incomplete", one), member.locale))];
  });
  return { response_action: "errors", errors: Object.fromEntries(errors) };
}

function beside(field: string, text: string): SubmissionAnswer {
  return { response_action: "errors", errors: { [field]: labelText(text) } };
}

function ticked(field: Values["unboxing"]): readonly string[] {
  return field?.value.selected_options?.map(({ value }) => value) ?? [];
}

function typedIn(field: Values["weight"]): string | null {
  const typed = field?.value.value?.trim() ?? "";
  return typed === "" ? null : typed;
}

/** Whole grams as people write them, "1 240 g" too; null for anything else. */
function gramsIn(typed: string): number | null {
  const [, digits = ""] = /^([\d\s\u00a0\u202f]{1,9})g?$/i.exec(typed) ?? [];
  const grams = Number(digits.replace(/\D/g, ""));
  return grams > 0 && grams < 100_000 ? grams : null;
}
