import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { App, LogLevel } from "@slack/bolt";
import { pino } from "pino";
import { afterEach, describe, expect, test } from "vitest";
import { slackSocket } from "../../../bot/slack/socket.ts";
import { gate } from "../gate.ts";

/** Socket Mode against a small Slack of its own: apps.connections.open, a WebSocket, envelopes and acknowledgements. */

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

describe("Socket Mode", () => {
  test("brings commands to the same listeners, and their answers back", async () => {
    const { slack, app, socket } = await connected();
    app.command("/stock", async ({ command, ack }) => ack({ text: `voilà ${command.text}` }));
    const line = await slack.line();
    line.send({
      type: "slash_commands",
      envelope_id: "E1",
      accepts_response_payload: true,
      payload: command(),
    });
    expect(await line.received()).toEqual({ envelope_id: "E1", payload: { text: "voilà miel" } });
    expect(socket.inFlight()).toBe(0);
  });

  test("opens with the app token", async () => {
    const { slack } = await connected();
    await slack.line();
    expect(slack.tokens).toEqual(["Bearer xapp-1"]);
  });

  test.each(["asks us to come back", "drops the line"])("when Slack %s, it is there again", async (how) => {
    const { slack, app } = await connected();
    app.command("/stock", async ({ ack }) => ack());
    const first = await slack.line();
    if (how === "drops the line") first.drop();
    else first.send({ type: "disconnect", reason: "refresh_requested" });
    const second = await slack.line();
    second.send({
      type: "slash_commands",
      envelope_id: "E2",
      accepts_response_payload: true,
      payload: command(),
    });
    expect(await second.received()).toMatchObject({ envelope_id: "E2" });
  });

  test("a Slack that refuses is asked again", async () => {
    const { slack, app } = await connected({ refuseFirst: 2 });
    app.command("/stock", async ({ ack }) => ack());
    await slack.line();
    expect(slack.tokens).toHaveLength(3);
  });

  test("closing waits for what is under way and takes nothing more", async () => {
    const { slack, app, socket } = await connected();
    const slow = gate();
    const started = gate();
    let calls = 0;
    app.command("/stock", async ({ ack }) => {
      calls += 1;
      await ack();
      started.open();
      await slow.opened;
    });
    const line = await slack.line();
    line.send({
      type: "slash_commands",
      envelope_id: "E1",
      accepts_response_payload: true,
      payload: command(),
    });
    await started.opened;
    const drained = socket.drain();
    line.send({
      type: "slash_commands",
      envelope_id: "E2",
      accepts_response_payload: true,
      payload: command(),
    });
    await line.heard();
    expect(socket.inFlight()).toBe(1);
    slow.open();
    await drained;
    await line.closed;
    expect([calls, socket.inFlight()]).toEqual([1, 0]);
  });
});

function command() {
  return { command: "/stock", text: "miel", user_id: "U1", channel_id: "C1", team_id: "T1" };
}

async function connected(options: { readonly refuseFirst?: number } = {}) {
  const slack = await openSocketSlack(options.refuseFirst ?? 0);
  closers.push(slack.close);
  const socket = slackSocket({
    appToken: "xapp-1",
    clientOptions: { slackApiUrl: `${slack.url}/`, retryConfig: { retries: 0 }, logger: SILENT },
    log: pino({ level: "silent" }),
    onError: nothing,
    firstRetryMs: 1,
  });
  const app = new App({
    receiver: socket.receiver,
    authorize: async () => ({ botToken: "xoxb-1" }),
    convoStore: false,
  });
  socket.start();
  closers.push(socket.drain);
  return { slack, app, socket };
}

const nothing = () => undefined;
const SILENT = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
};

type Line = ReturnType<typeof openLine>;

/** Answers apps.connections.open with the address of its WebSocket, and hands over each line that is opened. */
async function openSocketSlack(refuseFirst: number) {
  const tokens: string[] = [];
  const lines: Line[] = [];
  const wanted: ((line: Line) => void)[] = [];
  const server = createServer((request, response) => {
    tokens.push(request.headers.authorization ?? "");
    const isRefused = tokens.length <= refuseFirst;
    const { port } = server.address() as AddressInfo;
    response.writeHead(isRefused ? 503 : 200, { "content-type": "application/json" });
    response.end(
      JSON.stringify(isRefused ? { ok: false } : { ok: true, url: `ws://127.0.0.1:${port}/link` }),
    );
  });
  server.on("upgrade", (request, socket) => {
    const key = `${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accept = createHash("sha1").update(key).digest("base64");
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    const line = openLine(socket);
    line.send({ type: "hello", num_connections: 1 });
    const first = wanted.shift();
    if (first) first(line);
    else lines.push(line);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tokens,
    /** The next line that is opened. */
    line: (): Promise<Line> =>
      new Promise((resolve) => {
        const waiting = lines.shift();
        if (waiting) resolve(waiting);
        else wanted.push(resolve);
      }),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/** One WebSocket line, as far as short frames go (RFC 6455 §5.2). */
function openLine(socket: Duplex) {
  const messages: unknown[] = [];
  const wanted: ((message: unknown) => void)[] = [];
  const pongs: (() => void)[] = [];
  let rest = Buffer.alloc(0);
  const closed = new Promise<void>((resolve) => socket.on("close", () => resolve()));
  socket.on("error", () => undefined);
  socket.on("data", (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let frame = readFrame(rest); frame !== null; frame = readFrame(rest)) {
      rest = rest.subarray(frame.size);
      if (frame.opcode === CLOSE) socket.end(Buffer.from([0x80 | CLOSE, 0]));
      if (frame.opcode === PONG) pongs.shift()?.();
      if (frame.opcode !== TEXT) continue;
      const message: unknown = JSON.parse(frame.text);
      const first = wanted.shift();
      if (first) first(message);
      else messages.push(message);
    }
  });
  return {
    closed,
    send: (message: object): void => {
      const body = Buffer.from(JSON.stringify(message));
      const head =
        body.length < 126
          ? Buffer.from([0x80 | TEXT, body.length])
          : Buffer.from([0x80 | TEXT, 126, body.length >> 8, body.length & 0xff]);
      socket.write(Buffer.concat([head, body]));
    },
    received: (): Promise<unknown> =>
      new Promise((resolve) => {
        if (messages.length > 0) resolve(messages.shift());
        else wanted.push(resolve);
      }),
    /** Resolves when all that was sent has arrived: the answer to a ping comes after it. */
    heard: (): Promise<void> =>
      new Promise((resolve) => {
        pongs.push(resolve);
        socket.write(Buffer.from([0x80 | PING, 0]));
      }),
    drop: (): void => void socket.destroy(),
  };
}

/** A client's frame is always masked. */
function readFrame(
  bytes: Buffer,
): { readonly opcode: number; readonly text: string; readonly size: number } | null {
  const short = (bytes[1] ?? 0) & 0x7f;
  const lengthBytes = short === 126 ? 2 : 0;
  const start = 2 + lengthBytes + 4;
  if (bytes.length < start) return null;
  const length = lengthBytes === 0 ? short : bytes.readUInt16BE(2);
  if (bytes.length < start + length) return null;
  const mask = bytes.subarray(start - 4, start);
  const body = Buffer.from(
    bytes.subarray(start, start + length).map((byte, index) => byte ^ (mask[index % 4] ?? 0)),
  );
  return { opcode: (bytes[0] ?? 0) & 0x0f, text: body.toString("utf8"), size: start + length };
}
