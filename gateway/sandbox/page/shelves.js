import { el } from "./dom.js";
import { points } from "./times.js";

const QUANTITY_MAX = 99;

/** A shelf that opens, with its products; `change(sku, by)` puts into the basket and takes out. */
export function drawShelf({ key, name, products, isOpen }, { words, change }) {
  return el(
    "details",
    { class: "shelf", "data-code": key, ...(isOpen ? { open: "" } : {}) },
    el("summary", {}, name === key ? name : `${name} (${key})`),
    ...products.map((product) => drawProduct(product, { words, change })),
  );
}

function drawProduct({ sku, name, priceCents, isAvailable, units, quantity }, { words, change }) {
  const left = units === null ? "" : `${units} ${words.left}`;
  const state = isAvailable ? left || words.available : words.unavailable;
  const step = ({ by, sign, label, disabled }) =>
    el(
      "button",
      {
        type: "button",
        class: "round",
        "aria-label": `${label} : ${name}`,
        disabled,
        onclick: () => change(sku, by),
      },
      sign,
    );
  return el(
    "div",
    { class: quantity > 0 ? "product chosen" : "product", "data-sku": sku },
    el(
      "div",
      {},
      el("span", { class: "name" }, name),
      el("small", { class: isAvailable ? "" : "gone" }, `${points(priceCents)} ${words.points} · ${state}`),
    ),
    step({ by: -1, sign: "−", label: words.less, disabled: quantity === 0 }),
    el("b", { class: "quantity" }, String(quantity)),
    step({ by: 1, sign: "+", label: words.more, disabled: quantity >= QUANTITY_MAX }),
  );
}
