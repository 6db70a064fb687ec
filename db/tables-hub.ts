import type { GeneratedAlways } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { SopStep } from "../core/hub/packing.ts";
import type { PhotoType } from "../core/hub/photo.ts";
import type { FulfillmentId } from "../core/ids.ts";

type Instant = Temporal.Instant;

interface PackagingItemsTable {
  code: string;
  label: string;
  position: number;
}

export interface PackingsTable {
  fulfillment_id: FulfillmentId;
  unboxing: readonly string[];
  visual_check: boolean;
  weight_grams: number | null;
  expected_grams: number | null;
  weight_reason: string | null;
  slip_printed: boolean;
  skipped: readonly SopStep[];
  override_reason: string | null;
  packed_by: string;
  packed_at: Instant;
}

interface ParcelPhotosTable {
  fulfillment_id: FulfillmentId;
  media_type: PhotoType;
  bytes: Uint8Array;
  sha256: GeneratedAlways<string>;
  taken_at: Instant;
}

interface DocumentsTable {
  fulfillment_id: FulfillmentId;
  kind: "slip";
  media_type: string;
  bytes: Uint8Array;
  sha256: GeneratedAlways<string>;
  rendered_at: Instant;
}

interface InsertCardsTable {
  partner_code: string;
  cards: number;
  changed_at: Instant;
}

interface InsertCardMovesTable {
  seq: GeneratedAlways<number>;
  partner_code: string;
  kind: "sent" | "used" | "counted";
  cards_after: number;
  fulfillment_id: FulfillmentId | null;
  actor: string;
  at: Instant;
}

/** How the hub's parcels are packed, and the cards that partners pack. */
export interface HubTables {
  packaging_items: PackagingItemsTable;
  packings: PackingsTable;
  parcel_photos: ParcelPhotosTable;
  documents: DocumentsTable;
  insert_cards: InsertCardsTable;
  insert_card_moves: InsertCardMovesTable;
}
