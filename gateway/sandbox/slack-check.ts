import { fieldAt, listAt, objectOf } from "./json.ts";

/** A value on its way through the checks: where it stands in the call, and where complaints about it go. */
export type Spot = {
  readonly value: unknown;
  /** The spot of a field or item of this value. */
  at(step: string | number): Spot;
  /** Notes a complaint in Slack's own wording, with the JSON pointer of this spot. */
  complain(problem: string): void;
};

/** The spot of a whole value; complaints are added to `messages`. */
export function spotOf(value: unknown, pointer: string, messages: string[]): Spot {
  return {
    value,
    at: (step) => spotOf(fieldAt(value, step), `${pointer}/${step}`, messages),
    complain: (problem) => void messages.push(`[ERROR] ${problem} [json-pointer:${pointer}]`),
  };
}

/** Characters as Slack counts them: code points. */
export function lengthOf(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** A plain string: absent is fine unless required, otherwise 1 to `max` characters. */
export function checkString(spot: Spot, rule: { readonly max: number; readonly required?: boolean }): void {
  const { value } = spot;
  if (value === undefined || value === null) {
    if (rule.required === true) spot.complain("missing required field");
    return;
  }
  if (typeof value !== "string") {
    spot.complain("must be a string");
    return;
  }
  const length = lengthOf(value);
  if (length === 0) spot.complain("must be more than 0 characters");
  if (length > rule.max) spot.complain(`must be less than ${rule.max + 1} characters`);
}

export type TextRule = { readonly max: number; readonly plainOnly?: boolean; readonly optional?: boolean };

/** A text object: plain_text or mrkdwn, 1 to `max` characters. */
export function checkText(spot: Spot, rule: TextRule): void {
  if (spot.value === undefined || spot.value === null) {
    if (rule.optional !== true) spot.complain("missing required field");
    return;
  }
  const type = fieldAt(spot.value, "type");
  const allowed = rule.plainOnly === true ? ["plain_text"] : ["plain_text", "mrkdwn"];
  if (typeof type !== "string" || !allowed.includes(type)) {
    spot.at("type").complain(`must be one of: ${allowed.join(", ")}`);
  } else {
    checkString(spot.at("text"), { max: rule.max, required: true });
  }
}

/** A list; returns the spots of its items so that each can be looked at, none when it is not a list. */
export function checkList(
  spot: Spot,
  { min, max }: { readonly min: number; readonly max: number },
): readonly Spot[] {
  const { value } = spot;
  if (!Array.isArray(value)) {
    spot.complain("must provide a list");
    return [];
  }
  if (value.length < min) spot.complain(`no fewer than ${min} items allowed`);
  if (value.length > max) spot.complain(`no more than ${max} items allowed`);
  return value.map((_, index) => spot.at(index));
}

/**
 * The characters that people would read in blocks: every `text` inside, at any depth.
 * Slack adds them up over the whole message and refuses what is too long (`msg_blocks_too_long`).
 */
export function textInside(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + textInside(item), 0);
  return Object.entries(objectOf(value) ?? {}).reduce(
    (sum, [key, inner]) =>
      sum + (key === "text" && typeof inner === "string" ? lengthOf(inner) : textInside(inner)),
    0,
  );
}

/** Complains of the second block or action that carries an id already used beside it. */
export function checkUnique(spots: readonly Spot[], field: "block_id" | "action_id"): void {
  const seen = new Set<string>();
  for (const spot of spots) {
    const id = fieldAt(spot.value, field);
    if (typeof id !== "string") continue;
    if (seen.has(id)) spot.at(field).complain(`${field} \`${id}\` already exists`);
    seen.add(id);
  }
}

/** Every option of a select: those of `options` and those inside `option_groups`. */
export function optionsOf(element: unknown): readonly unknown[] {
  const grouped = listAt(element, "option_groups").flatMap((group) => listAt(group, "options"));
  return [...listAt(element, "options"), ...grouped];
}
