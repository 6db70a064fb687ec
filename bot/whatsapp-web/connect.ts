import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import type { Logger } from "pino";
import encodeQR from "qr";
import { keepPartnerDelivery } from "../../core/flow/keep-partner-delivery.ts";
import { recordStatuses } from "../../core/flow/record-message-status.ts";
import type { Deps } from "../../core/ports.ts";
import { type ChannelAdapter, notSent } from "../channel.ts";
import { renderWhatsApp } from "../whatsapp/render.ts";
import { startBrowser } from "./browser-process.ts";
import { type ChildLink, forkChild } from "./child-link.ts";
import { deliveryIdOf } from "./inbound.ts";
import { endBrowser } from "./profile.ts";
import type { SeenMessage } from "./protocol.ts";
import { textOf } from "./send.ts";
import { type SuperviseOptions, supervise } from "./supervise.ts";

/** WhatsApp by a browser of ours that plays a linked device: unofficial, off by default, in a process of its own. */

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const KEEP_AGAIN_MS = 1_000;

export interface WhatsAppWebOptions extends Pick<SuperviseOptions, "leaseMs" | "tickMs" | "waitsMs"> {
  readonly deps: Deps;
  /** Where the session's files are kept. */
  readonly folder: string;
  /** Null looks where browsers usually are. */
  readonly chromium: string | null;
  readonly page: string | null;
  readonly log: Logger;
  /** There is something in the inbox. */
  readonly wake: () => void;
  /** Shows a person the code that pairs a phone; never the log. */
  readonly print: (text: string) => void;
  readonly launch?: () => ChildLink;
  readonly answerMs?: number;
}

export interface WhatsAppWeb extends ChannelAdapter {
  /** Begins to take the session; messages leave once it is ready. */
  begin(): void;
  close(): Promise<void>;
}

export function connectWhatsAppWeb(options: WhatsAppWebOptions): WhatsAppWeb {
  const { deps, log } = options;
  const folder = path.resolve(options.folder);
  const page = options.page === null ? null : path.resolve(options.page);
  const chromium = options.chromium ?? BROWSERS.find((place) => existsSync(place)) ?? null;
  const keep = keeper(options);
  const process = {
    launch: options.launch ?? (() => forkChild(folder)),
    endBrowser: (pid: number) => endBrowser(pid, path.join(folder, "session")),
    ...(options.answerMs === undefined ? {} : { answerMs: options.answerMs }),
  };
  const session = supervise({
    ...options,
    holder: randomUUID(),
    start:
      chromium === null
        ? null
        : (events) => startBrowser({ open: { folder, chromium, page }, ...process }, events),
    onPair: (code) => options.print(pairingText(code)),
    onSeen: keep.add,
    // What is lost of these while the database is away decides nothing.
    onStatus: ({ providerId, status }) =>
      void recordStatuses(deps, {
        channel: "whatsapp",
        statuses: [{ providerId, status, at: deps.clock.now(), problem: null }],
      }).catch((error: unknown) => log.debug({ err: error }, "What WhatsApp told of a message was not kept")),
  });
  return {
    channel: "whatsapp",
    isOpen: () => session.ready() !== null,
    send: async (claim, lease) => {
      // WhatsApp has no way to ask what became of a message, so a doubt is for a person (reliability A2).
      if (claim.doubtful) return { outcome: "unknown", problem: "an earlier try ended without an answer" };
      const message = await renderWhatsApp(deps, claim.notice);
      if ("unsendable" in message) return notSent(message);
      const browser = session.ready();
      if (browser === null || lease?.isOver())
        return { outcome: "held", afterMs: KEEP_AGAIN_MS, problem: "WhatsApp is not connected" };
      const outcome = await browser.send(claim.destination, textOf(message));
      if (outcome.outcome !== "sent")
        log.debug({ notice: claim.id, outcome }, "WhatsApp did not take a message");
      return outcome;
    },
    begin: session.begin,
    close: async () => {
      await session.close();
      keep.stop();
    },
  };
}

/** What was seen is kept before it is read; with the database away it is tried again, in its order. */
function keeper({ deps, log, wake }: Pick<WhatsAppWebOptions, "deps" | "log" | "wake">) {
  const waiting: SeenMessage[] = [];
  let isAtWork = false;
  let again: NodeJS.Timeout | undefined;

  async function keepAll(): Promise<void> {
    if (isAtWork) return;
    isAtWork = true;
    try {
      for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
        const body = new TextEncoder().encode(JSON.stringify(next));
        const receivedAt = deps.clock.now();
        await keepPartnerDelivery(deps, {
          ...{ source: "whatsapp_web", deliveryId: deliveryIdOf(next), body, receivedAt },
        });
        waiting.shift();
        wake();
      }
    } catch (error) {
      log.warn({ err: error, waiting: waiting.length }, "A message of WhatsApp could not be kept yet");
      again = setTimeout(() => void keepAll(), KEEP_AGAIN_MS);
    } finally {
      isAtWork = false;
    }
  }

  return {
    add: (message: SeenMessage): void => {
      waiting.push(message);
      void keepAll();
    },
    stop: () => clearTimeout(again),
  };
}

function pairingText(code: string): string {
  const drawn = encodeQR(code, "ascii", { ecc: "low", border: 2 });
  return `${drawn}\nWhatsApp: on the team's phone, Linked devices, Link a device, and scan this code.\n`;
}
