/** What the team reads when it decides about a parcel that has left: the windows behind the card's three dots. */

/** One part, as a window names it. */
interface PartNamed {
  readonly number: number;
  readonly fulfiller: string;
}

export interface ParcelActionWords {
  readonly buttons: {
    readonly correct: string;
    readonly lost: string;
    readonly refund: string;
    readonly reinstate: string;
  };
  /** Titles hold at most 24 characters. */
  readonly correction: {
    readonly title: (number: number) => string;
    /** Above the field: which number the new one takes the place of. */
    readonly replaces: (facts: { readonly carrier: string; readonly trackingNumber: string }) => string;
    readonly saved: (facts: {
      readonly number: number;
      readonly carrier: string;
      readonly trackingNumber: string;
      readonly already: boolean;
    }) => string;
    readonly nothing: (number: number) => string;
  };
  readonly loss: {
    readonly title: (number: number) => string;
    /** What will happen, before it does. */
    readonly ask: (
      facts: PartNamed & {
        readonly trackingNumber: string | null;
        readonly partnerShareCents: number;
      },
    ) => string;
    readonly submit: string;
    readonly done: (facts: PartNamed & { readonly already: boolean }) => string;
  };
  readonly reinstatement: {
    readonly title: (number: number) => string;
    readonly ask: (facts: PartNamed & { readonly partnerShareCents: number }) => string;
    readonly submit: string;
    readonly done: (facts: PartNamed & { readonly already: boolean }) => string;
  };
  readonly keep: string;
}
