/** The window in which a tracking number is entered or corrected. */
export interface ModalWords {
  readonly trackingTitle: (number: number) => string;
  readonly trackingIntro: (facts: {
    readonly number: number;
    readonly fulfiller: string;
    readonly articles: number;
  }) => string;
  readonly trackingNumber: string;
  readonly trackingHint: string;
  readonly carrier: string;
  readonly carrierAuto: string;
  readonly check: string;
  readonly force: string;
  /** Two orders in one parcel (E10). */
  readonly shared: string;
  readonly submit: string;
  readonly cancel: string;
  readonly close: string;
  readonly trackingSaved: (facts: {
    readonly number: number;
    readonly carrier: string;
    readonly trackingNumber: string;
    readonly already: boolean;
    /** The carriers agreed with the partner, where this is another. */
    readonly agreed?: readonly string[] | undefined;
  }) => string;
}
