import { type Context, Hono } from "hono";
import { z } from "zod";
import { readControl, refuse } from "../answer.ts";
import type { Demo, DemoRefusal, DemoState } from "./desk.ts";

const seedSchema = z.strictObject({
  /** The sixty days as they were told, in place of days that end this week; for tests. */
  unshifted: z.boolean().default(false),
});
const resetSchema = z.strictObject({});

/** `/sandbox/demo`: how far the history is; `seed` begins it or goes on, `reset` takes everything away. */
export function demoRoutes(demo: Demo): Hono {
  return new Hono()
    .get("/sandbox/demo", async (c) => {
      c.header("cache-control", "no-store");
      return c.json(await demo.state());
    })
    .post("/sandbox/demo/seed", async (c) => {
      const read = await readControl(c, seedSchema);
      return "refused" in read ? read.refused : answer(c, await demo.seed(read.input), 202);
    })
    .post("/sandbox/demo/reset", async (c) => {
      const read = await readControl(c, resetSchema);
      return "refused" in read ? read.refused : answer(c, await demo.reset(), 200);
    });
}

function answer(c: Context, outcome: DemoState | DemoRefusal, status: 200 | 202): Response {
  if (!("refused" in outcome)) return c.json(outcome, status);
  return refuse(c, { status: 409, code: outcome.refused, message: outcome.message });
}
