import { parseArgs } from "node:util";
import { Temporal } from "temporal-polyfill";
import { enableDestination } from "../core/flow/enable-destination.ts";
import { readStuckNotices } from "../core/flow/read-stuck-notices.ts";
import { replayNotices } from "../core/flow/replay-notices.ts";
import { settleByHand } from "../core/flow/settle-by-hand.ts";
import { isId, type NoticeId } from "../core/ids.ts";
import type { StuckNotice } from "../core/ports/outbox.ts";
import type { Deps } from "../core/ports.ts";
import { isRefusal } from "../core/refusal.ts";
import { refusalSentence } from "../core/refusal-sentence.ts";

const USAGE = [
  "Usage: npm run outbox -- list",
  "       npm run outbox -- replay ID",
  "       npm run outbox -- replay --since 2026-01-12T09:00:00+01:00",
  "       npm run outbox -- settle ID sent|again",
  "       npm run outbox -- enable [marketplace]",
].join("\n");

const MARKETPLACE = "marketplace";
const LISTED_MAX = 200;

type Said = { readonly text: string } | { readonly refused: string };

/** `outbox …`: what could not leave, and what an operator does about it. Each can be typed twice without harm. */
export async function outboxCommand(deps: Deps, args: readonly string[]): Promise<Said> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { since: { type: "string" } },
    allowPositionals: true,
    strict: false,
  });
  const [verb, name, word] = positionals;
  const since = typeof values["since"] === "string" ? instantOf(values["since"]) : null;
  const id = name !== undefined && isId("notice", name) ? name : null;
  if (verb === "list") return list(deps);
  if (verb === "replay" && id) return replay(deps, { id });
  if (verb === "replay" && since && name === undefined) return replay(deps, { since });
  if (verb === "settle" && id && (word === "sent" || word === "again")) return settle(deps, { id, word });
  if (verb === "enable") return enable(deps, name ?? MARKETPLACE);
  return { refused: USAGE };
}

async function list(deps: Deps): Promise<Said> {
  const { stuck, disabled } = await readStuckNotices(deps, { limit: LISTED_MAX });
  const lines = [
    ...disabled.map(
      ({ destination, why, at }) => `${destination} is switched off since ${at.toString()}: ${why}`,
    ),
    ...stuck.map(line),
  ];
  return { text: lines.length > 0 ? lines.join("\n") : "Nothing is stuck." };
}

/** Nobody's address: a terminal has a history. */
function line({ id, state, channel, notice, attempts, settledAt, problem }: StuckNotice): string {
  return [id, state, channel, notice.kind, settledAt.toString(), `${attempts} tries`, problem].join("  ");
}

async function replay(
  deps: Deps,
  which: { readonly id: NoticeId } | { readonly since: Temporal.Instant },
): Promise<Said> {
  const outcome = await replayNotices(deps, which);
  if (isRefusal(outcome)) return { refused: refusalSentence(outcome) };
  if (outcome.outcome === "already")
    return { text: "Nothing to send again: it was sent, or it waits already." };
  return { text: ["Sent again under their ids:", ...outcome.ids].join("\n") };
}

async function settle(
  deps: Deps,
  ask: { readonly id: NoticeId; readonly word: "sent" | "again" },
): Promise<Said> {
  const outcome = await settleByHand(deps, ask);
  if (isRefusal(outcome)) return { refused: refusalSentence(outcome) };
  return { text: `${ask.id} is ${outcome.state}${outcome.outcome === "already" ? " already" : ""}.` };
}

async function enable(deps: Deps, destination: string): Promise<Said> {
  const { outcome } = await enableDestination(deps, { destination });
  return {
    text: outcome === "done" ? `${destination} is switched on.` : `${destination} was not switched off.`,
  };
}

function instantOf(text: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return null;
  }
}
