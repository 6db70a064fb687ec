import { Hono } from "hono";
import { brusselsIso } from "./brussels.ts";
import { GUIDE_STEPS, type GuideOrder, type GuideStep, stepsDone, waysOn } from "./guide-steps.ts";
import { objectOf, parseJson } from "./json.ts";
import type { SandboxDeps } from "./ports.ts";
import { sentOrders } from "./sent-orders.ts";
import type { WhatsAppStore } from "./whatsapp-store.ts";

/** The first minute is lived with the newest orders. */
const ORDERS = 8;
/** What was once done stays ticked, however many orders follow. */
const DONE = "guide.done";

type GuideDesk = { readonly deps: SandboxDeps; readonly whatsapp: WhatsAppStore };
type Done = Partial<Record<GuideStep, number>>;

/**
 * GET /sandbox/view/guide: the five things to try, ticked by the facts and never by a click, with the calls that
 * would do each; and how the demo history stands, null where there is none to load.
 */
export function guideRoutes(desk: GuideDesk): Hono {
  const demoState = createDemoWindow(desk.deps);
  return new Hono().get("/sandbox/view/guide", async (c) => {
    const [steps, demo] = await Promise.all([guideOf(desk), demoState()]);
    c.header("cache-control", "no-store");
    return c.json({ now: brusselsIso(desk.deps.clock.now()), steps, demo });
  });
}

async function guideOf({ deps, whatsapp }: GuideDesk) {
  const known = ((await deps.documents.get(DONE, "first-minute")) ?? {}) as Done;
  const orders: GuideOrder[] = [];
  if (GUIDE_STEPS.some((step) => known[step] === undefined)) {
    for (const { order_id, refusal } of await sentOrders(deps, ORDERS)) {
      const facts = refusal === null ? await deps.facts.order(order_id) : null;
      if (facts !== null) orders.push({ orderId: order_id, ...facts });
    }
  }
  const done: Done = { ...stepsDone(orders), ...known };
  if (Object.keys(done).length > Object.keys(known).length)
    await deps.documents.put(DONE, "first-minute", done);
  const chat = await whatsapp.list({ where: { kind: "buttons", direction: "out" }, newest: 50 });
  const ways = waysOn(orders, { phones: deps.phones, chat, now: deps.clock.now() });
  return GUIDE_STEPS.map((step) => ({ step, done: done[step] ?? null, way: ways[step] }));
}

/** The demo history's own answer; another part of the sandbox gives it, and where there is none it is asked once. */
function createDemoWindow(deps: SandboxDeps): () => Promise<unknown> {
  let isAbsent = false;
  return async () => {
    if (isAbsent) return null;
    try {
      const response = await fetch(`${deps.baseUrl()}/sandbox/demo`);
      isAbsent = response.status === 404;
      return response.ok ? objectOf(parseJson(await response.text())) : null;
    } catch {
      return null;
    }
  };
}
