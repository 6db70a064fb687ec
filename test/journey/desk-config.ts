import type { Logger } from "pino";
import { type Config, readConfig } from "../../core/config.ts";

export interface DeskOptions {
  readonly now?: string;
  readonly marketplace?: string;
  readonly log?: Logger;
}

/** A sandbox on a port of its own; throws where the product would refuse to start. */
export function configOf(options: DeskOptions): Config {
  const env = { PORT: "0", SANDBOX: "1", SANDBOX_NOW: options.now ?? "2025-10-20T09:05:00+02:00" };
  const shop = options.marketplace
    ? {
        MARKETPLACE_WEBHOOK_URL: options.marketplace,
        MARKETPLACE_WEBHOOK_SECRET: "whsec_q2VhcmNoIG1lLCBJIGFtIG5vdCB0aGVyZSE5",
        WEBHOOK_ALLOW_PRIVATE: "127.0.0.1",
      }
    : {};
  const read = readConfig({ ...env, ...shop });
  if ("problems" in read) throw new Error(read.problems.join("\n"));
  return read.config;
}
