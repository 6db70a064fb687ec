import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { parseJson, textAt } from "../json.ts";

/*
 * `demo:seed` and `demo:reset`: asks the sandbox that runs, or one that is started for it, and says how far it is.
 */

type Done = { readonly text: string } | { readonly refused: string };
type Started = { readonly url: string; close(): Promise<void> };

export type DemoCommand = {
  readonly port: number;
  /** What was typed: `demo:seed` or `demo:reset`, and `--unshifted`. */
  readonly args: readonly string[];
  /** Starts a server of its own; a refusal is a sentence. */
  start(): Promise<Started | { readonly refused: string }>;
  print(line: string): void;
};

const stateSchema = z.object({
  state: z.string(),
  day: z.int(),
  days: z.int(),
  orders: z.int(),
  until: z.string(),
});
type State = z.infer<typeof stateSchema>;

const LOOK_EVERY_MS = 1_000;

/** Runs the command to its end. */
export async function demoCommand(command: DemoCommand): Promise<Done> {
  const [name, ...options] = command.args;
  const unknown = options.find((option) => option !== "--unshifted" || name !== "demo:seed");
  if (unknown !== undefined) return { refused: `${name} does not know ${unknown}.` };
  const url = `http://127.0.0.1:${command.port}`;
  const isUp = await fetch(`${url}/healthz`).then(
    () => true,
    () => false,
  );
  if (isUp) return ask(url, command);
  const started = await command.start();
  if ("refused" in started) return started;
  try {
    return await ask(started.url, command);
  } finally {
    await started.close();
  }
}

async function ask(url: string, { args, print }: DemoCommand): Promise<Done> {
  const isSeed = args[0] === "demo:seed";
  const body = JSON.stringify(args.includes("--unshifted") ? { unshifted: true } : {});
  const asked = await call(`${url}/sandbox/demo/${isSeed ? "seed" : "reset"}`, body);
  if ("refused" in asked || !isSeed) return "refused" in asked ? asked : { text: "The desk is as new." };
  for (let state = asked, day = 0; ; ) {
    if (state.day !== day) print(`day ${state.day} of ${state.days}, ${state.orders} orders`);
    day = state.day;
    if (state.state === "done")
      return { text: `${state.orders} orders until ${state.until}. Open ${url}/sandbox.` };
    if (state.state !== "running")
      return { refused: "The history stopped. Its log says why; the command goes on with it." };
    await pause(LOOK_EVERY_MS);
    const next = await call(`${url}/sandbox/demo`);
    if ("refused" in next) return next;
    state = next;
  }
}

async function call(url: string, body?: string): Promise<State | { readonly refused: string }> {
  const response = await fetch(url, body === undefined ? {} : { method: "POST", body }).catch(() => null);
  if (!response) return { refused: `Nothing answers at ${url} any more.` };
  const answer = parseJson(await response.text());
  const state = stateSchema.safeParse(answer).data;
  if (response.ok && state) return state;
  const why = textAt(answer, "error", "message") ?? `it answers ${response.status}`;
  return { refused: response.status === 404 ? `What runs at ${url} is no sandbox.` : why };
}
