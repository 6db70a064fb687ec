import { el, redrawer } from "./dom.js";
import { points, shortTime } from "./times.js";

/** The bank: what partners are owed, and the transfer that pays what is payable. */
export function createBank({ text, desk, status }) {
  const words = text.shop;
  const node = el("div", { class: "bank" });
  const draw = redrawer(node, ({ due, more, payableCents, payments }) => [
    el("p", { class: "hint" }, words.bankIntro),
    el(
      "button",
      { type: "button", class: "primary", "data-pay": "", disabled: payableCents === 0, onclick: pay },
      `${words.pay}${payableCents === 0 ? "" : ` : ${points(payableCents)}\u00a0€`}`,
    ),
    due.length === 0
      ? el("p", { class: "empty" }, words.bankNone)
      : el("ul", { class: "dues" }, ...due.map(drawDue)),
    more === 0 ? null : el("p", { class: "hint" }, `${words.bankMore} ${more}.`),
    ...(payments.length === 0
      ? []
      : [el("h4", {}, words.payments), el("ul", { class: "dues" }, ...payments.map(drawPayment))]),
  ]);

  function drawDue({ number, partner, state, payableOn, partnerShareCents }) {
    const when =
      state === "due" && payableOn
        ? `${words.payFrom} ${payableOn.split("-").reverse().join("/")}`
        : text.commissions[state];
    return el(
      "li",
      {},
      el("strong", {}, `#${number} · ${partner}`),
      el("span", {}, `${points(partnerShareCents)}\u00a0€`),
      el("small", {}, when ?? state),
    );
  }

  function drawPayment({ reference, cents, at }) {
    return el(
      "li",
      {},
      el("span", {}, reference),
      el("span", {}, `${points(cents)}\u00a0€`),
      el("small", {}, shortTime(new Date(at))),
    );
  }

  async function pay() {
    const answer = await desk.post("/sandbox/bank/pay", {});
    if (answer.body?.reference) status.say(`${words.paid} : ${answer.body.reference}.`);
  }

  return { node, update: draw };
}
