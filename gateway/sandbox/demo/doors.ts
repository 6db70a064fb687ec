import type { Gate } from "./gate.ts";
import type { DemoBot } from "./ports.ts";

/** Everybody else is kept out while rows are written that are none of theirs: people at the gate, the bot's loops. */
export type Doors = {
  /** Resolves when nobody is inside any more. */
  close(): Promise<DemoBot>;
  open(): void;
};

/** The doors of a desk whose bot is known only once it runs. */
export function demoDoors(gate: Gate, botNow: () => DemoBot | null): Doors {
  return {
    close: async () => {
      // People first: what they have begun may need the loops to end.
      await gate.close();
      const bot = botNow();
      if (!bot) throw new Error("the sandbox has no bot to hold");
      await bot.hold();
      return bot;
    },
    open: () => {
      botNow()?.release();
      gate.open();
    },
  };
}
