import { setTimeout as sleep } from "node:timers/promises";
import type { webApi } from "@slack/bolt";
import { z } from "zod";
import type { Locale } from "../../core/words/locale.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type Block, section } from "./blocks.ts";
import type { FetchFile } from "./files.ts";
import { type ModalView, modal } from "./views.ts";

/**
 * Windows that open before anything is asked of the database, and forms whose answer may take longer than Slack
 * waits: a trigger and an acknowledgement are each good for three seconds (chat-ux §1.1).
 */

/** An answer that is not there by then is announced first, so that Slack's three seconds are never at risk. */
export const ANSWER_WITHIN_MS = 1500;

/** What the acknowledgement of a submission says: errors beside the fields, or a page that says it is done. */
export type SubmissionAnswer =
  | { readonly response_action: "errors"; readonly errors: Record<string, string> }
  | { readonly response_action: "update"; readonly view: ModalView };

/** A window that says something and asks for nothing. */
export function notice(locale: Locale, title: string, said: string | readonly Block[]): ModalView {
  const { close } = wordsIn(locale).team.modals;
  const blocks = typeof said === "string" ? [section(said)] : said;
  return modal({ callbackId: "notice", title, close, memory: "", blocks });
}

/** Opens a light window at once and shows in it what `fill` comes to; `fill` never fails. False when it was too late. */
export async function openThenFill(
  client: webApi.WebClient,
  of: { readonly triggerId: string; readonly locale: Locale },
  fill: () => Promise<ModalView>,
): Promise<boolean> {
  const { forms } = wordsIn(of.locale).team.actions;
  const skeleton = notice(of.locale, forms.title, forms.loading);
  const viewId = await opened(client, of.triggerId, skeleton);
  if (viewId === null) return false;
  const view = await fill();
  await replaceView(client, viewId, view);
  return true;
}

async function opened(client: webApi.WebClient, triggerId: string, view: ModalView): Promise<string | null> {
  try {
    const answer = await client.views.open({ trigger_id: triggerId, view });
    return answer.view?.id ?? null;
  } catch (error) {
    if (/expired_trigger_id|exchanged_trigger_id/.test(String(error))) return null;
    throw error;
  }
}

/** A window that was closed meanwhile misses nothing that the card does not show. */
export async function replaceView(client: webApi.WebClient, viewId: string, view: ModalView): Promise<void> {
  try {
    await client.views.update({ view_id: viewId, view });
  } catch (error) {
    if (!/not_found/.test(String(error))) throw error;
  }
}

/**
 * Acknowledges a form with its answer; one that takes longer leaves a waiting page, and its answer takes the place
 * of that: the page that says it is done, or the form as it was sent with the reason on top. `work` never fails.
 */
export async function answerForm(
  of: {
    readonly ack: (answer: SubmissionAnswer) => Promise<void>;
    readonly client: webApi.WebClient;
    readonly view: SentView;
    readonly locale: Locale;
  },
  work: () => Promise<SubmissionAnswer>,
): Promise<void> {
  const answer = work();
  const first = await Promise.race([answer, sleep(ANSWER_WITHIN_MS, null, { ref: false })]);
  if (first !== null) return of.ack(first);
  const { forms } = wordsIn(of.locale).team.actions;
  const waiting = notice(of.locale, of.view.title.text, forms.saving);
  await of.ack({ response_action: "update", view: waiting });
  const late = await answer;
  const view = late.response_action === "update" ? late.view : formAgain(of.view, [whyAgain(late.errors)]);
  await replaceView(of.client, of.view.id, view);
}

/** A form as Slack sends it. */
export interface SentView {
  /** Fetches a file that was put into it. */
  readonly fetchFile?: FetchFile;
  readonly id: string;
  readonly callback_id: string;
  readonly title: { readonly text: string };
  readonly submit?: { readonly text: string } | null;
  readonly close?: { readonly text: string } | null;
  readonly private_metadata: string;
  readonly blocks: readonly unknown[];
  readonly state: { readonly values: unknown };
}

const inputSchema = z.looseObject({
  type: z.literal("input"),
  block_id: z.string(),
  element: z.looseObject({ action_id: z.string() }),
});
const valuesSchema = z.record(z.string(), z.record(z.string(), z.looseObject({})));

/** What was entered, by the field of the state and the field of the element that starts with it. */
const STARTS_WITH = [
  ["value", "initial_value"],
  ["selected_date", "initial_date"],
  ["selected_date_time", "initial_date_time"],
  ["selected_option", "initial_option"],
  ["selected_options", "initial_options"],
] as const;

function whyAgain(errors: Readonly<Record<string, string>>): Block {
  return section(`⚠️ ${Object.values(errors).join("\n")}`);
}

/** Marks what stands above a form that comes again, so that it is there once. */
const ABOVE = "above.";

/** The same form with what was entered, and why it was refused above it. */
export function formAgain(sent: SentView, why: readonly Block[]): ModalView {
  const values = valuesSchema.safeParse(sent.state.values).data ?? {};
  const own = sent.blocks.filter((block) => !idOf(block).startsWith(ABOVE));
  const blocks = own.map((block) => {
    const input = inputSchema.safeParse(block).data;
    if (input === undefined) return block;
    const entered = values[input.block_id]?.[input.element.action_id] ?? {};
    return { ...input, element: { ...input.element, ...startOf(entered) } };
  });
  const above = why.map((block, index) => ({ ...block, block_id: `${ABOVE}${index}` }));
  return {
    ...modal({
      callbackId: sent.callback_id,
      title: sent.title.text,
      close: sent.close?.text ?? "",
      ...(sent.submit ? { submit: sent.submit.text } : {}),
      memory: sent.private_metadata,
      blocks: [],
    }),
    // They came from us, by way of Slack, within its limits.
    blocks: [...above, ...(blocks as ModalView["blocks"])],
  };
}

function idOf(block: unknown): string {
  return z.looseObject({ block_id: z.string() }).safeParse(block).data?.block_id ?? "";
}

function startOf(entered: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    STARTS_WITH.flatMap(([given, initial]) => {
      const value = entered[given];
      const isEmpty = value === null || value === undefined || (Array.isArray(value) && value.length === 0);
      return isEmpty ? [] : [[initial, value]];
    }),
  );
}
