/** A small reader of internet mail (RFC 5322, MIME RFC 2045–2047): enough to show what a mail client would show. */
export type DecodedMail = {
  /** By lower-case name; a header that comes twice keeps its first value. */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly {
    readonly name: string;
    readonly type: string;
    readonly sizeBytes: number;
  }[];
};

type Part = { readonly headers: ReadonlyMap<string, string>; readonly body: string };

/** Mail parts nest; deeper than this is no mail that we sent. */
const DEPTH_MAX = 10;

/** Decodes a raw message. What is malformed is shown as it came. */
export function decodeMail(raw: Buffer): DecodedMail {
  // Latin-1 maps every byte to one character and back, so bodies can be cut as text and decoded as bytes later.
  const root = splitPart(raw.toString("latin1"));
  const leaves = leavesOf(root, 0);
  const shown = (type: string) => leaves.find((part) => !isAttachment(part) && mediaType(part) === type);
  const attached = leaves.filter(isAttachment);
  return {
    headers: new Map([...root.headers].map(([name, value]) => [name, decodeWords(utf8(value))])),
    text: textOf(shown("text/plain")),
    html: textOf(shown("text/html")),
    attachments: attached.map((part) => ({
      name: fileName(part),
      type: mediaType(part),
      sizeBytes: bytesOf(part).length,
    })),
  };
}

function splitPart(source: string): Part {
  const normalized = source.replace(/\r\n/g, "\n");
  const end = normalized.indexOf("\n\n");
  const head = end === -1 ? normalized : normalized.slice(0, end);
  const headers = new Map<string, string>();
  for (const line of head.replace(/\n[ \t]+/g, " ").split("\n")) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return { headers, body: end === -1 ? "" : normalized.slice(end + 2) };
}

function leavesOf(part: Part, depth: number): readonly Part[] {
  const boundary = parameter(part.headers.get("content-type") ?? "", "boundary");
  if (!mediaType(part).startsWith("multipart/") || boundary === null || depth >= DEPTH_MAX) return [part];
  const sections = `\n${part.body}`.split(`\n--${boundary}`).slice(1);
  return sections
    .filter((section) => !section.startsWith("--"))
    .flatMap((section) => leavesOf(splitPart(section.replace(/^[ \t]*\n/, "")), depth + 1));
}

function mediaType(part: Part): string {
  return (
    (part.headers.get("content-type") ?? "text/plain").split(";")[0]?.trim().toLowerCase() ?? "text/plain"
  );
}

function isAttachment(part: Part): boolean {
  return /^attachment/i.test(part.headers.get("content-disposition") ?? "");
}

function fileName(part: Part): string {
  const disposition = part.headers.get("content-disposition") ?? "";
  return decodeWords(
    parameter(disposition, "filename") ?? parameter(part.headers.get("content-type") ?? "", "name") ?? "",
  );
}

function parameter(header: string, name: string): string | null {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, "i").exec(header);
  return match?.[1] ?? match?.[2] ?? null;
}

function bytesOf(part: Part): Buffer {
  switch ((part.headers.get("content-transfer-encoding") ?? "7bit").trim().toLowerCase()) {
    case "base64":
      return Buffer.from(part.body, "base64");
    case "quoted-printable":
      return quotedPrintable(part.body.replace(/[ \t]+$/gm, "").replace(/=\n/g, ""));
    default:
      return Buffer.from(part.body, "latin1");
  }
}

function textOf(part: Part | undefined): string {
  if (part === undefined) return "";
  const charset = parameter(part.headers.get("content-type") ?? "", "charset") ?? "utf-8";
  return decodeBytes(bytesOf(part), charset).replace(/\r\n/g, "\n").replace(/\n+$/, "");
}

function quotedPrintable(text: string): Buffer {
  return Buffer.from(
    text.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
}

/** RFC 2047: `=?utf-8?Q?d=C3=A9lai?=`; blanks between two encoded words do not count. */
function decodeWords(header: string): string {
  const joined = header.replace(/(\?=)\s+(=\?)/g, "$1$2");
  return joined.replace(/=\?[^?]+\?[bq]\?[^?]*\?=/gi, (encoded) => {
    const [, charset = "utf-8", encoding = "q", word = ""] = encoded.split("?");
    const isBase64 = encoding.toLowerCase() === "b";
    const bytes = isBase64 ? Buffer.from(word, "base64") : quotedPrintable(word.replace(/_/g, " "));
    return decodeBytes(bytes, charset);
  });
}

function decodeBytes(bytes: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return bytes.toString("utf8");
  }
}

function utf8(latin1: string): string {
  return Buffer.from(latin1, "latin1").toString("utf8");
}
