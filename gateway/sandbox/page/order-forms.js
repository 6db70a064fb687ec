import { el } from "./dom.js";

const NPS_MAX = 10;

/** What a client may ask of a sent order: it arrived, cancel it, send it back, say what they think of it. */
export function drawOrderForms({ key: order_id, lines }, { text, desk, status }) {
  const words = text.shop;

  async function post(path, body) {
    const answer = await desk.post(path, { order_id, ...body });
    if (desk.refusalIn(answer) === null && answer.settled !== false) status.say(words.answers.ok);
  }

  const received = el(
    "button",
    { type: "button", "data-ask": "received", onclick: () => post("/sandbox/shop/received", {}) },
    words.received,
  );
  const cancel = form({
    name: "cancel",
    label: words.cancel,
    fields: [choice("reason", words.cancelReason, words.cancelReasons)],
    send: (entered) => post("/sandbox/shop/cancel", { reason: entered.get("reason") }),
  });
  const products = Object.fromEntries(lines.map(({ line_id, name }) => [line_id, name]));
  const back = form({
    name: "return",
    label: words.askReturn,
    fields: [
      choice("line", words.returnLine, products),
      el("input", {
        type: "number",
        name: "quantity",
        class: "count",
        min: 1,
        max: Math.max(...lines.map(({ quantity }) => quantity)),
        value: 1,
        required: "",
        "aria-label": words.returnQuantity,
      }),
      choice("reason", words.returnReason, words.returnReasons),
    ],
    send: (entered) =>
      post("/sandbox/shop/return", {
        lines: [{ line_id: entered.get("line"), quantity: Number(entered.get("quantity")) }],
        reason: entered.get("reason"),
      }),
  });
  const marks = Object.fromEntries(
    Array.from({ length: NPS_MAX + 1 }, (_, mark) => [mark, `${mark} / ${NPS_MAX}`]),
  );
  const feedback = form({
    name: "feedback",
    label: words.sendFeedback,
    fields: [
      choice("nps", words.nps, marks),
      el("input", { name: "comment", placeholder: words.comment, "aria-label": words.comment }),
    ],
    send: (entered) => {
      const comment = String(entered.get("comment") ?? "").trim();
      const said = comment === "" ? {} : { comment };
      return post("/sandbox/shop/feedback", { nps: Number(entered.get("nps")), ...said });
    },
  });
  return [el("div", { class: "asks" }, received, cancel, back, feedback)];
}

function form({ name, label, fields, send }) {
  const onsubmit = (event) => {
    event.preventDefault();
    return send(new FormData(event.currentTarget));
  };
  return el("form", { class: "line", "data-ask": name, onsubmit }, ...fields, el("button", {}, label));
}

function choice(name, label, options) {
  return el(
    "select",
    { name, "aria-label": label },
    ...Object.entries(options).map(([value, said]) => el("option", { value }, said)),
  );
}
