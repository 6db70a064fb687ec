import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { ToBrowser } from "./protocol.ts";

/** The process of the browser as its parent sees it; tests put another in its place. */
export interface ChildLink {
  /** False when it is gone: nothing was said to it. */
  tell(said: ToBrowser): boolean;
  onSaid(listen: (raw: unknown) => void): void;
  /** Once, when the process has ended; with why it could not even begin, where that is so. */
  onEnd(listen: (problem: string | null) => void): void;
  kill(): void;
}

const PATH = "/usr/local/bin:/usr/bin:/bin";

/**
 * Starts it with nothing of our environment: no token and no secret of ours is in there. What a browser keeps outside
 * of its profile goes into `folder` too.
 */
export function forkChild(folder: string): ChildLink {
  const child = fork(fileURLToPath(new URL("child.ts", import.meta.url)), [], {
    execArgv: ["--import", import.meta.resolve("tsx")],
    env: { PATH, HOME: folder, LANG: "C.UTF-8" },
    // The library writes to the console, and what it writes may hold somebody's message.
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let problem: string | null = null;
  let hasBegun = false;
  child.once("message", () => {
    hasBegun = true;
  });
  child.stderr?.on("data", (chunk) => {
    problem ??= hasBegun ? null : (/^\w*Error: .{1,200}/m.exec(String(chunk))?.[0] ?? null);
  });
  child.on("error", () => undefined);
  return {
    tell: (said) => child.connected && child.send(said, () => undefined),
    onSaid: (listen) => void child.on("message", listen),
    onEnd: (listen) => {
      let hasEnded = false;
      const end = () => {
        if (!hasEnded) listen(problem);
        hasEnded = true;
      };
      child.once("exit", end);
      child.once("error", end);
    },
    kill: () => void child.kill("SIGKILL"),
  };
}
