import type { Temporal } from "temporal-polyfill";
import type { FulfillmentState } from "../fulfillment/fulfillment-state.ts";
import type { SopStep } from "../hub/packing.ts";

/** What the team reads when it prepares and packs; times are written out already. */
export interface HubWords {
  readonly steps: Record<SopStep, string>;
  readonly pickList: {
    readonly title: (facts: {
      readonly orders: number;
      readonly units: number;
      readonly late: number;
    }) => string;
    readonly product: (facts: {
      readonly units: number;
      readonly name: string;
      readonly sku: string;
      readonly missingUnits: number;
      readonly takes: readonly {
        readonly units: number;
        readonly reference: string;
        readonly bestBeforeOn: Temporal.PlainDate | null;
      }[];
    }) => string;
    readonly part: (facts: {
      readonly number: number;
      readonly state: FulfillmentState;
      readonly items: readonly { readonly quantity: number; readonly name: string }[];
      readonly city: string;
      readonly zone: string;
      readonly shipBy: string | null;
      readonly isLate: boolean;
    }) => string;
    readonly none: string;
    readonly page: (facts: {
      readonly page: number;
      readonly pages: number;
      readonly time: string;
    }) => string;
    /** How many cards each partner has. */
    readonly cards: (partners: readonly { readonly partner: string; readonly cards: number }[]) => string;
    readonly pick: string;
    readonly pack: string;
    readonly track: string;
  };
  readonly form: {
    readonly title: (number: number) => string;
    readonly intro: (facts: {
      readonly number: number;
      readonly items: readonly { readonly quantity: number; readonly name: string }[];
      /** A link to print the slip from, as mrkdwn; null while there is none. */
      readonly slip: string | null;
    }) => string;
    readonly unboxing: string;
    readonly visualCheck: string;
    readonly visualChecked: string;
    readonly weight: string;
    readonly weightHint: (expectedGrams: number | null) => string;
    readonly weightReason: string;
    readonly weightReasonHint: string;
    readonly slip: string;
    readonly slipPrinted: string;
    readonly photo: string;
    readonly photoHint: string;
    readonly override: string;
    readonly overrideHint: string;
    readonly submit: string;
    readonly badWeight: (typed: string) => string;
    readonly done: (facts: { readonly number: number; readonly skipped: readonly SopStep[] }) => string;
    readonly notPicking: (facts: { readonly number: number; readonly state: FulfillmentState }) => string;
  };
  readonly files: {
    readonly slip: string;
    readonly photo: string;
    /** A link in mrkdwn, and how long it is good for. */
    readonly link: (facts: {
      readonly number: number;
      readonly file: "slip" | "photo";
      readonly url: string;
    }) => string;
    readonly none: (facts: { readonly number: number; readonly file: "slip" | "photo" }) => string;
  };
  /** How many there are by then nobody says: it may be thousands tomorrow. */
  /** The form that writes down how many were sent. */
  readonly inserts: {
    readonly title: string;
    readonly submit: string;
    readonly keep: string;
    readonly sent: (partner: string) => string;
    readonly hint: string;
    readonly notWhole: string;
    readonly done: (facts: { readonly partner: string; readonly cards: number }) => string;
  };
}
