import type { Temporal } from "temporal-polyfill";
import type { InsertCards } from "../hub/insert-cards.ts";
import type { PackagingItem, Packing } from "../hub/packing.ts";
import type { Photo } from "../hub/photo.ts";
import type { WaitingPart } from "../hub/pick-list.ts";
import type { FulfillmentId } from "../ids.ts";

/** What the hub prepares and sends, with what shows it. */

export interface KeptFile {
  readonly mediaType: string;
  /** Hex. */
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** Whom a hero supports: its supplier, as the catalogue speaks of it. */
export interface Project {
  readonly sku: string;
  readonly category: string;
  readonly supplier: string;
  /** E.g. "150 apiculteurs"; null where the catalogue says nothing. */
  readonly network: string | null;
}

export interface HubPort {
  /** Parts that have not left. */
  toPrepare(): Promise<readonly WaitingPart[]>;
  /** What is put around the goods, in the catalogue's order. */
  packaging(): Promise<readonly PackagingItem[]>;
  /** Grams of one unit by SKU, where somebody weighed one. */
  weights(skus: readonly string[]): Promise<ReadonlyMap<string, number>>;
  projects(skus: readonly string[]): Promise<readonly Project[]>;
  packing(id: FulfillmentId): Promise<Packing | null>;
  savePacking(packing: Packing): Promise<void>;
  savePhoto(id: FulfillmentId, photo: Photo, at: Temporal.Instant): Promise<void>;
  photo(id: FulfillmentId): Promise<KeptFile | null>;
  /** Keeps a slip once: one that was printed stays as it was. */
  keepSlip(id: FulfillmentId, pdf: Uint8Array, at: Temporal.Instant): Promise<void>;
  slip(id: FulfillmentId): Promise<KeptFile | null>;
  /** Removes photo and slip for good. */
  removeFiles(id: FulfillmentId): Promise<void>;
}

export interface InsertCardsPort {
  /** By partner, those of whom anybody ever said how many they have. */
  all(): Promise<readonly InsertCards[]>;
  /** The cards at a partner, locked; null where nobody ever said. */
  lock(partner: string): Promise<number | null>;
  /** What is there now, and why; append-only. */
  save(
    move: InsertCards & {
      readonly kind: "sent" | "used" | "counted";
      readonly fulfillmentId: FulfillmentId | null;
      readonly actor: string;
      readonly at: Temporal.Instant;
    },
  ): Promise<void>;
}
