import { Temporal } from "temporal-polyfill";
import { isId, type StatementId } from "../ids.ts";

/** The address of a statement's paper, good for a quarter of an hour: sealed, so that none can be guessed or changed. */

const LINKED_FILES = ["sepa", "pdf", "csv"] as const;
export type LinkedFile = (typeof LINKED_FILES)[number];

export interface StatementLink {
  readonly file: LinkedFile;
  readonly statementId: StatementId;
  /** Whole seconds. */
  readonly expiresAt: Temporal.Instant;
}

/** Long enough for a click in Slack, too short to be passed around. */
const LINK_MINUTES = 15;
/** Later than any calendar of ours goes: nobody's expiry. */
const SECONDS_MAX = 253_402_300_799;
const ULID_LENGTH = 26;
const TOKEN = /^([\w-]{43})\.([0-9A-HJKMNP-TV-Z]{26})\.([0-9a-z]{1,8})\.(sepa|pdf|csv)$/;

export function isLinkedFile(text: string): text is LinkedFile {
  return LINKED_FILES.some((each) => each === text);
}

/** A link to it from now on. */
export function statementLink(
  of: Pick<StatementLink, "file" | "statementId">,
  now: Temporal.Instant,
): StatementLink {
  return { ...of, expiresAt: now.add({ minutes: LINK_MINUTES }).round("second") };
}

/** What is sealed of it. */
export function statementLinkText({ file, statementId, expiresAt }: StatementLink): string {
  return `statement-file ${file} ${statementId} ${secondsOf(expiresAt)}`;
}

/** The last step of its address. */
export function statementToken(link: StatementLink, seal: string): string {
  const { file, statementId, expiresAt } = link;
  return [seal, statementId.slice(-ULID_LENGTH), secondsOf(expiresAt).toString(36), file].join(".");
}

/** A token taken apart, nothing of it believed yet; null where it cannot be one. */
export function readStatementToken(
  token: string,
): { readonly link: StatementLink; readonly seal: string } | null {
  const [, seal = "", ulid = "", seconds36 = "", file = ""] = TOKEN.exec(token) ?? [];
  const statementId = `stm_${ulid}`;
  const seconds = Number.parseInt(seconds36, 36);
  if (!isId("statement", statementId) || !isLinkedFile(file) || !(seconds <= SECONDS_MAX)) return null;
  return {
    link: { file, statementId, expiresAt: Temporal.Instant.fromEpochMilliseconds(seconds * 1000) },
    seal,
  };
}

/** Whether a link has had its time. */
export function isStatementLinkOver({ expiresAt }: StatementLink, now: Temporal.Instant): boolean {
  return now.epochMilliseconds > expiresAt.epochMilliseconds;
}

function secondsOf(instant: Temporal.Instant): number {
  return Math.floor(instant.epochMilliseconds / 1000);
}
