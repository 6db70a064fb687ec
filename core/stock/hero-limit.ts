import { type Refusal, refuse } from "../refusal.ts";

/** How many heroes there are: two or three (brief, l.10, 21; R2). */

export const HEROES_MIN = 2;
const HEROES_MAX = 3;

/** R2: refused where there would be more than three, naming those that are and those that would be. */
export function heroLimit(active: readonly string[], added: readonly string[]): Refusal | null {
  const fresh = added.filter((sku) => !active.includes(sku));
  if (fresh.length === 0 || active.length + fresh.length <= HEROES_MAX) return null;
  return refuse("hero_limit", { max: HEROES_MAX, active: [...active], added: fresh }, "heroes");
}
