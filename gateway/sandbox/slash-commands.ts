import { existsSync, readFileSync } from "node:fs";

/** What Slack offers while somebody types a slash. */
export type SlashCommand = { readonly command: string; readonly description: string; readonly usage: string };

const MANIFEST = new URL("../../slack-manifest.yaml", import.meta.url);
const ENTRY = /- command: (\/\S+)\n\s+url: .*\n\s+description: (.+)\n\s+usage_hint: (.+)\n/g;

/** The commands of the app's manifest, from which Slack itself makes its hints; none where the file is not there. */
export function slashCommands(): readonly SlashCommand[] {
  if (!existsSync(MANIFEST)) return [];
  return [...readFileSync(MANIFEST, "utf8").matchAll(ENTRY)].map(([, command, description, usage]) => ({
    command: command ?? "",
    description: unquoted(description ?? ""),
    usage: unquoted(usage ?? ""),
  }));
}

function unquoted(value: string): string {
  return value.replace(/^"(.*)"$/, "$1");
}
