import { Temporal } from "temporal-polyfill";
import { type FulfillmentId, isId } from "../ids.ts";

/**
 * Addresses that open something of a hub parcel without a password: each is sealed, so that none can be guessed or
 * changed. The client's page has no end, since it is printed on paper; a file of the team's has a short one.
 */

/** What of a parcel a file is. */
export type HubFile = "slip" | "photo";

export interface FileLink {
  readonly file: HubFile;
  readonly fulfillmentId: FulfillmentId;
  /** Whole seconds. */
  readonly expiresAt: Temporal.Instant;
}

/** Long enough for a click in Slack, too short to be passed around. */
const FILE_LINK_MINUTES = 15;
const ULID_LENGTH = 26;
const CLIENT_TOKEN = /^([\w-]{43})([0-9A-HJKMNP-TV-Z]{26})$/;
const FILE_TOKEN = /^([\w-]{43})\.([0-9A-HJKMNP-TV-Z]{26})\.([0-9a-z]{1,8})\.(slip|photo)$/;
/** Later than any calendar of ours goes: nobody's expiry. */
const SECONDS_MAX = 253_402_300_799;

/** What is sealed of a client's page (R38). */
export function clientPageText(fulfillmentId: FulfillmentId): string {
  return `client-page ${fulfillmentId}`;
}

/** The last step of the page's address; short, since it becomes a QR code. */
export function clientPageToken(fulfillmentId: FulfillmentId, seal: string): string {
  return `${seal}${fulfillmentId.slice(-ULID_LENGTH)}`;
}

/** A token taken apart, nothing of it believed yet; null where it cannot be one. */
export function readClientPageToken(
  token: string,
): { readonly fulfillmentId: FulfillmentId; readonly seal: string } | null {
  const [, seal = "", ulid = ""] = CLIENT_TOKEN.exec(token) ?? [];
  const fulfillmentId = `ful_${ulid}`;
  return isId("fulfillment", fulfillmentId) ? { fulfillmentId, seal } : null;
}

/** A link to a file that is good for a quarter of an hour. */
export function fileLink(file: HubFile, fulfillmentId: FulfillmentId, now: Temporal.Instant): FileLink {
  return { file, fulfillmentId, expiresAt: now.add({ minutes: FILE_LINK_MINUTES }).round("second") };
}

/** What is sealed of it. */
export function fileText({ file, fulfillmentId, expiresAt }: FileLink): string {
  return `hub-file ${file} ${fulfillmentId} ${secondsOf(expiresAt)}`;
}

export function fileToken(link: FileLink, seal: string): string {
  const { file, fulfillmentId, expiresAt } = link;
  return [seal, fulfillmentId.slice(-ULID_LENGTH), secondsOf(expiresAt).toString(36), file].join(".");
}

/** A file's token taken apart, nothing of it believed yet. */
export function readFileToken(token: string): { readonly link: FileLink; readonly seal: string } | null {
  const [, seal = "", ulid = "", seconds36 = "", file = ""] = FILE_TOKEN.exec(token) ?? [];
  const fulfillmentId = `ful_${ulid}`;
  const seconds = Number.parseInt(seconds36, 36);
  if (!isId("fulfillment", fulfillmentId) || !(seconds <= SECONDS_MAX)) return null;
  const expiresAt = Temporal.Instant.fromEpochMilliseconds(seconds * 1000);
  return { link: { file: file as HubFile, fulfillmentId, expiresAt }, seal };
}

/** Whether a file's link has had its time. */
export function isFileLinkOver({ expiresAt }: FileLink, now: Temporal.Instant): boolean {
  return now.epochMilliseconds > expiresAt.epochMilliseconds;
}

function secondsOf(instant: Temporal.Instant): number {
  return Math.floor(instant.epochMilliseconds / 1000);
}
