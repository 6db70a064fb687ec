import type { ZodError } from "zod";
import { type Refusal, refuse } from "../core/refusal.ts";
import { fieldPath } from "./field-path.ts";
import { flawOf } from "./flaw.ts";

/** The first thing wrong with a body, named by its path as the sender wrote it: `lines[1].quantity`, an unknown key too. */
export function malformed(error: ZodError): Refusal {
  const issue = error.issues[0];
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  const field = fieldPath([...(issue?.path ?? []), ...unknown]);
  const said =
    unknown.length > 0
      ? "there is no such field here"
      : issue?.message.replace(/^Invalid input: /, "").replace(/received undefined$/, "got nothing");
  const problem = said ? `${field ? `${field}: ` : ""}${said}` : "the body is not as documented";
  return refuse("malformed", issue ? { problem, flaw: flawOf(issue) } : { problem }, field);
}

/** A refusal of a flow that several doors share, its field named as the sender of this one wrote it. */
export function inWordsOf(names: Readonly<Record<string, string>>, refusal: Refusal): Refusal {
  const [, first = "", rest = ""] = /^([^.[]*)(.*)$/s.exec(refusal.field ?? "") ?? [];
  const name = Object.hasOwn(names, first) ? names[first] : undefined;
  return name === undefined ? refusal : { ...refusal, field: `${name}${rest}` };
}
