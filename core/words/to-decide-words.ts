/** What the team reads of the rest of a part that its partner could not take (E4): on the card, and in its form. */
export interface ToDecideWords {
  readonly buttons: { readonly wait: string; readonly refund: string };
  readonly title: (number: number) => string;
  readonly intro: (facts: {
    readonly fulfiller: string;
    readonly items: readonly { readonly quantity: number; readonly name: string }[];
  }) => string;
  readonly day: string;
  readonly told: string;
  readonly submit: string;
  readonly close: string;
  readonly dayMissing: string;
  /** `day` is ISO. */
  readonly done: (facts: { readonly number: number; readonly day: string }) => string;
  readonly already: (number: number) => string;
}
