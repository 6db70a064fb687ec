import type { ClaimedNotice, SendOutcome } from "../core/notice/claim.ts";
import { sendOn } from "./deliver.ts";
import { createLoops, type Loops, type LoopsOptions } from "./schedule.ts";

export interface BotOptions extends LoopsOptions {
  /** Subscribes to the database's NOTIFY; it only wakes loops that also look each second. */
  readonly listen?: (wake: () => void) => Promise<{ stop(): Promise<void> }>;
}

export interface Bot extends Pick<Loops, "wake" | "inFlight" | "hold" | "release"> {
  /** Sends one claim of somebody who settles it, on the channel it is for. */
  send(claim: ClaimedNotice): Promise<SendOutcome>;
  /** Stops claiming, finishes what is in flight, then closes the channels. */
  close(): Promise<void>;
}

/** Starts the bot's loops over the adapters; they work at once, at each tick and when woken. */
export async function connectBot(options: BotOptions): Promise<Bot> {
  const loops = createLoops(options);
  const listening = await options.listen?.(loops.wake);
  loops.start();
  return {
    wake: loops.wake,
    inFlight: loops.inFlight,
    hold: loops.hold,
    release: loops.release,
    send: (claim) => sendOn(options.adapters, claim, options.log),
    close: async () => {
      await listening?.stop();
      await loops.drain();
      await Promise.all(options.adapters.map((adapter) => adapter.close?.()));
    },
  };
}
