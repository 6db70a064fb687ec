import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { brusselsIso } from "./brussels.ts";
import type { SandboxDeps, SandboxDocuments } from "./ports.ts";

/** What the page shows: it fetches again only the views that a tick names. */
type ViewName = "slack" | "phones" | "boxes" | "shop" | "clock";

/** By the kind of a document; what is not listed nobody sees. */
const VIEWS: Readonly<Record<string, readonly ViewName[]>> = {
  "slack.message": ["slack", "shop"],
  "slack.ephemeral": ["slack"],
  "slack.view": ["slack"],
  "slack.home": ["slack"],
  "whatsapp.message": ["phones"],
  mail: ["boxes"],
  sms: ["boxes"],
  marketplace: ["boxes", "shop"],
  "shop.order": ["shop"],
  "bank.payment": ["shop"],
};

/** Changes that come together are one tick; a flow writes its dozen documents within this. Machine time. */
const TICK_MS = 80;
/** Proxies and browsers let go of a connection that says nothing. Machine time. */
const HEARTBEAT_MS = 15_000;
/** How soon a browser comes back after the connection broke. */
const RETRY_MS = 1_500;

type Listener = (views: readonly ViewName[]) => void;

export type Feed = {
  changed(views: readonly ViewName[]): void;
  /** Hears every tick until the function that it returns is called, or `onClose` is. */
  listen(listener: Listener, onClose: () => void): () => void;
  /** Hangs up on everybody and takes nobody new. */
  close(): void;
};

/** Gathers what changed and tells the pages that listen. */
export function createFeed(): Feed {
  const listeners = new Map<Listener, () => void>();
  let gathered = new Set<ViewName>();
  let timer: NodeJS.Timeout | null = null;
  let isClosed = false;

  function tick(): void {
    const views = [...gathered];
    gathered = new Set();
    timer = null;
    for (const listener of listeners.keys()) listener(views);
  }

  return {
    changed(views) {
      for (const view of views) gathered.add(view);
      if (listeners.size > 0) timer ??= setTimeout(tick, TICK_MS).unref();
    },
    listen(listener, onClose) {
      if (isClosed) queueMicrotask(onClose);
      else listeners.set(listener, onClose);
      return () => listeners.delete(listener);
    },
    close() {
      isClosed = true;
      if (timer !== null) clearTimeout(timer);
      for (const hangUp of listeners.values()) hangUp();
      listeners.clear();
    },
  };
}

/** The documents, telling the feed what was written. */
export function watchedDocuments(documents: SandboxDocuments, feed: Feed): SandboxDocuments {
  const tell = (kind: string) => feed.changed(VIEWS[kind] ?? []);
  return {
    ...documents,
    put: (kind, id, body) => documents.put(kind, id, body).then(() => tell(kind)),
    delete: (kind, id) => documents.delete(kind, id).then(() => tell(kind)),
  };
}

/** The clock, telling the feed when it was moved. */
export function watchedClock(clock: SandboxDeps["clock"], feed: Feed): SandboxDeps["clock"] {
  return {
    now: () => clock.now(),
    set: (instant) => clock.set(instant).then(() => feed.changed(["clock"])),
  };
}

/** GET /sandbox/events: a `tick` with the views that changed and business now, whenever one did (SSE). */
export function eventRoutes({ clock }: SandboxDeps, feed: Feed): Hono {
  return new Hono().get("/sandbox/events", (c) => {
    c.header("x-accel-buffering", "no");
    return streamSSE(c, async (stream) => {
      const say = (views: readonly ViewName[]) =>
        stream.writeSSE({
          event: "tick",
          data: JSON.stringify({ views, now: brusselsIso(clock.now()) }),
          retry: RETRY_MS,
        });
      await say([]);
      await new Promise<void>((resolve) => {
        const heartbeat = setInterval(() => void say([]), HEARTBEAT_MS);
        const leave = feed.listen((views) => void say(views), end);
        function end(): void {
          clearInterval(heartbeat);
          leave();
          resolve();
        }
        stream.onAbort(end);
      });
    });
  });
}
