import type { OrderLine } from "../order/order.ts";
import { type Refund, type RefundLine, refundable } from "../order/refund.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { type Bearer, isKnownWhy, type Remedy, type Return, type ReturnCondition } from "./return.ts";
import { awaitsVerdict, mayMoveReturn, type ReturnState } from "./return-state.ts";
import { RETURN_TERMS } from "./terms.ts";

/** What may be decided of a return (SM-8): pure, each step again is "already". */

export type ReturnStep = { readonly asked: Return } | "already" | Refusal;

function cannot(asked: Return, to: ReturnState): Refusal {
  return refuse("return_state", { returnId: asked.externalId, state: asked.state, to });
}

/** It may come back, or is kept where the terms of its reason allow that; `remedy` says what the client is to have. */
export function authorize(
  asked: Return,
  by: { readonly comesBack: boolean; readonly valueCents: number; readonly remedy?: Remedy },
): ReturnStep {
  const { comesBack, valueCents, remedy = "refund" } = by;
  if (asked.state !== "requested") {
    const isSame = asked.state !== "refused" && asked.comesBack === comesBack && asked.remedy === remedy;
    return isSame ? "already" : cannot(asked, "authorized");
  }
  const { keeps, needsPhoto, reships } = RETURN_TERMS[asked.reason];
  if (remedy === "reship" && !reships) return noReship(asked, "reason");
  if (asked.photos.length === 0 && (needsPhoto || !comesBack))
    return refuse("return_photo_missing", { returnId: asked.externalId, reason: asked.reason });
  const upToCents = keeps === false ? 0 : keeps.upToCents;
  if (!comesBack && upToCents !== null && valueCents > upToCents)
    return refuse("return_must_come_back", { reason: asked.reason, valueCents, upToCents });
  return { asked: { ...asked, state: "authorized", comesBack, remedy } };
}

/** It may not come back; the client reads why. */
export function turnDown(asked: Return, why: string): ReturnStep {
  if (asked.state === "refused") return "already";
  if (!mayMoveReturn(asked.state, "refused")) return cannot(asked, "refused");
  const said = why.trim();
  if (said === "") return refuse("reason_required", { what: "a refused return" }, "reason");
  if (isKnownWhy(said) && asked.reason !== "withdrawal")
    return refuse("malformed", { problem: `${said} is of a withdrawal alone` }, "reason");
  return { asked: { ...asked, state: "refused", why: said } };
}

/** The client has sent it; the number is the proof. */
export function sendBack(asked: Return, trackingNumber: string): ReturnStep {
  if (asked.state === "in_transit" && asked.trackingNumber === trackingNumber) return "already";
  if (asked.comesBack !== true || !mayMoveReturn(asked.state, "in_transit"))
    return cannot(asked, "in_transit");
  return { asked: { ...asked, state: "in_transit", trackingNumber } };
}

/** It arrived where it was to go. */
export function receiveBack(asked: Return): ReturnStep {
  if (asked.comesBack === true && mayMoveReturn(asked.state, "received"))
    return { asked: { ...asked, state: "received" } };
  const isPast = asked.comesBack === true && !["requested", "refused"].includes(asked.state);
  return isPast ? "already" : cannot(asked, "received");
}

export type Verdict =
  | { readonly is: "accepted"; readonly condition: ReturnCondition | null; readonly borneBy: Bearer | null }
  | { readonly is: "rejected"; readonly condition: ReturnCondition | null; readonly why: string };

/**
 * Somebody looked at it: at what came back, or at the photo of what the client keeps. Points that went back already
 * stay with the client whatever is found; they are then at our charge.
 */
export function judge(asked: Return, verdict: Verdict): ReturnStep {
  const { is, condition } = verdict;
  const isDone = ["accepted", "refunded", "closed"].includes(asked.state);
  if (is === "accepted" ? isDone : asked.state === "rejected") return "already";
  const canBe = asked.comesBack === false ? asked.state === "authorized" : asked.state === "received";
  if (!canBe && asked.state !== "inspected") return cannot(asked, is);
  const seen = { ...asked, condition: asked.comesBack === true ? (condition ?? "resellable") : null };
  if (is === "rejected") {
    const why = verdict.why.trim();
    if (why === "") return refuse("reason_required", { what: "a rejected return" }, "reason");
    return { asked: { ...seen, state: "rejected", why, borneBy: "marketplace", remedy: "refund" } };
  }
  const borneBy = verdict.borneBy ?? RETURN_TERMS[asked.reason].borneBy;
  return { asked: { ...seen, state: "accepted", borneBy, remedy: "refund" } };
}

type NoReship = "reason" | "refunded" | "erased" | "underway";

/** Why the right article is not sent, or its points are not given back while it is. */
export function noReship({ externalId, reason }: Return, why: NoReship): Refusal {
  return refuse("return_reship", { returnId: externalId, reason, why });
}

/**
 * The client is right and gets the right article, at the charge of who sent the wrong one: by the verdict itself, or
 * where its points were asked for and not given.
 */
export function reship(asked: Return, condition: ReturnCondition | null): ReturnStep {
  if (!RETURN_TERMS[asked.reason].reships) return noReship(asked, "reason");
  const isJudged = !awaitsVerdict(asked.state);
  if (isJudged && asked.remedy === "reship") return "already";
  if (asked.state === "accepted") return { asked: { ...asked, remedy: "reship" } };
  if (isJudged) return cannot(asked, "accepted");
  const judged = judge(asked, { is: "accepted", condition, borneBy: null });
  return judged === "already" || "refused" in judged
    ? judged
    : { asked: { ...judged.asked, remedy: "reship" } };
}

/** Its points are asked for once more, or in place of a right article that will not come. */
export function askAgain(asked: Return): ReturnStep {
  if (asked.state === "closed" || asked.state === "refunded") return "already";
  if (asked.state !== "accepted") return cannot(asked, "refunded");
  return { asked: { ...asked, remedy: "refund" } };
}

/** The client has the points, or had them all before: nothing is left to do (SM-8). */
export function closeReturn(asked: Return): Return {
  return asked.state === "accepted" ? { ...asked, state: "closed" } : asked;
}

/** What the units of a return were paid, in cents. */
export function valueCentsOf(asked: Pick<Return, "lines">, lines: readonly OrderLine[]): number {
  return asked.lines.reduce((cents, { lineId, quantity }) => {
    const line = lines.find(({ id }) => id === lineId);
    return cents + (line ? line.unitPriceCents * quantity : 0);
  }, 0);
}

/** What is given back for the units of a return, in cents a line: their price, but no more than is left of the line. */
export function refundFor(
  asked: Pick<Return, "lines">,
  lines: readonly OrderLine[],
  earlier: readonly Pick<Refund, "lines">[],
): readonly RefundLine[] {
  const left = new Map(refundable(lines, earlier).map(({ lineId, cents }) => [lineId, cents]));
  return asked.lines.flatMap(({ lineId, quantity }) => {
    const line = lines.find(({ id }) => id === lineId);
    const cents = Math.min((line?.unitPriceCents ?? 0) * quantity, left.get(lineId) ?? 0);
    return cents > 0 ? [{ lineId, cents }] : [];
  });
}
