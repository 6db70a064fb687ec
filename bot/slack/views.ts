import type { Temporal } from "temporal-polyfill";
import { type Block, type Option, type PlainText, plain } from "./blocks.ts";

/** Modals and the Home tab, within Slack's limits (chat-ux §1.1). */

const LABEL_MAX = 24;
const INPUT_LABEL_MAX = 2000;
const OPTIONS_MAX = 100;
const CHECKBOXES_MAX = 10;
const VIEW_BLOCKS_MAX = 100;
const PRIVATE_METADATA_MAX = 3000;
const TYPED_MAX = 500;
const MS_PER_SECOND = 1000;
const LETTER_MAX = 2000;

export type InputBlock = {
  readonly type: "input";
  readonly block_id: string;
  readonly label: PlainText;
  readonly optional: boolean;
  readonly hint?: PlainText;
  readonly element:
    | {
        readonly type: "plain_text_input";
        readonly action_id: string;
        readonly multiline?: true;
        readonly max_length: number;
        readonly initial_value?: string;
      }
    | {
        readonly type: "datetimepicker";
        readonly action_id: string;
        readonly initial_date_time: number;
      }
    | { readonly type: "datepicker"; readonly action_id: string; readonly initial_date?: string }
    | {
        readonly type: "static_select";
        readonly action_id: string;
        readonly options: Option[];
        readonly initial_option: Option;
      }
    | {
        readonly type: "checkboxes";
        readonly action_id: string;
        readonly options: Option[];
        readonly initial_options?: Option[];
      }
    | {
        readonly type: "file_input";
        readonly action_id: string;
        readonly filetypes: string[];
        readonly max_files: 1;
      };
};

export interface ModalView {
  readonly type: "modal";
  readonly callback_id: string;
  readonly title: PlainText;
  readonly close: PlainText;
  readonly submit?: PlainText;
  readonly private_metadata: string;
  readonly blocks: (Block | InputBlock)[];
}

/** A line to type in, with what stands in it to begin with; the answer is in `values[id].value`, under the action id `value`. */
export function textInput(of: {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  /** What stands in it when it opens. */
  readonly initial?: string | undefined;
  /** May stay empty. */
  readonly isOptional?: boolean;
  /** Several lines, as long as a letter. */
  readonly isLetter?: true;
}): InputBlock {
  const charsMax = of.isLetter ? LETTER_MAX : TYPED_MAX;
  return {
    type: "input",
    block_id: of.id,
    label: plain(of.label, INPUT_LABEL_MAX),
    hint: plain(of.hint, INPUT_LABEL_MAX),
    optional: of.isOptional ?? false,
    element: {
      type: "plain_text_input",
      action_id: "value",
      ...(of.isLetter ? { multiline: true } : {}),
      max_length: charsMax,
      ...(of.initial === undefined ? {} : { initial_value: of.initial.slice(0, charsMax) }),
    },
  };
}

/** A day, which may be left out unless one is proposed (ISO); the answer is its ISO date. */
export function dateInput(of: {
  readonly id: string;
  readonly label: string;
  readonly initial?: string;
}): InputBlock {
  return {
    type: "input",
    block_id: of.id,
    label: plain(of.label, INPUT_LABEL_MAX),
    optional: of.initial === undefined,
    element: {
      type: "datepicker",
      action_id: "value",
      ...(of.initial === undefined ? {} : { initial_date: of.initial }),
    },
  };
}

/** A day and a time, each reader's own; the answer is seconds since 1970. */
export function dateTimeInput(of: {
  readonly id: string;
  readonly label: string;
  readonly initial: Temporal.Instant;
}): InputBlock {
  return {
    type: "input",
    block_id: of.id,
    label: plain(of.label, INPUT_LABEL_MAX),
    optional: false,
    element: {
      type: "datetimepicker",
      action_id: "value",
      initial_date_time: Math.floor(of.initial.epochMilliseconds / MS_PER_SECOND),
    },
  };
}

/** A menu whose first option is chosen to begin with; at most 100 are shown. */
export function menu(of: {
  readonly id: string;
  readonly label: string;
  readonly first: Option;
  readonly others: readonly Option[];
}): InputBlock {
  return {
    type: "input",
    block_id: of.id,
    label: plain(of.label, INPUT_LABEL_MAX),
    optional: false,
    element: {
      type: "static_select",
      action_id: "value",
      options: [of.first, ...of.others].slice(0, OPTIONS_MAX),
      initial_option: of.first,
    },
  };
}

/** Boxes that may stay empty unless one is asked for; at most 10 are shown. */
export function checkboxes(of: {
  readonly id: string;
  readonly label: string;
  readonly options: readonly [Option, ...Option[]];
  readonly isOptional?: boolean;
  /** Which are ticked when it opens, by their values; none unless said otherwise. */
  readonly ticked?: readonly string[];
}): InputBlock {
  const options = of.options.slice(0, CHECKBOXES_MAX);
  const initial = options.filter(({ value }) => of.ticked?.includes(value));
  return {
    type: "input",
    block_id: of.id,
    label: plain(of.label, INPUT_LABEL_MAX),
    optional: of.isOptional ?? true,
    element: {
      type: "checkboxes",
      action_id: "value",
      options,
      ...(initial.length === 0 ? {} : { initial_options: initial }),
    },
  };
}

/** One file of these extensions; Slack's own check is a courtesy, whoever reads it checks again. */
export function fileInput(of: {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly extensions: readonly string[];
  readonly isOptional?: boolean;
}): InputBlock {
  return {
    type: "input",
    block_id: of.id,
    label: plain(of.label, INPUT_LABEL_MAX),
    hint: plain(of.hint, INPUT_LABEL_MAX),
    optional: of.isOptional ?? false,
    element: { type: "file_input", action_id: "value", filetypes: [...of.extensions], max_files: 1 },
  };
}

/** A modal; with `submit` it is a form. `memory` comes back with the submission. */
export function modal(of: {
  readonly callbackId: string;
  readonly title: string;
  readonly close: string;
  readonly submit?: string;
  readonly memory: string;
  readonly blocks: readonly (Block | InputBlock)[];
}): ModalView {
  return {
    type: "modal",
    callback_id: of.callbackId,
    title: plain(of.title, LABEL_MAX),
    close: plain(of.close, LABEL_MAX),
    ...(of.submit === undefined ? {} : { submit: plain(of.submit, LABEL_MAX) }),
    private_metadata: of.memory.slice(0, PRIVATE_METADATA_MAX),
    blocks: of.blocks.slice(0, VIEW_BLOCKS_MAX),
  };
}

/** The Home tab: as many blocks as Slack shows. */
export function homeView(blocks: readonly Block[]): { readonly type: "home"; readonly blocks: Block[] } {
  return { type: "home", blocks: blocks.slice(0, VIEW_BLOCKS_MAX) };
}
