import { Readable } from "node:stream";
import { fetch } from "undici";
import { z } from "zod";
import { PHOTO_BYTES_MAX, photoTooLarge } from "../../core/hub/photo.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";

/*
 * Files that people put into a form. They lie at Slack, which hands them to the bot's token (scope files:read); that
 * token goes to Slack's own file host and the Web API's, to no other address that a payload may name.
 */

/** The bytes of a file, or why there are none. */
export type FetchFile = (file: SentFile) => Promise<Uint8Array | Refusal>;

/** What a form's state says of a file (docs.slack.dev, file object). */
export const sentFileSchema = z.object({
  url_private_download: z.string().optional(),
  url_private: z.string().optional(),
  size: z.number().optional(),
});

export type SentFile = z.infer<typeof sentFileSchema>;

const SLACK_FILES = "https://files.slack.com";
const FETCH_MS_MAX = 20_000;

/** Fetches with the bot's token. */
export function fileFetcher(of: {
  readonly botToken: string;
  readonly apiUrl: string | undefined;
}): FetchFile {
  const origins = [SLACK_FILES, ...(of.apiUrl === undefined ? [] : [new URL(of.apiUrl).origin])];
  return async ({ url_private_download, url_private, size }) => {
    if (size !== undefined && size > PHOTO_BYTES_MAX) return photoTooLarge(size);
    const url = parsed(url_private_download ?? url_private);
    if (url === null || !origins.includes(url.origin)) return refuse("photo_unreachable", {}, "photo");
    try {
      return await read(url, of.botToken);
    } catch {
      // Its message may quote the address, which is nobody's to read in a log.
      return refuse("photo_unreachable", {}, "photo");
    }
  };
}

/** A page to sign in at comes by redirection, or as a page: neither is a photo. */
async function read(url: URL, botToken: string): Promise<Uint8Array | Refusal> {
  const headers = { authorization: `Bearer ${botToken}` };
  const signal = AbortSignal.timeout(FETCH_MS_MAX);
  const response = await fetch(url, { headers, redirect: "manual", signal });
  if (!response.ok || response.body === null) return refuse("photo_unreachable", {}, "photo");
  const bytes = await bounded(Readable.fromWeb(response.body));
  return isRefusal(bytes) ? bytes : new Uint8Array(bytes);
}

/** No more is read than may be kept, whatever the size was said to be. */
async function bounded(body: Readable): Promise<Buffer | Refusal> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > PHOTO_BYTES_MAX) return photoTooLarge(size);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function parsed(url: string | undefined): URL | null {
  return url !== undefined && URL.canParse(url) ? new URL(url) : null;
}
