import type { Temporal } from "temporal-polyfill";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import {
  clientPageText,
  fileText,
  type HubFile,
  isFileLinkOver,
  readClientPageToken,
  readFileToken,
} from "../hub/sealed-link.ts";
import type { KeptFile, Project } from "../ports/hub.ts";
import type { Deps } from "../ports.ts";
import type { Locale } from "../words/locale.ts";

/*
 * A client scans the code of its parcel, or somebody of the team follows a link to a file. Nothing is changed, however
 * often; what is not ours is unknown before anything of it is looked up.
 */

export interface ClientPage {
  readonly locale: Locale;
  readonly number: number;
  readonly fulfillment: Fulfillment;
  /** One for each product, as far as the catalogue knows. */
  readonly projects: readonly Project[];
  readonly now: Temporal.Instant;
}

/** The page of a parcel's client; null for an address that is none of ours. */
export function openClientPage(deps: Deps, token: string): Promise<ClientPage | null> {
  return deps.store.transaction(async (tx) => {
    const read = readClientPageToken(token);
    if (!read || !(await tx.seals.isSealOf(read.seal, clientPageText(read.fulfillmentId)))) return null;
    const orderId = await tx.orders.orderIdOf(read.fulfillmentId);
    const aggregate = orderId && (await tx.orders.load(orderId));
    const fulfillment = aggregate?.fulfillments.find(({ id }) => id === read.fulfillmentId);
    if (!aggregate || !fulfillment) return null;
    const { number, customer } = aggregate.order;
    const projects = await tx.hub.projects(fulfillment.lines.map(({ sku }) => sku));
    return { locale: customer.locale, number, fulfillment, projects, now: deps.clock.now() };
  });
}

export type OpenedFile = (KeptFile & { readonly file: HubFile }) | "over" | null;

/** A file by its link: null for none of ours, `over` past its time or once the file is removed. */
export function openHubFile(deps: Deps, token: string): Promise<OpenedFile> {
  return deps.store.transaction(async (tx) => {
    const read = readFileToken(token);
    if (!read || !(await tx.seals.isSealOf(read.seal, fileText(read.link)))) return null;
    const { link } = read;
    if (isFileLinkOver(link, deps.clock.now())) return "over";
    const { file, fulfillmentId } = link;
    const kept = file === "slip" ? await tx.hub.slip(fulfillmentId) : await tx.hub.photo(fulfillmentId);
    return kept ? { ...kept, file } : "over";
  });
}
