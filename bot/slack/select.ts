import { type Option, type PlainText, plain } from "./blocks.ts";

const OPTIONS_MAX = 100;
const PLACEHOLDER_MAX = 150;
const ID_MAX = 255;

/** A menu that says what it is for (chat-ux §1.1). */
export interface Select {
  readonly type: "static_select";
  readonly action_id: string;
  readonly placeholder: PlainText;
  readonly options: Option[];
}

/** A menu of one choice with its label; what is too many is left out. */
export function select(of: {
  readonly actionId: string;
  readonly placeholder: string;
  readonly options: readonly Option[];
}): Select {
  return {
    type: "static_select",
    action_id: of.actionId.slice(0, ID_MAX),
    placeholder: plain(of.placeholder, PLACEHOLDER_MAX),
    options: of.options.slice(0, OPTIONS_MAX),
  };
}
