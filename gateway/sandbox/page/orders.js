import { drawWebhook } from "./boxes.js";
import { el } from "./dom.js";
import { keyed } from "./keyed.js";
import { drawOrderForms } from "./order-forms.js";
import { shortTime } from "./times.js";

/** The orders that the shop sent: how each stands, what the shop was told, and what its client may still ask. */
export function createOrders({ text, desk, status }) {
  const words = text.shop;
  const list = el("div", { class: "orders" });
  const nothing = el("p", { class: "empty" }, words.none);
  const node = el("div", {}, nothing, list);
  const open = new Set();
  const draw = keyed(list, drawOrder);

  function drawOrder({ key, at, customer, lines, refusal, facts, told }) {
    const title = facts === null ? key : `#${facts.number}`;
    const state = facts === null ? words.refused : (text.statuses[facts.status] ?? facts.status);
    return el(
      "details",
      { class: "order", "data-order": key, ontoggle, ...(open.has(key) ? { open: "" } : {}) },
      el(
        "summary",
        {},
        el("strong", {}, title),
        el("span", { class: "state", "data-status": facts?.status ?? "refused" }, state),
        el("span", { class: "who" }, `${customer.name} · ${customer.city}`),
        el("time", {}, shortTime(new Date(at))),
      ),
      refusal === null ? null : el("p", { class: "error" }, text.refusals[refusal.code] ?? refusal.message),
      el("ul", {}, ...lines.map(({ name, quantity }) => el("li", {}, `${quantity} × ${name}`))),
      facts === null ? null : el("ul", { class: "parts" }, ...facts.parts.map(drawPart)),
      el("h4", {}, words.told),
      ...(told.length === 0
        ? [el("p", { class: "hint" }, words.toldNothing)]
        : told.map((event) => drawWebhook(event, text.boxes))),
      ...(facts === null ? [] : drawOrderForms({ key, lines, facts }, { text, desk, status })),
    );
  }

  function drawPart({ fulfiller, state, trackingNumber, commissions }) {
    const money = commissions.map((each) => text.commissions[each.state]).filter(Boolean);
    const said = [text.states[state] ?? state, trackingNumber, ...new Set(money)].filter(Boolean).join(" · ");
    return el("li", {}, el("strong", {}, fulfiller), ` ${said}`);
  }

  function ontoggle({ target }) {
    if (target.open) open.add(target.dataset.order);
    else open.delete(target.dataset.order);
  }

  function update(orders, shelves) {
    const names = new Map(shelves.flatMap(({ products }) => products.map(({ sku, name }) => [sku, name])));
    nothing.hidden = orders.length > 0;
    draw(
      orders.map(({ order_id, at, customer, lines, refusal, facts, told }) => ({
        ...{ key: order_id, at, customer, refusal, facts, told },
        lines: lines.map((line) => ({ ...line, name: names.get(line.sku) ?? line.sku })),
      })),
    );
  }

  return { node, update };
}
