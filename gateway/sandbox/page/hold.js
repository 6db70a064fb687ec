import { el } from "./dom.js";

/**
 * Groups of controls that a history being written makes wait: all of them are disabled at once, since the desk would
 * refuse what they ask.
 */
export function createHold() {
  const groups = [];

  /** The same nodes where they stood, as one group. */
  function around(...nodes) {
    const group = el("fieldset", { class: "hold", role: "presentation" }, ...nodes);
    groups.push(group);
    return group;
  }

  function set(isHeld) {
    for (const group of groups) group.disabled = isHeld;
  }

  return { around, set, isHeld: () => groups.some(({ disabled }) => disabled) };
}
