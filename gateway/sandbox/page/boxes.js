import { el, redrawer } from "./dom.js";

/** What left by mail, SMS and webhook: read only, the newest first. */
export function createBoxes({ text }) {
  const mail = box({ title: text.mail, name: "mail", empty: text.empty }, (item) => [
    el("summary", {}, el("strong", {}, item.subject), ` ${text.to} ${item.to} · ${timeOf(item.at)}`),
    el(
      "p",
      {},
      `${text.from} ${item.from}`,
      item.receivedTimes > 1 ? ` · ${text.received} ${item.receivedTimes} ${text.times}` : "",
    ),
    el("pre", {}, item.text),
  ]);
  const sms = box({ title: text.sms, name: "sms", empty: text.empty }, (item) => [
    el("summary", {}, `${text.to} ${item.to} · ${timeOf(item.at)}`),
    el("pre", {}, item.text),
  ]);
  const marketplace = box({ title: text.marketplace, name: "marketplace", empty: text.empty }, (item) => [
    el("summary", {}, el("code", {}, item.type), ` ${timeOf(item.at)}`),
    el("pre", {}, JSON.stringify(item.data, null, 2)),
  ]);
  const node = el("div", { class: "boxes" }, mail.node, sms.node, marketplace.node);
  const update = (state) => {
    mail.update(state.mail);
    sms.update(state.sms);
    marketplace.update(state.marketplace);
  };
  return { node, update };
}

function box({ title, name, empty }, draw) {
  const list = el("div", { class: "list" });
  const redraw = redrawer(list, (items) => {
    if (items.length === 0) return el("p", { class: "empty" }, empty);
    return items.toReversed().map((item) => el("details", { "data-id": item.id }, ...draw(item)));
  });
  return { node: el("section", { class: name }, el("h2", {}, title), list), update: redraw };
}

function timeOf(at) {
  return `${at.slice(8, 10)}/${at.slice(5, 7)} ${at.slice(11, 16)}`;
}
