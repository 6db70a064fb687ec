import { type Context, Hono } from "hono";
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { readControl, refuse } from "./answer.ts";
import { brusselsIso } from "./brussels.ts";
import { fieldAt, listAt, parseJson, textAt } from "./json.ts";
import type { SandboxDeps } from "./ports.ts";
import { type Settling, settledBody } from "./settle.ts";

/** The bank pays what the API lists as payable, and confirms it as a manager would record it. */
const PAYABLE: readonly unknown[] = ["payable", "approved"];
/** The API takes so many in one payment. */
const AT_ONCE = 200;

const PAYMENT = "bank.payment";
const PAYMENTS_SHOWN = 12;
/** Of two months there are hundreds; a reader looks at what is paid next. */
const DUE_SHOWN = 40;

/** Of one order, or of all. */
const paySchema = z.strictObject({ number: z.int().optional() });

type Answered = { readonly status: number; readonly body: unknown };

/**
 * GET /sandbox/bank: what partners earned and were not paid yet, the first to be paid of it, and the newest payments.
 * POST /sandbox/bank/pay: the bank executed each statement whose file it was given, under a reference each; where it was
 * given none it paid all that is payable, or that of one order by its `number`. `{status, body, settled}` as the API
 * answered, of the last (brief, J+7).
 */
export function bankRoutes(deps: SandboxDeps, settling: Settling): Hono {
  return new Hono()
    .get("/sandbox/bank", async (c) => {
      const [due, paid, given] = await Promise.all([
        pending(deps),
        deps.documents.list(PAYMENT, { newest: PAYMENTS_SHOWN }),
        exported(deps),
      ]);
      c.header("cache-control", "no-store");
      const rows = listAt(due.body, "commissions");
      return c.json({
        due: rows.slice(0, DUE_SHOWN),
        more: Math.max(0, rows.length - DUE_SHOWN),
        payableCents:
          given.length > 0
            ? given.reduce((sum, { cents }) => sum + cents, 0)
            : sumCents(rows.filter(isPayable)),
        payments: paid.map(({ body }) => body).reverse(),
      });
    })
    .post("/sandbox/bank/pay", (c) => payRoute(c, deps, settling));
}

async function payRoute(c: Context, deps: SandboxDeps, settling: Settling): Promise<Response> {
  const read = await readControl(c, paySchema);
  if ("refused" in read) return read.refused;
  const { number } = read.input;
  try {
    const given = await exported(deps);
    const meant = number === undefined ? given : given.filter(({ numbers }) => numbers.includes(number));
    if (meant.length > 0) return c.json(settledBody(await execute(deps, meant), await settling.settle()));
    const listed = await pending(deps);
    const payable = listAt(listed.body, "commissions").filter(
      (each) => isPayable(each) && (number === undefined || fieldAt(each, "number") === number),
    );
    if (listed.status !== 200 || payable.length === 0) {
      const message = "Nothing is payable: a commission is from J+7 after delivery.";
      return refuse(c, { status: 422, code: "nothing_payable", message });
    }
    const [paidAt, together] = [deps.clock.now(), payable.slice(0, AT_ONCE)];
    const reference = referenceOf(paidAt);
    const commissionIds = together.map((each) => textAt(each, "commissionId"));
    const cents = sumCents(together);
    const answer = await record(deps, { paid: { commissionIds }, reference, paidAt, cents });
    return c.json(settledBody(answer, await settling.settle()));
  } catch (error) {
    return refuse(c, { status: 502, code: "gateway_failed", message: String(error) });
  }
}

/** A statement that the team sent to the bank, with the orders on it. */
interface Given {
  readonly statementId: string;
  readonly cents: number;
  readonly numbers: readonly number[];
}

async function exported(deps: SandboxDeps): Promise<readonly Given[]> {
  const { body } = await ask(deps, "/api/admin/statements?state=exported", { method: "GET" });
  return Promise.all(
    listAt(body, "statements").map(async (each) => {
      const statementId = textAt(each, "statementId") ?? "";
      const one = await ask(deps, `/api/admin/statements/${statementId}`, { method: "GET" });
      const numbers = listAt(one.body, "lineItems").map((line) => Number(fieldAt(line, "number")));
      return { statementId, cents: Number(fieldAt(each, "netCents")), numbers };
    }),
  );
}

/** One transfer a statement; the first that is refused is the answer. */
async function execute(deps: SandboxDeps, given: readonly Given[]): Promise<Answered> {
  const paidAt = deps.clock.now();
  let answer: Answered = { status: 200, body: {} };
  for (const [index, { statementId, cents }] of given.entries()) {
    const reference = `${referenceOf(paidAt)}${index === 0 ? "" : `-${index + 1}`}`;
    answer = await record(deps, { paid: { statementId }, reference, paidAt, cents });
    if (answer.status !== 200) return answer;
  }
  return answer;
}

/** As a manager records it, and as the bank's own list shows it. */
async function record(
  deps: SandboxDeps,
  payment: {
    readonly paid: Readonly<Record<string, unknown>>;
    readonly reference: string;
    readonly paidAt: Temporal.Instant;
    readonly cents: number;
  },
): Promise<Answered> {
  const { paid, reference, paidAt, cents } = payment;
  const said = { ...paid, paidAt: paidAt.toString(), reference };
  const answer = await put(deps, "/api/admin/commissions/pay", said);
  if (answer.status === 200)
    await deps.documents.put(PAYMENT, reference, { reference, cents, at: brusselsIso(paidAt) });
  return answer;
}

function isPayable(row: unknown): boolean {
  return PAYABLE.includes(fieldAt(row, "state"));
}

function sumCents(rows: readonly unknown[]): number {
  return rows.reduce<number>((sum, row) => sum + Number(fieldAt(row, "partnerShareCents")), 0);
}

/** One reference is one payment: the second names it. */
function referenceOf(paidAt: Temporal.Instant): string {
  const { year, month, day, hour, minute, second } = paidAt.toZonedDateTimeISO(BUSINESS_ZONE);
  const two = (part: number) => String(part).padStart(2, "0");
  return `VIR-${year}-${two(month)}-${two(day)}-${two(hour)}${two(minute)}${two(second)}`;
}

function pending(deps: SandboxDeps): Promise<Answered> {
  return ask(deps, "/api/admin/orders/pending-commission", { method: "GET" });
}

function put(deps: SandboxDeps, path: string, body: unknown): Promise<Answered> {
  return ask(deps, path, { method: "PUT", body: JSON.stringify(body) });
}

/** The admin API, with the manager's token. */
async function ask(deps: SandboxDeps, path: string, init: RequestInit): Promise<Answered> {
  const headers = {
    authorization: `Bearer ${deps.tokens["pm"] ?? ""}`,
    "content-type": "application/json",
  };
  const response = await fetch(`${deps.baseUrl()}${path}`, { ...init, headers });
  const text = await response.text();
  return { status: response.status, body: parseJson(text) ?? text };
}
