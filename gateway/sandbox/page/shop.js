import { createBank } from "./bank.js";
import { createBasket } from "./basket.js";
import { el } from "./dom.js";
import { createOrders } from "./orders.js";
import { createTabs } from "./tabs.js";

/** The marketplace's side: send an order, follow what was sent, and the bank that pays partners. */
export function createShop({ text, desk, status, hold }) {
  const words = text.shop;
  let tab = "compose";
  const parts = {
    compose: createBasket({ text, desk, status }),
    orders: createOrders({ text, desk, status }),
    bank: createBank({ text, desk, status }),
  };
  const panel = el("div", { class: "panel" }, hold.around(...Object.values(parts).map((part) => part.node)));
  const tabs = createTabs({ label: words.label, panel, onPick: open });
  const node = el(
    "section",
    { class: "view shop", "aria-labelledby": "shop-title" },
    el("div", { class: "view-head" }, el("h2", { id: "shop-title" }, text.views.shop), tabs.node),
    panel,
  );

  function open(name) {
    tab = name;
    show();
  }

  async function refresh() {
    const [{ shelves, orders }, bank] = await Promise.all([
      desk.get("/sandbox/view/shop"),
      desk.get("/sandbox/bank"),
    ]);
    parts.compose.update(shelves);
    parts.orders.update(orders, shelves);
    parts.bank.update(bank);
    show();
  }

  function show() {
    tabs.update(
      Object.entries(words.tabs).map(([key, label]) => ({ key, label, badge: null })),
      tab,
    );
    for (const [name, part] of Object.entries(parts)) part.node.hidden = name !== tab;
  }

  return { node, refresh, open };
}
