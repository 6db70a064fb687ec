import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import library from "whatsapp-web.js";
import type { ChannelFault } from "../../core/channel/standing.ts";
import { freeProfile } from "./profile.ts";
import type { FromBrowser, SeenMessage, ToBrowser } from "./protocol.ts";
import { type ResolveHidden, seenEdit, seenMessage, seenReaction } from "./seen.ts";

/** WhatsApp's page in a browser of ours, in the one process that it may bring down (design §6). */

// CommonJS whose names Node does not see from outside.
const { Client, LocalAuth } = library;
type Client = InstanceType<typeof Client>;

type Open = Extract<ToBrowser, { say: "open" }>;
type Send = Extract<ToBrowser, { say: "send" }>;
type Told = Extract<FromBrowser, { say: "sent" | "not_sent" | "lost" }>;

export interface BrowserSession {
  send(asked: Send): Promise<Told>;
  close(): Promise<void>;
}

/** Neither a code nor a session by then: the page does not work. */
const BOOT_MS_MAX = 120_000;
/** The page shows a few codes in a row and then waits to be clicked. */
const STALE_CODE_MS = 180_000;
const HEARTBEAT_MS = 30_000;
const HEARTBEATS_MISSED_MAX = 3;
/** WhatsApp's own answer to a message. */
const ACK_MS_MAX = 15_000;
const ACKS_KEPT = 500;

const STATUS = { "-1": "failed", 1: "sent", 2: "delivered", 3: "read", 4: "read" } as const;

/** Tells the parent of the browser as soon as there is one: from then on both can end it. */
class OwnedAuth extends LocalAuth {
  override afterBrowserInitialized: () => Promise<void>;
  constructor(folder: string, onBrowser: () => void) {
    super({ dataPath: folder });
    this.afterBrowserInitialized = async () => onBrowser();
  }
}

/** Opens the page, and says what happens there; `over` is the last word, after which the process ends. */
export async function openSession(
  open: Open,
  tell: (said: FromBrowser) => void,
  over: (fault: ChannelFault, problem: unknown) => void,
): Promise<BrowserSession> {
  await freeProfile(path.join(path.resolve(open.folder), "session"));
  const acks = new Map<string, number>();
  const client = new Client({
    authStrategy: new OwnedAuth(open.folder, () => own(client, tell, over)),
    puppeteer: {
      executablePath: open.chromium,
      headless: true,
      // No port that others on this machine could drive the session by.
      pipe: true,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      args: [
        "--disable-dev-shm-usage",
        "--no-first-run",
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      ],
    },
    ...pageOf(open.page),
  });
  listen(client, { tell, over, acks });
  boundBoot(client, over);
  void client.initialize().catch((error: unknown) => over(faultOf(error), error));
  return {
    send: (asked) => sendOnce(client, asked, acks),
    close: () => client.destroy(),
  };
}

/** A page that shows a code, or that was paired, and then gets no further is as good as none. */
function boundBoot(client: Client, over: (fault: ChannelFault, problem: unknown) => void): void {
  const late = () => over("silent", "no code and no session in time");
  let boot: NodeJS.Timeout | undefined = setTimeout(late, BOOT_MS_MAX);
  client.on("qr", () => clearTimeout(boot));
  client.on("authenticated", () => {
    clearTimeout(boot);
    boot = setTimeout(late, BOOT_MS_MAX);
  });
  client.on("ready", () => clearTimeout(boot));
}

function own(
  client: Client,
  tell: (said: FromBrowser) => void,
  over: (fault: ChannelFault, problem: unknown) => void,
): void {
  const pid = client.pupBrowser?.process()?.pid;
  if (pid !== undefined) tell({ say: "browser", pid });
  // The library says nothing when its browser is killed, and nothing when the page crashes.
  client.pupBrowser?.on("disconnected", () => over("crashed", "the browser ended"));
  client.pupPage?.on("error", () => over("crashed", "the page crashed"));
}

/** A kept page is served in place of WhatsApp's own; without one nothing is cached. */
function pageOf(page: string | null) {
  if (page === null) return { webVersionCache: { type: "none" } } as const;
  const { dir, name } = path.parse(path.resolve(page));
  return { webVersion: name, webVersionCache: { type: "local", path: dir, strict: true } } as const;
}

