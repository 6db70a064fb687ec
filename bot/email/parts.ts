import type { MailBlock } from "../../core/words/mail-text.ts";

/** The HTML part of a mail, from the blocks that its text part is made of; it needs no image. */

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function htmlPart(blocks: readonly MailBlock[], locale: string): string {
  const body = blocks.map(blockHtml).join("\n");
  return `<!doctype html>\n<html lang="${escaped(locale)}"><head><meta charset="utf-8"></head><body>\n${body}\n</body></html>\n`;
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
