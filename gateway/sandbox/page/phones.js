import { drawBubble } from "./bubbles.js";
import { el } from "./dom.js";
import { keyed } from "./keyed.js";
import { createSayLine } from "./say-line.js";
import { createTabs } from "./tabs.js";

/** One phone per partner, the chosen one in the hand: read, answer, quote, react, speak. */
export function createPhones({ text, phones, desk, status, hold }) {
  const words = text.phones;
  let [chats, chosen, newest] = [[], phones[0]?.phone ?? "", null];
  const chat = el("div", { class: "chat" });
  const nothing = el("p", { class: "empty" }, words.empty);
  const screen = el("div", { class: "screen" }, nothing, chat);
  const tabs = createTabs({ label: text.views.phones, panel: screen, onPick: pick });
  const owner = el("p", { class: "owner" });
  const say = (what) => desk.post("/sandbox/whatsapp", { from: chosen, ...what });
  const line = createSayLine({ words, say, onTouch: readAll });
  const draw = keyed(chat, ({ bubble }) => drawBubble(bubble, { words, say, cite: line.cite }));
  const node = el(
    "section",
    { class: "view phones", "aria-labelledby": "phones-title" },
    el("div", { class: "view-head" }, el("h2", { id: "phones-title" }, text.views.phones), tabs.node),
    el("div", { class: "phone", onpointerdown: readAll }, owner, hold.around(screen, line.node)),
  );

  function pick(phone) {
    chosen = phone;
    newest = null;
    line.cite(null);
    show();
  }

  /** Takes a partner's phone in the hand. */
  function open(partner) {
    const found = phones.find((each) => each.partner === partner);
    if (found !== undefined) pick(found.phone);
  }

  /** Touching the phone is reading it: the ticks turn blue on the desk's side. */
  function readAll() {
    const current = chats.find(({ phone }) => phone === chosen);
    if (!current?.unread) return;
    current.unread = 0;
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ from: chosen });
    fetch("/sandbox/whatsapp/read", { method: "POST", headers, body }).catch(() => status.fail(text.offline));
  }

  async function refresh() {
    const before = new Map(chats.map(({ phone, bubbles }) => [phone, bubbles.at(-1)?.id]));
    ({ chats } = await desk.get("/sandbox/view/phones"));
    for (const { phone, partner, bubbles } of chats) {
      const last = bubbles.at(-1);
      if (before.size > 0 && last?.direction === "out" && before.get(phone) !== last.id)
        status.announce(`${partner ?? phone} : ${last.text}`);
    }
    show();
  }

  function show() {
    const shown = chats.map(({ phone, partner, name, unread }) => ({
      ...{ key: phone, label: partner ?? name, badge: unread, badgeWord: words.unread },
    }));
    tabs.update(shown, chosen);
    const current = chats.find(({ phone }) => phone === chosen);
    if (current === undefined) return;
    owner.textContent = `${current.name} · ${current.phone}`;
    line.name(`${words.answer} ${current.name}`);
    nothing.hidden = current.bubbles.length > 0;
    draw(current.bubbles.map((bubble) => ({ key: bubble.id, bubble })));
    const last = current.bubbles.at(-1)?.id ?? "";
    if (last !== newest) screen.scrollTop = screen.scrollHeight;
    newest = last;
  }

  return { node, refresh, open };
}
