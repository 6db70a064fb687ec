import { CUSTOMERS } from "./customers.js";
import { el } from "./dom.js";
import { keyed } from "./keyed.js";
import { drawShelf } from "./shelves.js";
import { points } from "./times.js";

/** The first order is the one of the brief: a honey from the hub, two of HABEEBEE's. */
const FIRST = { "MTC-H-001": 1, "HB-001": 2 };
/** So many shelves lie open at first. */
const OPEN_SHELVES = 2;

/** Composes an order: a client, products of every shelf with their price and availability, and sends it, signed. */
export function createBasket({ text, desk, status }) {
  const words = text.shop;
  const basket = new Map(Object.entries(FIRST));
  let shelves = [];
  const customer = el(
    "select",
    { name: "customer" },
    ...Object.entries(words.customers).map(([value, label]) => el("option", { value }, label)),
  );
  const list = el("div", { class: "shelves" });
  const total = el("p", { class: "total", "aria-live": "polite" });
  const send = el("button", { class: "primary", "data-send": "" }, words.send);
  const node = el(
    "form",
    { class: "basket", onsubmit },
    el("label", { class: "field" }, el("span", {}, words.customer), customer),
    list,
    el("div", { class: "checkout" }, total, send),
  );
  const draw = keyed(list, (shelf) => drawShelf(shelf, { words, change }));

  function change(sku, by) {
    basket.set(sku, Math.max(0, (basket.get(sku) ?? 0) + by));
    show();
  }

  const chosen = () =>
    shelves.flatMap(({ products }) => products).filter(({ sku }) => (basket.get(sku) ?? 0) > 0);
  const sumCents = () => chosen().reduce((sum, { sku, priceCents }) => sum + priceCents * basket.get(sku), 0);

  function show() {
    const drawn = new Map([...list.children].map((shelf) => [shelf.dataset.code, shelf.open]));
    draw(
      shelves.map(({ code, name, products }, index) => ({
        key: code,
        name,
        isOpen: drawn.get(code) ?? index < OPEN_SHELVES,
        products: products.map((product) => ({ ...product, quantity: basket.get(product.sku) ?? 0 })),
      })),
    );
    const isEmpty = chosen().length === 0;
    total.textContent = isEmpty ? words.nothing : `${words.total} : ${points(sumCents())} ${words.points}`;
    send.disabled = isEmpty;
  }

  async function onsubmit(event) {
    event.preventDefault();
    send.disabled = true;
    const order_id = `shop-${crypto.randomUUID().slice(0, 8)}`;
    const answer = await desk.post("/sandbox/shop/order", {
      order_id,
      ...CUSTOMERS[customer.value],
      points: { debited: (sumCents() / 100).toFixed(2), reference: `pts-${order_id}` },
      lines: chosen().map(({ sku, priceCents }, index) => ({
        line_id: String(index + 1),
        sku,
        quantity: basket.get(sku),
        unit_price_points: (priceCents / 100).toFixed(2),
      })),
    });
    show();
    const number = answer.body?.number;
    if (number !== undefined) status.say(`#${number} ${words.accepted}.`);
  }

  function update(next) {
    shelves = next;
    show();
  }

  return { node, update };
}
