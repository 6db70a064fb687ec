import type { Temporal } from "temporal-polyfill";
import {
  asOneMessage,
  BUBBLE_KNOWN_MINUTES,
  type Bubble,
  isWrittenOn,
  mayBePart,
  SILENCE_SECONDS,
} from "../partner/bubble.ts";
import type { InboundMessage } from "../partner/inbound-message.ts";
import type { Partner } from "../partner/partner.ts";
import type { Deps, Tx } from "../ports.ts";
import { answerPartner } from "./answer-partner.ts";
import { rereadIn } from "./reread-reply.ts";
import type { PartnerMessage } from "./tell-partner.ts";

/*
 * People write "ok", "1042" and "demain" as three messages. They are kept until nothing came for eight seconds, then
 * read as one; what quotes or presses something is read by itself, after what came before it. The caller holds the
 * partner's row.
 */

/** Takes one message of a partner within the caller's transaction: keeps it, or has it answered at once. */
export async function hearMessageIn(
  tx: Tx,
  deps: Deps,
  from: PartnerMessage & { readonly receivedAt: Temporal.Instant },
): Promise<void> {
  const { partner, message, receivedAt } = from;
  if (message.body.kind === "edit") return rereadIn(tx, deps, { partner, message, edit: message.body });
  const last = (await tx.replies.waiting(partner.code)).at(-1);
  const isPart = mayBePart(message);
  if (last && !(isPart && isWrittenOn(last, message))) await readBubblesIn(tx, deps, partner);
  if (message.body.kind === "text") await tx.replies.keep(bubbleOf(from, message.body.text));
  if (!isPart) return answerPartner(tx, deps, from);
  const dueAt = receivedAt.add({ seconds: SILENCE_SECONDS });
  await tx.timers.set([{ kind: "reply_silence", subject: message.providerId, dueAt }]);
}

/** Eight seconds passed since that bubble: what waits is read, unless a later one waits for its own silence. */
export async function breakSilenceIn(tx: Tx, deps: Deps, providerId: string): Promise<void> {
  const bubble = await tx.replies.find(providerId);
  const partner = bubble && (await tx.partners.find(bubble.partner));
  if (!partner) return;
  await tx.partners.lock(partner.code);
  const last = (await tx.replies.waiting(partner.code)).at(-1);
  if (last?.providerId === providerId) await readBubblesIn(tx, deps, partner);
}

async function readBubblesIn(tx: Tx, deps: Deps, partner: Partner): Promise<void> {
  const message = asOneMessage(await tx.replies.waiting(partner.code));
  if (!message) return;
  const forgetBefore = deps.clock.now().subtract({ minutes: BUBBLE_KNOWN_MINUTES });
  await tx.replies.read(partner.code, message.providerId, forgetBefore);
  await answerPartner(tx, deps, { partner, message });
}

function bubbleOf({ partner, message }: PartnerMessage, text: string): Bubble {
  const { providerId, from, at, quotedProviderId } = message;
  const replyId = mayBePart(message) ? null : providerId;
  return {
    providerId,
    partner: partner.code,
    phone: from,
    text,
    quotedProviderId,
    sentAt: at,
    replyId,
  } satisfies Bubble & Pick<InboundMessage, "providerId">;
}
