import { z } from "zod";
import type { SentView } from "./forms.ts";

/** What was entered in a form whose inputs have the action id `value` (`views.ts`). */
export interface FormValues {
  /** What was typed, trimmed; empty where nothing was. */
  readonly text: (blockId: string) => string;
  readonly chosen: (blockId: string) => string | null;
  readonly ticked: (blockId: string, box: string) => boolean;
  /** ISO; null where no day was picked. */
  readonly date: (blockId: string) => string | null;
  /** Seconds since 1970; null where nothing was picked. */
  readonly instant: (blockId: string) => number | null;
}

const optionSchema = z.object({ value: z.string() });
const entrySchema = z.object({
  value: z.looseObject({
    value: z.string().nullish(),
    selected_option: optionSchema.nullish(),
    selected_options: z.array(optionSchema).nullish(),
    selected_date: z.string().nullish(),
    selected_date_time: z.number().nullish(),
  }),
});

/** A field that is missing, or holds something else, counts as empty. */
export function formValues(view: SentView): FormValues {
  const values = z.record(z.string(), z.unknown()).safeParse(view.state.values).data ?? {};
  const entry = (blockId: string) => entrySchema.safeParse(values[blockId]).data?.value;
  return {
    text: (blockId) => entry(blockId)?.value?.trim() ?? "",
    chosen: (blockId) => entry(blockId)?.selected_option?.value ?? null,
    ticked: (blockId, box) => entry(blockId)?.selected_options?.some(({ value }) => value === box) ?? false,
    date: (blockId) => entry(blockId)?.selected_date ?? null,
    instant: (blockId) => entry(blockId)?.selected_date_time ?? null,
  };
}

/** "1 234" as a whole number, 0 or more, whatever spaces group it; null for anything else. */
export function wholeNumber(text: string): number | null {
  const digits = text.replace(/[\s\u00a0\u202f]/gu, "");
  return /^\d{1,6}$/.test(digits) ? Number(digits) : null;
}

/** A number among the words, however wrong, apart from the rest: it is shown in its field, where it is judged. */
export function unitsTyped(words: readonly string[]): {
  readonly named: readonly string[];
  readonly units: string | null;
} {
  const units = words.findLast((word) => /^[-+]?\d+([.,]\d+)?$/.test(word)) ?? null;
  return { named: words.filter((word) => word !== units), units };
}

/** The words that were typed after a command's name, or that a button carries; none where there are not any. */
export function typedWords(value: string): readonly string[] {
  try {
    return z.array(z.string()).safeParse(JSON.parse(value)).data ?? [];
  } catch {
    return [];
  }
}
