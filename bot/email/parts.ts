import type { MailBlock } from "../../core/words/mail-text.ts";

/** The two parts of a mail, from the same blocks: the text part is complete, the HTML one needs no image. */

/** RFC 3676 §4.3: what follows this line is a signature to mail readers. */
const SIGNATURE_MARK = "-- ";

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function textPart(blocks: readonly MailBlock[]): string {
  return `${blocks.map(blockText).join("\n\n")}\n`;
}

export function htmlPart(blocks: readonly MailBlock[], locale: string): string {
  const body = blocks.map(blockHtml).join("\n");
  return `<!doctype html>\n<html lang="${escaped(locale)}"><head><meta charset="utf-8"></head><body>\n${body}\n</body></html>\n`;
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

function blockHtml(block: MailBlock): string {
  switch (block.kind) {
    case "paragraph":
      return `<p>${escaped(block.text)}</p>`;
    case "strong":
      return `<p><strong>${escaped(block.text)}</strong></p>`;
    case "lines":
      return `<p>${escaped(block.title)}<br>\n${block.lines.map(escaped).join("<br>\n")}</p>`;
    case "items":
      return `<p>${escaped(block.title)}</p>\n<ul>${block.items.map((item) => `<li>${escaped(item)}</li>`).join("")}</ul>`;
    case "link":
      return `<p><a href="${escaped(block.url)}">${escaped(block.label)}</a></p>`;
    case "footer":
      return `<p><small>${escaped(block.text)}</small></p>`;
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
