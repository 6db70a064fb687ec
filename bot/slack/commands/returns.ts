import { readReturns } from "../../../core/flow/read-returns.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { type Answer, type Asking, say } from "../answer.ts";
import { actions, section } from "../blocks.ts";
import { escapeTyped } from "../mrkdwn.ts";
import { refusalText } from "../refusal-text.ts";
import { returnButtons } from "../return-buttons.ts";

/** `/return <ref>`: the returns of an order, and what is left to do with each. */
export async function returnCommand({ deps, member, args }: Asking): Promise<Answer> {
  const { locale } = member;
  const words = wordsIn(locale).team.returnDesk;
  const ref = args.typed.join(" ");
  if (ref === "") return say(words.help.return);
  const found = await readReturns(deps, ref);
  if (isRefusal(found)) return say(refusalText(found, locale));
  const { order, returns, refunds, lines, standings } = found;
  if (returns.length === 0) return say(words.none(order.number));
  const heading = words.heading(order.number);
  const blocks = returns.flatMap((asked) => {
    const standing = standings.get(asked.id);
    if (!standing) throw new Error(`${asked.id} was read without its standing`);
    const refund = refunds.find(({ returnId }) => returnId === asked.id) ?? null;
    const row = words.row({
      name: escapeTyped(asked.externalId),
      ...{ state: asked.state, reason: asked.reason, condition: asked.condition, borneBy: asked.borneBy },
      items: asked.lines.map(({ lineId, quantity }) => ({
        quantity,
        name: escapeTyped(lines.find(({ id }) => id === lineId)?.name ?? ""),
      })),
      trackingNumber: asked.trackingNumber === null ? null : escapeTyped(asked.trackingNumber),
      why: asked.why === null ? null : escapeTyped(asked.why),
      refund: refund && { cents: refund.cents, isCredited: refund.state === "acknowledged" },
      replacement: standing.replacement,
    });
    const buttons = returnButtons(asked, standing, locale);
    return [section(row), ...(buttons.length === 0 ? [] : [actions(asked.id, buttons)])];
  });
  return { ...say(heading), blocks: [section(heading), ...blocks] };
}
