import { el } from "./dom.js";

/** Who one is: each sees their own whispers, direct messages and modals, and may do what their role may. */
export function createPeople({ text, members, onPick }) {
  const { who, roles } = text.slack;
  let chosen = members[0]?.slackUserId ?? "";
  const labels = members.map(({ slackUserId, name, role }) => {
    const input = el("input", {
      type: "radio",
      name: "who",
      value: slackUserId,
      checked: slackUserId === chosen,
      onchange: () => {
        chosen = slackUserId;
        onPick();
      },
    });
    return el(
      "label",
      { "data-user": slackUserId, title: roles[role] ?? role },
      input,
      el("span", {}, name, el("small", {}, roles[role] ?? role)),
    );
  });
  const node = el("fieldset", { class: "people" }, el("legend", { class: "spoken" }, who), ...labels);

  /** Marks those before whom a modal is open. */
  function update(modals) {
    for (const label of labels) {
      label.classList.toggle(
        "asked",
        modals.some(({ user }) => user === label.dataset.user),
      );
    }
  }

  return { node, update, current: () => chosen };
}
