import { linkAvailabilityPage } from "../../core/flow/link-availability-page.ts";
import { linkPartnerPage } from "../../core/flow/link-partner-page.ts";
import type { CheckId } from "../../core/ids.ts";
import type { Deps } from "../../core/ports.ts";
import type { ParcelFacts } from "../facts.ts";

/** Where mails are written, and the address under which their readers reach this server; null has no links. */
export interface Site {
  readonly deps: Deps;
  readonly publicUrl: string | null;
  /** Whether somebody, or we, read what is answered to our mails. */
  readonly takesReplies: boolean;
  /** Under which a partner reaches a person. */
  readonly teamPhone: string | null;
}

/** The address of the partner's page about a part; null where there is none to give. */
export async function pageAddress(
  { deps, publicUrl }: Pick<Site, "deps" | "publicUrl">,
  parcel: Pick<ParcelFacts, "order" | "fulfillment">,
): Promise<string | null> {
  if (publicUrl === null) return null;
  const token = await linkPartnerPage(deps, parcel);
  return token === null ? null : `${publicUrl}/p/${token}`;
}

/** The address of the page that answers a question about availability. */
export async function availabilityAddress(
  { deps, publicUrl }: Pick<Site, "deps" | "publicUrl">,
  question: { readonly checkId: CheckId; readonly partner: string },
): Promise<string | null> {
  if (publicUrl === null) return null;
  const { checkId, partner } = question;
  return `${publicUrl}/p/${await linkAvailabilityPage(deps, { checkId, partner })}`;
}
