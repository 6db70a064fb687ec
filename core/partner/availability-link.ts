import type { Temporal } from "temporal-polyfill";
import type { PartnerProduct } from "../catalogue/partner-product.ts";
import { type CheckId, isId } from "../ids.ts";

/** The link in the mail that asks a partner what it has: which question it opens, for whom, and until when (R66). */

/** A question is answered within a day, or another one was asked. */
export const CHECK_OPEN_HOURS = 24;

export interface CheckLink {
  readonly checkId: CheckId;
  readonly partner: string;
}

/** What is sealed of a link; its end is the question's. */
export function checkLinkText({ checkId, partner }: CheckLink): string {
  return `partner-availability ${checkId} ${partner}`;
}

const ULID_LENGTH = 26;
const TOKEN = /^([\w-]{43})\.([0-9A-HJKMNP-TV-Z]{26})\.([A-Z][A-Z0-9]{1,30})$/;

/** The link as an address ends with it: seal, question, partner; unlike an order's it has no expiry in it. */
export function checkToken({ checkId, partner }: CheckLink, seal: string): string {
  return [seal, checkId.slice(-ULID_LENGTH), partner].join(".");
}

/** A token taken apart, nothing of it believed yet; null where it cannot be one. */
export function readCheckToken(token: string): { readonly link: CheckLink; readonly seal: string } | null {
  const [, seal = "", ulid = "", partner = ""] = TOKEN.exec(token) ?? [];
  const checkId = `chk_${ulid}`;
  return isId("check", checkId) ? { link: { checkId, partner }, seal } : null;
}

/** Whether the question is more than a day old; exactly a day is not. */
export function isCheckOver(askedAt: Temporal.Instant, now: Temporal.Instant): boolean {
  return now.epochMilliseconds > askedAt.add({ hours: CHECK_OPEN_HOURS }).epochMilliseconds;
}

/** The moment of the last word on any of these products, in milliseconds: a form is shown at one and judged at another. */
export function shelfTurn(products: readonly PartnerProduct[]): number {
  return Math.max(0, ...products.map(({ checked }) => checked?.at.epochMilliseconds ?? 0));
}

/** What is sealed of a form: the question, and the turn it was shown at. */
export function checkFormText({ checkId, partner }: CheckLink, turn: number): string {
  return `partner-availability-form ${checkId} ${partner} ${turn}`;
}

/** A form's nonce taken apart, nothing of it believed yet. */
export function readCheckNonce(nonce: string): { readonly turn: number; readonly seal: string } | null {
  const [, turn = "", seal = ""] = /^(\d{1,15})\.([\w-]{43})$/.exec(nonce) ?? [];
  return seal === "" ? null : { turn: Number(turn), seal };
}
