import type { ByHand } from "../flow/correct-reply.ts";
import type { Meaning } from "../partner/correction.ts";
import type { ReplyRule } from "../partner/reply-rules.ts";

/** How a partner's words were read: the menu that corrects it, what came of a correction, and why it was read so. */
export interface ReplyWords {
  /** The menu's own label. */
  readonly correct: string;
  readonly why: string;
  readonly meanings: Record<Meaning, string>;
  readonly done: (of: {
    readonly number: number;
    readonly meaning: Meaning;
    readonly takenBack: boolean;
    readonly byHand: ByHand | null;
  }) => string;
  readonly same: string;
  readonly already: (of: { readonly by: string; readonly time: string; readonly meaning: Meaning }) => string;
  readonly because: (of: { readonly text: string; readonly read: string; readonly rule: string }) => string;
  readonly rules: Record<ReplyRule, string>;
}
