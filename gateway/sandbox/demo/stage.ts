import type { Fulfillment } from "../../../core/fulfillment/fulfillment.ts";
import type { OrderAggregate } from "../../../core/ports/orders.ts";
import type { Deps } from "../../../core/ports.ts";
import type { Refusal } from "../../../core/refusal.ts";
import type { Happening } from "./happening.ts";
import type { DemoIds } from "./ids.ts";
import type { DemoDatabase } from "./ports.ts";
import type { Supply } from "./supply.ts";

/** What the things that happen are carried out with. */
export type Stage = {
  /** With the story's own clock and ids. */
  readonly deps: Deps;
  readonly ids: DemoIds;
  readonly database: DemoDatabase;
  readonly supply: Supply;
  readonly phone: PartnerPhone;
  /** Told of every "no": those that the story expects are for want of stock or of a served address. */
  refused(happening: Happening, refusal: Refusal): void;
};

/** An order and one part of it, as they are now. */
export type FoundPart = OrderAggregate & { readonly fulfillment: Fulfillment };

/** Marie and Andry write on WhatsApp. */
export type PartnerPhone = {
  confirms(happening: Happening, found: FoundPart, how: "button" | "number" | "quote"): Promise<void>;
  /** There is none left of the part's only product. */
  declines(happening: Happening, found: FoundPart): Promise<void>;
  ships(happening: Happening, found: FoundPart, trackingNumber: string): Promise<void>;
};
