import type { WriteOffKind } from "../flow/write-off-stock.ts";
import type { WrittenOff } from "../notice/written-off.ts";

/** Units that cannot be sold: the form in which they are entered, and the message that all read. */
export interface WriteOffWords {
  readonly button: string;
  readonly title: string;
  readonly submit: string;
  readonly keep: string;
  readonly intro: (of: {
    readonly sku: string;
    readonly name: string;
    readonly availableUnits: number;
    readonly reservedUnits: number;
    readonly quarantinedUnits: number;
  }) => string;
  readonly what: string;
  readonly kinds: Readonly<Record<WriteOffKind, string>>;
  /** To who may only set aside. */
  readonly managersDecide: string;
  readonly units: string;
  readonly unitsHint: string;
  readonly reason: string;
  readonly reasonHint: string;
  readonly notWhole: string;
  /** There is nothing that this person could do with it. */
  readonly nothing: (name: string) => string;
  readonly done: (of: {
    readonly kind: WriteOffKind;
    readonly name: string;
    readonly units: number;
    readonly availableUnits: number;
    readonly quarantinedUnits: number;
  }) => string;
  readonly already: string;
  /** In #approbations. */
  readonly told: (of: WrittenOff & { readonly name: string }) => {
    readonly title: string;
    readonly footer: string;
  };
  readonly restore: string;
  readonly discard: string;
}
