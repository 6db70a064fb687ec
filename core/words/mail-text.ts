/** What a mail says, without a form yet: the same blocks become its text part and its HTML part. */

export type MailBlock =
  | { readonly kind: "paragraph"; readonly text: string }
  /** The line that must not be missed. */
  | { readonly kind: "strong"; readonly text: string }
  /** Lines that belong together, such as an address. */
  | { readonly kind: "lines"; readonly title: string; readonly lines: readonly string[] }
  | { readonly kind: "items"; readonly title: string; readonly items: readonly string[] }
  | { readonly kind: "link"; readonly label: string; readonly url: string }
  /** Why one receives this; small. */
  | { readonly kind: "footer"; readonly text: string };

export interface MailText {
  readonly subject: string;
  readonly blocks: readonly MailBlock[];
}
