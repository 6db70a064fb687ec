import PostalMime from "postal-mime";

/** What of a mail is kept: all of it, but for the attachments of a large one, which stay in the mailbox. */

/** A letter with a photograph of a label is below; larger ones are kept by their words. */
const WHOLE_BYTES_MAX = 1024 * 1024;
/** More than any provider lets through (25 MB, and a third for its encoding); of what is larger only the head is read. */
export const READ_BYTES_MAX = 40 * 1024 * 1024;
export const HEAD_BYTES = 64 * 1024;
/** Says that a mail was too large to be read, and that a person reads it in the mailbox. */
export const CUT_HEADER = "x-comptoir-cut";

/** The bytes to keep of a mail that was read whole. */
export async function keptBytes(raw: Uint8Array): Promise<Uint8Array> {
  if (raw.length <= WHOLE_BYTES_MAX) return raw;
  try {
    const { text, html, attachments } = await PostalMime.parse(raw, { forceRfc822Attachments: true });
    const files = attachments.map(({ mimeType }) => mimeType).slice(0, 20);
    return composed(headOf(raw), {
      words: text?.trim() ? text : (html ?? ""),
      type: text?.trim() ? "text/plain" : "text/html",
      files,
    });
  } catch {
    return cutBytes(raw);
  }
}

/** The head alone, for a mail that is not read: marked so that nothing in it is acted on. */
export function cutBytes(raw: Uint8Array): Uint8Array {
  const head = headOf(raw.subarray(0, HEAD_BYTES));
  return Buffer.from(`X-Comptoir-Cut: 1\r\n${head.join("\r\n")}\r\n\r\n`, "latin1");
}

/** The lines of a head, folded ones with theirs, without those that say how the body is written. */
function headOf(raw: Uint8Array): readonly string[] {
  const source = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, 256 * 1024)).toString("latin1");
  const end = /\r?\n\r?\n/.exec(source)?.index ?? source.length;
  const lines = source
    .slice(0, end)
    .replace(/\r?\n(?=[ \t])/g, "\u0001")
    .split(/\r?\n/);
  return lines
    .filter((line) => !/^(?:content-|mime-version|x-comptoir-)/i.test(line))
    .map((line) => line.replaceAll("\u0001", "\r\n"));
}

function composed(
  head: readonly string[],
  body: { readonly words: string; readonly type: string; readonly files: readonly string[] },
): Uint8Array {
  const boundary = "comptoir-kept";
  const empty = body.files.map(
    (type) => `--${boundary}\r\nContent-Type: ${type}\r\nContent-Disposition: attachment\r\n\r\n\r\n`,
  );
  const encoded = Buffer.from(body.words.slice(0, WHOLE_BYTES_MAX / 4)).toString("base64");
  const parts = [
    `--${boundary}\r\nContent-Type: ${body.type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n`,
    `${encoded.replace(/(.{76})/g, "$1\r\n")}\r\n`,
    ...empty,
    `--${boundary}--\r\n`,
  ];
  const type = `MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="${boundary}"`;
  return Buffer.from(`${head.join("\r\n")}\r\n${type}\r\n\r\n${parts.join("")}`, "latin1");
}
