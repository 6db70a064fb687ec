import { el, redrawer } from "./dom.js";

/** One phone per partner: what was sent to it, and a box to answer as the partner. */
export function createPhones({ text, phones, desk }) {
  const cards = new Map();
  const row = el("div", { class: "phones" });
  const node = el("section", { class: "whatsapp" }, el("h2", {}, text.whatsapp), row);
  for (const phone of phones) addPhone(phone);

  function addPhone({ phone, name, partner }) {
    const messages = el("div", { class: "chat", "aria-live": "polite" });
    const input = el("input", {
      name: "answer",
      placeholder: text.answerHint,
      "aria-label": `${text.answer} ${name}`,
      autocomplete: "off",
    });
    const say = (what) => desk.post("/sandbox/whatsapp", { from: phone, ...what });
    const onsubmit = (event) => {
      event.preventDefault();
      const said = input.value.trim();
      input.value = "";
      if (said !== "") say({ text: said });
    };
    const card = el(
      "div",
      { class: "phone", "data-phone": phone },
      el("h3", {}, [partner, name, phone].filter(Boolean).join(" · ")),
      messages,
      el(
        "form",
        { class: "line", onsubmit },
        input,
        el("button", {}, text.send),
        el("button", { type: "button", onclick: () => say({ reaction: "👍" }) }, text.like),
      ),
    );
    row.append(card);
    const draw = redrawer(messages, (chat) =>
      chat.length === 0
        ? el("p", { class: "empty" }, text.empty)
        : chat.map((message) => drawBubble(message, say)),
    );
    cards.set(phone, (chat) => {
      if (draw(chat)) messages.scrollTop = messages.scrollHeight;
    });
  }

  function update(state) {
    for (const { phone, name, partner, messages } of state.whatsapp) {
      if (!cards.has(phone)) addPhone({ phone, name, partner });
      cards.get(phone)(messages);
    }
  }

  return { node, update };
}

function drawBubble(message, say) {
  const buttons = message.buttons.map(({ id, title }) =>
    el(
      "button",
      { type: "button", "data-button-id": id, onclick: () => say({ button: id, quoted: message.id }) },
      title,
    ),
  );
  const ticks = { sent: "✓", delivered: "✓✓", read: "✓✓" }[message.status] ?? "";
  return el(
    "div",
    { class: `bubble ${message.direction}`, "data-message-id": message.id },
    el("div", { class: "block-text" }, message.text),
    buttons.length > 0 ? el("div", { class: "block-actions" }, ...buttons) : null,
    el("small", {}, `${message.at.slice(11, 16)} ${message.direction === "out" ? ticks : ""}`),
  );
}
