import { el } from "./dom.js";
import { createHints } from "./hints.js";

/** A click on a hint comes after the line has lost the focus. */
const FOLD_MS = 150;

/** Where slash commands are typed, with the list of them that Slack would offer. */
export function createComposer({ text, commands, run, status }) {
  const words = text.slack;
  const input = el("input", {
    name: "command",
    placeholder: words.commandHint,
    "aria-label": words.command,
    autocomplete: "off",
    spellcheck: "false",
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": "hints",
    "aria-autocomplete": "list",
    oninput: () => hints.look(),
    onkeydown: (event) => hints.onkeydown(event),
    onblur: () => setTimeout(() => document.activeElement !== input && hints.fold(), FOLD_MS),
  });
  const hints = createHints({ commands, label: words.commandsList, input });
  const node = el(
    "form",
    { class: "line composer", onsubmit },
    hints.node,
    input,
    el("button", { class: "primary" }, words.run),
  );

  async function onsubmit(event) {
    event.preventDefault();
    const [, command, rest] = /^\s*(\S+)\s*([\s\S]*?)\s*$/.exec(input.value) ?? [];
    hints.fold();
    if (command === undefined) return;
    if (!command.startsWith("/")) return status.fail(words.notACommand);
    input.value = "";
    await run(command, rest);
  }

  return { node };
}
