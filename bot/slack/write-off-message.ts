import type { WrittenOff } from "../../core/notice/written-off.ts";
import type { Deps } from "../../core/ports.ts";
import { wordsIn } from "../../core/words/words.ts";
import { actions, button, COLORS, context, message, type SlackMessage, section } from "./blocks.ts";
import { escapeFacts, labelText, withoutMarkup } from "./mrkdwn.ts";
import type { Reader } from "./part.ts";

/** What became of units that cannot be sold, in #approbations; of those set aside a manager decides there (SM-2b). */
export async function writtenOffMessage(
  deps: Deps,
  of: WrittenOff,
  { locale }: Pick<Reader, "locale">,
): Promise<SlackMessage> {
  const words = wordsIn(locale).team.hero.writeOff;
  const terms = await deps.store.transaction((tx) => tx.supply.terms(of.sku));
  const { told, name } = escapeFacts({ told: of, name: terms?.name ?? of.sku });
  const said = words.told({ ...told, name });
  const choices = (["restore", "discard"] as const).map((kind, index) =>
    button({
      label: words[kind],
      actionId: `shelf.write_off.${index}`,
      value: JSON.stringify([of.sku, String(of.units), kind]),
    }),
  );
  return message({
    text: labelText(withoutMarkup(said.title)),
    blocks: [section(said.title), context(said.footer)],
    ...(told.writeOff === "quarantine"
      ? { controls: { color: COLORS.taken, blocks: [actions("quarantine", choices)] } }
      : {}),
  });
}
