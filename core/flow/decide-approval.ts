import {
  type Approval,
  alreadyDecided,
  approve,
  carriedOut,
  overtake,
  type Person,
  reject,
  review,
} from "../approval/approval.ts";
import type { ApprovalId } from "../ids.ts";
import type { ApprovalWord } from "../ports/approvals.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { refusalIn } from "../words/refusal-in.ts";
import { readAsked } from "./approval-kinds.ts";
import { lockRequest } from "./follow-request.ts";
import { saveApproval } from "./save-approval.ts";

/*
 * Somebody decides about a request: what it is about is read again under its lock, so that nobody approves what they
 * were not shown. What is pure data is carried out in the same transaction. A click that comes second is told what was
 * decided; what cannot be done any more is closed by the click that finds it out.
 */

export interface DecideInput {
  readonly id: ApprovalId;
  readonly by: Person;
}

export type DecideOutcome = { readonly outcome: "done"; readonly approval: Approval } | Refusal;

/** One yes; with the last that is needed it is carried out. */
export function approveRequest(
  deps: Deps,
  input: DecideInput & { readonly seenRevision: number },
): Promise<DecideOutcome> {
  return decide(deps, input, async (tx, { approval, asked }) => {
    const { by, seenRevision } = input;
    if (isRefusal(asked)) return closeOvertaken(tx, deps, { approval, by, refusal: asked });
    const approved = approve(approval, { by, now: deps.clock.now(), seenRevision, figures: asked.figures });
    if (isRefusal(approved)) return approved;
    if (approved === approval) return { outcome: "done", approval };
    if (asked.inTheWay) return asked.inTheWay;
    const words: Omit<ApprovalWord, "at">[] = [{ type: "approved", by, note: null }];
    if (approved.state !== "approved") return save(tx, deps, { approval: approved, words });
    return execute(tx, deps, { approval: approved, by, words, asked });
  });
}

/** No, with the reason that whoever asked reads; their own no takes it back. */
export function rejectRequest(
  deps: Deps,
  input: DecideInput & { readonly reason: string },
): Promise<DecideOutcome> {
  return deps.store.transaction(async (tx) => {
    const { id, by, reason } = input;
    const approval = await lockRequest(tx, id);
    if (!approval) return refuse("approval_unknown", { ref: id });
    const no = reject(approval, { by, now: deps.clock.now(), reason });
    if (isRefusal(no)) return no;
    const type = no.state === "withdrawn" ? "withdrawn" : "refused";
    return save(tx, deps, { approval: no, words: [{ type, by, note: no.reason }] });
  });
}

/** The figures changed: the card shows those of now, to be decided on afresh. */
export function reviewRequest(deps: Deps, input: DecideInput): Promise<DecideOutcome> {
  return decide(deps, input, async (tx, { approval, asked }) => {
    const { by } = input;
    if (isRefusal(asked)) return closeOvertaken(tx, deps, { approval, by, refusal: asked });
    const again = review(approval, asked.figures, deps.clock.now());
    if (isRefusal(again)) return again;
    if (again === approval) return { outcome: "done", approval };
    const saved = await save(tx, deps, { approval: again, words: [{ type: "reviewed", by, note: null }] });
    await tx.timers.set([{ kind: "approval_expiry", subject: again.id, dueAt: again.expiresAt }]);
    return saved;
  });
}

/** What was approved and failed is tried again, as it was approved. */
export function retryRequest(deps: Deps, input: DecideInput): Promise<DecideOutcome> {
  return decide(deps, input, async (tx, { approval, asked }) => {
    const { by } = input;
    if (isRefusal(asked)) return asked;
    if (approval.state === "failed") return execute(tx, deps, { approval, by, words: [], asked });
    return alreadyDecided(approval);
  });
}

type Asked = Awaited<ReturnType<typeof readAsked>>;

/** What it is about is locked before the request itself (design §5). */
function decide(
  deps: Deps,
  { id }: DecideInput,
  decideOn: (tx: Tx, of: { readonly approval: Approval; readonly asked: Asked }) => Promise<DecideOutcome>,
): Promise<DecideOutcome> {
  return deps.store.transaction(async (tx) => {
    const found = await tx.approvals.find(id);
    if (!found) return refuse("approval_unknown", { ref: id });
    const { figures: wanted, subject } = found;
    const asked = await readAsked(tx, deps, { kind: wanted.about, subject, wanted });
    const approval = await tx.approvals.lock(id);
    if (!approval) throw new Error(`${id} is gone`);
    return decideOn(tx, { approval, asked });
  });
}

async function execute(
  tx: Tx,
  deps: Deps,
  of: {
    readonly approval: Approval;
    readonly by: Person;
    readonly words: readonly Omit<ApprovalWord, "at">[];
    readonly asked: Exclude<Asked, Refusal>;
  },
): Promise<DecideOutcome> {
  const { approval, by, words, asked } = of;
  const no = await asked.carryOut({ name: by.name, via: "slack" });
  const problem = no === null ? null : refusalIn(no, deps.settings.locale);
  const done = carriedOut(approval, problem, deps.clock.now());
  if (isRefusal(done)) return done;
  const type = problem === null ? "executed" : "failed";
  return save(tx, deps, { approval: done, words: [...words, { type, by, note: problem }] });
}

/** Told to who clicked, and written on the card; one that was decided before says so. */
async function closeOvertaken(
  tx: Tx,
  deps: Deps,
  of: { readonly approval: Approval; readonly by: Person; readonly refusal: Refusal },
): Promise<DecideOutcome> {
  const { approval, by, refusal } = of;
  const now = deps.clock.now();
  if (approval.state !== "open") return alreadyDecided(approval);
  const reason = refusalIn(refusal, deps.settings.locale);
  const closed = overtake(approval, reason, now);
  await saveApproval(tx, deps, { approval: closed, words: [{ type: "overtaken", by, note: reason }] });
  return refusal;
}

async function save(tx: Tx, deps: Deps, saved: Parameters<typeof saveApproval>[2]): Promise<DecideOutcome> {
  await saveApproval(tx, deps, saved);
  return { outcome: "done", approval: saved.approval };
}
