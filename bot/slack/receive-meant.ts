import { listPurchases, type PurchaseView, readPurchase } from "../../core/flow/read-purchases.ts";
import { readStock } from "../../core/flow/read-stock.ts";
import { isId } from "../../core/ids.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, type Refusal } from "../../core/refusal.ts";
import {
  isOpen,
  OPEN_STATES,
  supplierOrderName,
  supplierOrderNumber,
} from "../../core/stock/supplier-order.ts";
import { unitsTyped } from "./form-values.ts";
import { fold } from "./grammar.ts";

/** Which order the words after `/receive` mean, and what else they say (chat-ux §3.1). */

const LISTED_MAX = 100;

export type Meant =
  /** Of several the reader chooses. */
  | { readonly means: "orders"; readonly views: readonly PurchaseView[]; readonly units: string | null }
  /** The order is of another hero than the one that was named. */
  | {
      readonly means: "other_sku";
      readonly view: PurchaseView;
      readonly typed: string;
      /** Names of what is expected of that one. */
      readonly orders: readonly string[];
      readonly isKnown: boolean;
    };

/** By its number, and by the hero's reference or name; a hero alone means what is expected of it. */
export async function meantBy(deps: Deps, words: readonly string[]): Promise<Meant | Refusal> {
  const [ref, ...rest] = words;
  const open = await listPurchases(deps, { sku: null, states: OPEN_STATES, limit: LISTED_MAX });
  if (ref === undefined) return { means: "orders", views: open, units: null };
  const isNumber = supplierOrderNumber(ref) !== null || isId("supplierOrder", ref);
  const { named, units } = unitsTyped(isNumber ? rest : words);
  const ofThat = open.filter((view) => isNamed(heroOf(view), named));
  if (!isNumber && ofThat.length > 0) return { means: "orders", views: ofThat, units };
  const view = await readPurchase(deps, ref);
  if (isRefusal(view)) return view;
  if (!isOpen(view.order) || named.length === 0 || isNamed(heroOf(view), named))
    return { means: "orders", views: [view], units };
  const { lines } = await readStock(deps);
  return {
    means: "other_sku",
    view,
    typed: named.join(" "),
    orders: ofThat.map(({ order }) => supplierOrderName(order)),
    isKnown: lines.some((line) => isNamed(line, named)),
  };
}

function heroOf({ order, terms }: PurchaseView) {
  return { sku: order.sku, name: terms?.name ?? "" };
}

/** Every word is in its reference or its name. */
function isNamed(
  { sku, name }: { readonly sku: string; readonly name: string },
  words: readonly string[],
): boolean {
  return words.every((word) => fold(`${sku} ${name}`).includes(fold(word)));
}
