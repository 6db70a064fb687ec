import { pollNextStock } from "../../core/flow/poll-stock.ts";
import type { PartnerStockPort, StockFeed } from "../../core/ports/partner-stock.ts";
import type { Deps } from "../../core/ports.ts";
import { publicAgent } from "../webhook/dial.ts";
import { jsonFeed } from "./json-feed.ts";

/** Less than anybody waits at the other end of the desk's loop; the next hour asks again. */
const DEADLINE_MS = 15_000;

export interface OpenStock {
  /** Asks every system that is to be asked, one after the other; how many those were. */
  poll(isStopping: () => boolean): Promise<number>;
  close(): Promise<void>;
}

/** Every kind of partner's stock system by its adapter (R133). */
export function connectStock(options: {
  readonly deps: Deps;
  readonly allowPrivate: readonly string[];
}): OpenStock {
  const { deps, allowPrivate } = options;
  const dispatcher = publicAgent({ allowPrivate, deadlineMs: DEADLINE_MS });
  const feeds: Readonly<Record<StockFeed["kind"], PartnerStockPort>> = {
    json: jsonFeed({ dispatcher, deadlineMs: DEADLINE_MS, machineNowMs: Date.now }),
  };
  const byKind: PartnerStockPort = { read: (ask) => feeds[ask.feed.kind].read(ask) };
  return {
    poll: async (isStopping) => {
      let polled = 0;
      while (!isStopping() && (await pollNextStock(deps, byKind))) polled += 1;
      return polled;
    },
    close: () => dispatcher.destroy(),
  };
}
