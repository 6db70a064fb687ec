import { request } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listen } from "../../gateway/listen.ts";
import { type Desk, openDesk } from "../journey/desk.ts";
import { anApi } from "./an-api.ts";

/* Bodies that never end, lie or stall, over real sockets: nobody's door reads more than it needs (reliability B7). */

const MIB = 1024 * 1024;
const CHUNK_BYTES = 64 * 1024;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const PATHS = [
  ["/slack/events", 2],
  ["/sandbox/shop/order", 2],
  ["/sandbox/slack/api/chat.postMessage", 2],
  ["/sandbox/sms", 2],
  ["/sandbox/marketplace", 2],
  ["/sandbox/nothing/here", 2],
  ["/webhooks/orders", 0.25],
  ["/webhooks/partners/HABEEBEE", 0.25],
  ["/webhooks/carriers/colissimo", 0.25],
  ["/webhooks/whatsapp", 3],
  ["/api/orders/1042/cancel", 0.25],
] as const;

/** Posts that many bytes in chunks and never ends; what it is answered while it waits. */
function unended(path: string, bytes: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json" };
    const call = request(`${desk.url}${path}`, { method: "POST", headers }, (answer) => {
      resolve(answer.statusCode);
      call.destroy();
    });
    call.on("error", reject);
    for (let sent = 0; sent < bytes; sent += CHUNK_BYTES) {
      call.write(Buffer.alloc(Math.min(CHUNK_BYTES, bytes - sent), "x"));
    }
  });
}

describe("a body that is too large", () => {
  test.each(PATHS)("in chunks without an end to %s: 413 one byte past %d MiB", async (path, limitMib) => {
    expect(await unended(path, limitMib * MIB + 1)).toBe(413);
  });

  test.each(PATHS)("said to be 400 MB at %s: 413 before a byte of it", async (path) => {
    const status = await new Promise((resolve, reject) => {
      const headers = { "content-type": "application/json", "content-length": 400 * MIB };
      const call = request(`${desk.url}${path}`, { method: "POST", headers }, (answer) => {
        resolve(answer.statusCode);
        call.destroy();
      });
      call.on("error", reject);
      call.flushHeaders();
    });
    expect(status).toBe(413);
  });
});

describe("/slack/events", () => {
  const knock = async () =>
    (await fetch(`${desk.url}/slack/events`, { method: "POST", body: "command=%2Fstock" })).status;

  test("the 31st unsigned request within a minute is 429, and who signs is let in from the same address", async () => {
    const statuses: number[] = [];
    for (let count = 0; count < 40; count += 1) statuses.push(await knock());
    expect(new Set(statuses.slice(0, 30))).toEqual(new Set([401]));
    expect(new Set(statuses.slice(30))).toEqual(new Set([429]));
    expect(await desk.types("U_PM", "/stock")).toContain("MTC-H-001");
    expect(await knock()).toBe(429);
  });
});

describe("a sender that stalls", () => {
  const patience = { headersMs: 150, requestMs: 300, checkMs: 50 };

  /** How a connection ends on which that was written and nothing more, and what was logged of it. */
  async function stalls(text: string) {
    const door = await listen({ port: 0, host: "127.0.0.1", patience });
    if ("refused" in door) throw new Error(door.refused);
    const api = anApi(desk.running.deps.store);
    door.serve(api.gateway);
    const line = await new Promise<string>((resolve) => {
      const socket = connect(door.port, "127.0.0.1", () => socket.write(text));
      let answered = "";
      socket.on("data", (data) => {
        answered += data.toString();
      });
      socket.on("error", () => undefined);
      socket.on("close", () => resolve(answered.split("\r\n", 1)[0] ?? ""));
    });
    await door.close(0);
    return { line, failures: api.failures };
  }

  const HEAD = "POST /webhooks/orders HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

  test.each([
    ["in its headers", HEAD],
    ["in a body of a length that is said", `${HEAD}Content-Length: 100\r\n\r\n{`],
    ["in a body of chunks", `${HEAD}Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n`],
  ])("%s is cut off, and it is no failure of ours", async (_, text) => {
    expect(await stalls(text)).toEqual({ line: "HTTP/1.1 408 Request Timeout", failures: [] });
  });
});
