import { fieldAt, type JsonObject } from "./json.ts";
import type { SlackProblem } from "./slack-validate.ts";

export type SlackAnswer = { readonly ok: boolean } & JsonObject;
/** One Web API method: checked arguments in, Slack's answer out. */
export type SlackMethod = (args: JsonObject) => Promise<SlackAnswer>;

/** A refusal in Slack's shape; `messages` name the culprits by JSON pointer. */
export function refused(error: string, messages: readonly string[] = []): SlackAnswer {
  return messages.length === 0
    ? { ok: false, error }
    : { ok: false, error, errors: messages, response_metadata: { messages } };
}

/** The refusal for content that Slack would not take. */
export function refusedFor(problem: SlackProblem): SlackAnswer {
  return refused(problem.error, problem.messages);
}

export function missing(argument: string): SlackAnswer {
  return refused("invalid_arguments", [`[ERROR] missing required field: ${argument}`]);
}

/** A boolean argument, which form encoding turns into text. */
export function flag(args: JsonObject, name: string): boolean {
  const value = fieldAt(args, name);
  return value === true || value === "true" || value === "1";
}

/** The `limit` argument, held between 1 and Slack's maximum of 1000. */
export function limitOf(args: JsonObject): number {
  const limit = Number(fieldAt(args, "limit") ?? 100);
  return Number.isInteger(limit) && limit > 0 ? Math.min(limit, 1000) : 100;
}
