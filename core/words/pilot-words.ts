import type { HeroCriterion } from "../stock/hero-criteria.ts";
import type { PilotReview } from "../stock/pilot-review.ts";

/** Whether a product is a hero, and whether the pilot goes on. */
export interface PilotWords {
  /** One line: what a hero must be, each with whether it is (R9). */
  readonly criteria: (criteria: readonly HeroCriterion[]) => string;
  /** Under two heroes (R2). */
  readonly tooFew: string;
  readonly review: (review: PilotReview) => {
    readonly title: string;
    /** One a hero. */
    readonly heroes: readonly string[];
    readonly conclusion: string;
    readonly footer: string;
  };
}
