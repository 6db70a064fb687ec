import { el } from "./dom.js";
import { points } from "./times.js";

const NPS_MAX = 10;

/**
 * What a client may ask of a sent order: that what is under way arrived, cancel it, send back what it has, say what it
 * thinks of it; and that the shop gave back what it owes. What can only be refused is not offered.
 */
export function drawOrderForms({ key: order_id, lines, facts }, { text, desk, status }) {
  const words = text.shop;
  const underWay = facts.parts.filter(({ state }) => state === "shipped");
  const returnable = facts.parts.flatMap((part) => part.returnable);

  async function tell(path, body) {
    const answer = await desk.post(path, body);
    if (desk.refusalIn(answer) === null && answer.settled !== false) status.say(words.answers.ok);
  }
  const post = (path, body) => tell(path, { order_id, ...body });

  const receive = () =>
    post("/sandbox/shop/received", { line_ids: underWay.flatMap((part) => part.lineIds) });
  const received = el("button", { type: "button", "data-ask": "received", onclick: receive }, words.received);
  const credits = facts.owedBack.map(({ refundId: refund_id, cents }) =>
    el(
      "button",
      {
        type: "button",
        "data-ask": "refunded",
        onclick: () => tell("/sandbox/shop/refunded", { refund_id }),
      },
      `${words.refunded} ${points(cents)} ${words.points}`,
    ),
  );
  const cancel = form({
    name: "cancel",
    label: words.cancel,
    fields: [choice("reason", words.cancelReason, words.cancelReasons)],
    send: (entered) => post("/sandbox/shop/cancel", { reason: entered.get("reason") }),
  });
  const back = form({
    name: "return",
    label: words.askReturn,
    fields: [
      ...returnedLine({ returnable, lines }, words),
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
  return [
    el(
      "div",
      { class: "asks" },
      underWay.length === 0 ? null : received,
      cancel,
      returnable.length === 0 ? null : back,
      feedback,
      ...credits,
    ),
  ];
}

/** Which article, and how many of it: no more than are there. */
function returnedLine({ returnable, lines }, words) {
  const names = new Map(lines.map(({ line_id, name }) => [line_id, name]));
  const units = new Map(returnable.map(({ lineId, units: left }) => [lineId, left]));
  const products = Object.fromEntries(returnable.map(({ lineId }) => [lineId, names.get(lineId) ?? lineId]));
  const line = choice("line", words.returnLine, products);
  const count = el("input", {
    type: "number",
    name: "quantity",
    class: "count",
    min: 1,
    max: returnable[0]?.units ?? 1,
    value: 1,
    required: "",
    "aria-label": words.returnQuantity,
  });
  line.addEventListener("change", () => {
    count.max = units.get(line.value) ?? 1;
  });
  return [line, count];
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
