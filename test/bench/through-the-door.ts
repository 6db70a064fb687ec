import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { fileURLToPath } from "node:url";
import { Temporal } from "temporal-polyfill";
import { sampleOrder } from "../../gateway/sandbox/shop.ts";
import { webhookHeaders } from "../../gateway/sandbox/signatures.ts";
import { freePort } from "../faults/desk-process.ts";

/** A gateway in a process of its own, and the shop that sends it signed orders over loopback. */
export interface Door {
  /** Sends the order of this name and waits for its 202. */
  order(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Written out once: what the shop spends on an order is taken from the gateway on a small machine. */
const BODY = JSON.stringify(sampleOrder("NAME", Temporal.Now.instant()));
const SECRET = `whsec_${Buffer.from("a bench needs no secret at all").toString("base64")}`;

export async function openDoor(at: {
  readonly socketDir: string;
  readonly database: string;
  readonly concurrency: number;
}): Promise<Door> {
  const port = await freePort();
  const script = fileURLToPath(new URL("door.ts", import.meta.url));
  const child: ChildProcess = fork(script, [String(port), at.socketDir, at.database, SECRET]);
  const ended = once(child, "exit");
  const first = await Promise.race([once(child, "message"), ended.then(() => null)]);
  if (first === null) throw new Error("the gateway did not start");
  const agent = new Agent({ keepAlive: true, maxSockets: at.concurrency });
  return {
    order: (name) => send(agent, port, name),
    close: async () => {
      agent.destroy();
      child.disconnect();
      await ended;
    },
  };
}

function send(agent: Agent, port: number, name: string): Promise<void> {
  const body = BODY.replaceAll("NAME", name);
  const timestampSeconds = Math.floor(Date.now() / 1000);
  const headers = webhookHeaders({ secret: SECRET, id: `msg_${name}`, timestampSeconds, body });
  return new Promise((resolve, reject) => {
    const options = { agent, port, host: "127.0.0.1", path: "/webhooks/orders", method: "POST", headers };
    const sent = request(options, (response) => {
      response.resume();
      response.once("end", () => {
        if (response.statusCode === 202) resolve();
        else reject(new Error(`order ${name} was answered ${response.statusCode}`));
      });
    });
    sent.once("error", reject);
    sent.end(body);
  });
}
