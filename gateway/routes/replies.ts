import { z } from "zod";
import { readCorrections } from "../../core/flow/read-corrections.ts";
import { expectedIntent, MEANINGS } from "../../core/partner/correction.ts";
import { understandReply } from "../../core/partner/reply.ts";
import { REPLY_INTENTS } from "../../core/partner/reply-rules.ts";
import { type Route, route } from "../endpoint.ts";

/** One line: a case as `test/fixtures/partner-replies.json` holds it, with what was corrected beside it. */
const correctedCase = z.object({
  text: z.string(),
  expected: z.object({
    intent: z.enum(REPLY_INTENTS),
    orderRefs: z.array(z.string()).optional(),
    trackingNumber: z.string().optional(),
  }),
  tags: z.array(z.string()),
  corrected: z.object({
    rule: z.string(),
    readAs: z.string(),
    correctedTo: z.enum(MEANINGS),
    by: z.string(),
    at: z.string(),
  }),
});

const corrections = route(
  {
    method: "get",
    path: "/api/admin/replies/corrections",
    tag: "Replies",
    summary: "How partners' replies should have been read",
    description:
      "What people corrected, oldest first, one JSON object a line: cases for the test set. Names, addresses and phones of clients are left out of the words.",
    actions: ["read_corrections"],
    body: null,
    query: null,
    answer: z.array(correctedCase),
    lines: true,
    ok: "One case a line; nothing where nothing was corrected.",
    accepted: null,
    refusals: [],
  },
  async ({ gateway }) => {
    const kept = await readCorrections(gateway.deps);
    const cases = kept.map(({ text, rule, readAs, correctedTo, by, at }) => ({
      text,
      expected: { intent: expectedIntent(correctedTo), ...numbersIn(text, correctedTo) },
      tags: ["corrected"],
      corrected: { rule, readAs, correctedTo, by, at: at.toString() },
    }));
    return { kind: "ok", body: cases };
  },
);

/** The numbers as they are read today: which they are was not what was corrected. */
function numbersIn(text: string, meaning: (typeof MEANINGS)[number]) {
  const open = (text.match(/\d{3,6}/g) ?? []).map((number) => ({ number }));
  const { orderRefs, trackingNumber } = understandReply(text, open);
  return {
    ...(orderRefs.length > 0 ? { orderRefs: [...orderRefs] } : {}),
    ...(trackingNumber !== null && meaning === "shipped" ? { trackingNumber } : {}),
  };
}

/** What is learnt from corrections. */
export const replyRoutes: readonly Route[] = [corrections];
