import type { ZodError } from "zod";
import { type Refusal, refuse } from "../core/refusal.ts";

/** The first thing wrong with a body, named by its path as the sender wrote it: `lines[1].quantity`. */
export function malformed(error: ZodError): Refusal {
  const issue = error.issues[0];
  const path = (issue?.path ?? []).reduce<string>(
    (text, key) =>
      typeof key === "number" ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key),
    "",
  );
  const said = issue?.message.replace(/^Invalid input: /, "").replace(/received undefined$/, "got nothing");
  const problem = said ? `${path ? `${path}: ` : ""}${said}` : "the body is not as documented";
  return refuse("malformed", { problem }, path || null);
}
