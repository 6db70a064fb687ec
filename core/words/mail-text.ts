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

/** RFC 3676 §4.3: what follows this line is a signature to mail readers. */
const SIGNATURE_MARK = "-- ";

/** The text part of a mail: complete by itself. */
export function textPart(blocks: readonly MailBlock[]): string {
  return `${blocks.map(blockText).join("\n\n")}\n`;
}

/** The same letter in a chat: without its greeting and its footer, the line that counts in bold. */
export function chatPart(blocks: readonly MailBlock[]): string {
  return blocks
    .filter(({ kind }, index) => kind !== "footer" && (kind !== "paragraph" || index > 0))
    .map((block) => (block.kind === "strong" ? `*${block.text}*` : blockText(block)))
    .join("\n");
}

function blockText(block: MailBlock): string {
  switch (block.kind) {
    case "paragraph":
    case "strong":
      return block.text;
    case "lines":
      return [block.title, ...block.lines].join("\n");
    case "items":
      return [block.title, ...block.items.map((item) => `• ${item}`)].join("\n");
    case "link":
      return `${block.label}\n${block.url}`;
    case "footer":
      return `${SIGNATURE_MARK}\n${block.text}`;
  }
}
