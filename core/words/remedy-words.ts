import type { RotationFacts } from "../alert/shelf-alerts.ts";
import type { PromotionPrice, Remedy } from "../stock/remedy.ts";

/** What is tried where a hero sells slowly; days are written out, typed words made harmless. */

export interface RemedyFacts {
  readonly remedy: Remedy;
  readonly price: PromotionPrice | null;
  readonly note: string | null;
}

export interface RemedyWords {
  /** On the card of its alert. */
  readonly remedies: Readonly<Record<Remedy, string>>;
  /** "prix promotionnel à 22,50 € (marge nette 4,58 €) — avant Noël". */
  readonly what: (of: RemedyFacts) => string;
  /** In the thread; `called` mentions the managers, or is empty. */
  readonly proposed: (
    of: RemedyFacts & { readonly who: string; readonly until: string; readonly called: string },
  ) => string;
  readonly agree: (until: string) => string;
  /** Why the alert is put off, once a manager agreed. */
  readonly reason: (of: RemedyFacts & { readonly by: string | null }) => string;
  readonly form: {
    readonly title: string;
    readonly propose: string;
    readonly decide: string;
    readonly facts: (of: RotationFacts) => string;
    readonly prices: (prices: readonly (PromotionPrice & { readonly offPercent: number })[]) => string;
    readonly what: string;
    readonly price: string;
    readonly priceHint: string;
    readonly priceMissing: string;
    readonly note: string;
    readonly noteHint: string;
    readonly noteMissing: string;
    readonly until: string;
    readonly asked: string;
    readonly decided: (until: string) => string;
  };
}