function listen(
  client: Client,
  of: {
    readonly tell: (said: FromBrowser) => void;
    readonly over: (fault: ChannelFault, problem: unknown) => void;
    readonly acks: Map<string, number>;
  },
): void {
  const { tell, over, acks } = of;
  const resolve: ResolveHidden = async (id) => (await client.getContactLidAndPhone([id]))[0]?.pn ?? null;
  // A throw in a listener of the library's would be nobody's to catch.
  const pass = (seen: Promise<SeenMessage | null>): void =>
    void seen.then(
      (message) => message && tell({ say: "seen", message }),
      (error: unknown) => over("crashed", error),
    );
  let stale: NodeJS.Timeout | undefined;
  client.on("qr", (code) => {
    tell({ say: "pair", code });
    clearTimeout(stale);
    stale = setTimeout(() => void client.pupPage?.reload().catch(() => undefined), STALE_CODE_MS);
  });
  client.on("ready", () => {
    clearTimeout(stale);
    tell({ say: "ready" });
  });
  client.once("ready", () => void watch(client, over));
  client.on("auth_failure", (why) => over("refused", why));
  client.on("disconnected", (why) => over(why === "LOGOUT" ? "logged_out" : "refused", why));
  client.on("message", (message) => pass(seenMessage(message, resolve)));
  client.on("message_reaction", (reaction) => pass(seenReaction(reaction, resolve)));
  client.on("message_edit", (message, text) =>
    pass(seenEdit(message, { text: String(text), nowMs: Date.now(), resolve })),
  );
  client.on("message_ack", (message, ack) => {
    if (!message.id.fromMe) return;
    acks.set(message.id.id, ack);
    for (const oldest of acks.keys()) {
      if (acks.size <= ACKS_KEPT) break;
      acks.delete(oldest);
    }
    const status = STATUS[String(ack) as keyof typeof STATUS];
    if (status !== undefined) tell({ say: "status", providerId: message.id.id, status });
  });
}

/** A page that is open and connected to nothing looks well to everybody else. */
async function watch(client: Client, over: (fault: ChannelFault, problem: unknown) => void): Promise<void> {
  let missed = 0;
  while (missed < HEARTBEATS_MISSED_MAX) {
    await pause(HEARTBEAT_MS);
    const state = await Promise.race([
      client.getState().catch(() => null),
      pause(HEARTBEAT_MS, null, { ref: false }),
    ]);
    missed = state === "CONNECTED" ? 0 : missed + 1;
  }
  over("silent", "the page has lost its connection");
}

/** Once only: what was begun and has no answer may have left. */
async function sendOnce(client: Client, { id, to, text }: Send, acks: Map<string, number>): Promise<Told> {
  let chat: string;
  try {
    const known = await client.getNumberId(to.slice(1));
    if (!known) return { say: "not_sent", id, problem: "the number is not on WhatsApp", isFinal: true };
    chat = known._serialized;
  } catch (error) {
    return { say: "not_sent", id, problem: problemOf(error), isFinal: false };
  }
  try {
    const options = { linkPreview: false, sendSeen: false, waitUntilMsgSent: true };
    const message = await client.sendMessage(chat, text, options);
    const providerId = message?.id.id;
    if (!providerId) return { say: "lost", id, problem: "the page gave no message back" };
    if (await isTaken(providerId, message.ack, acks)) return { say: "sent", id, providerId };
    return { say: "lost", id, problem: "WhatsApp did not answer for the message" };
  } catch (error) {
    return { say: "lost", id, problem: problemOf(error) };
  }
}

/** WhatsApp's server has it. */
async function isTaken(providerId: string, ack: number, acks: Map<string, number>): Promise<boolean> {
  const until = performance.now() + ACK_MS_MAX;
  let known = Math.max(ack, acks.get(providerId) ?? 0);
  while (known < 1 && performance.now() < until) {
    await pause(100);
    known = acks.get(providerId) ?? known;
    if (known < 0) return false;
  }
  return known >= 1;
}

/** By what is said of it: the library throws strings and errors of its browser alike. */
export function faultOf(error: unknown): ChannelFault {
  const problem = problemOf(error);
  if (/could not find|failed to launch|ENOENT|EACCES|no-sandbox/i.test(problem)) return "no_browser";
  return /net::ERR_|timeout|version/i.test(problem) ? "silent" : "crashed";
}

/** The first line, without numbers that may be somebody's. */
export function problemOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  return (said.split("\n", 1)[0] ?? "").replace(/\+?\d{7,}/g, "…").slice(0, 200);
}
