import { createAsk } from "./page/ask.js";
import { createBoxes } from "./page/boxes.js";
import { createClock } from "./page/clock.js";
import { createDemo } from "./page/demo.js";
import { createDesk } from "./page/desk.js";
import { el } from "./page/dom.js";
import { createGuide } from "./page/guide.js";
import { createHold } from "./page/hold.js";
import { createLive } from "./page/live.js";
import { guardModals } from "./page/modal-focus.js";
import { createModals } from "./page/modals.js";
import { createPhones } from "./page/phones.js";
import { createShop } from "./page/shop.js";
import { createSlack } from "./page/slack.js";
import { createStatus } from "./page/status.js";
import { createViews } from "./page/views.js";

/** While the history is half written, nobody else acts (D34). */
const HELD = ["running", "interrupted"];

/** Puts the page together: each part draws itself, and fetches what it shows when `live` says that it changed. */
const { text, members, channels, phones, commands } = await (await fetch("/sandbox/page.json")).json();
const status = createStatus(text);
const desk = createDesk({ text, status, refresh: (names) => live.refresh(names) });
const ask = createAsk(text);

const hold = createHold();

let live = { refresh: async () => undefined };
const modals = createModals({ text, desk, person: () => slack.person() });
const slack = createSlack({ text, members, channels, commands, desk, modals, status, hold });
const telephones = createPhones({ text, phones, desk, status, hold });
const boxes = createBoxes({ text, desk, status });
const shop = createShop({ text, desk, status, hold });
const views = createViews({
  text,
  nodes: { slack: slack.node, phones: telephones.node, boxes: boxes.node, shop: shop.node },
});
const clock = createClock({ text, desk, status });
const demo = createDemo({ text, desk, ask, refresh: () => live.refresh(["guide"]) });
const guide = createGuide({
  text,
  desk,
  hold,
  aside: demo.node,
  show: { views, slack, phones: telephones, shop },
});

document.body.append(
  el("a", { class: "skip", href: "#desk" }, text.skip),
  el(
    "header",
    { class: "bar" },
    el("h1", {}, text.brand, el("small", {}, text.place)),
    hold.around(clock.node),
    status.node,
  ),
  guide.node,
  views.main,
  views.nav,
  modals.node,
  ask.node,
);
guardModals(modals.node);

live = createLive({
  parts: {
    slack: slack.refresh,
    phones: telephones.refresh,
    boxes: boxes.refresh,
    shop: shop.refresh,
    guide: async () => {
      const state = await desk.get("/sandbox/view/guide");
      clock.show(state.now);
      guide.update(state);
      demo.update(state.demo);
      hold.set(HELD.includes(state.demo?.state));
    },
  },
  onNow: clock.show,
  onLost: () => status.fail(text.offline),
  onFound: () => status.clear(text.offline),
});
await live.refresh();
live.listen();
document.body.dataset.ready = "yes";
performance.mark("ready");
