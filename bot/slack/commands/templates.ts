import { refuse } from "../../../core/refusal.ts";
import type { Locale } from "../../../core/words/locale.ts";
import { textPart } from "../../../core/words/mail-text.ts";
import { refusalIn } from "../../../core/words/refusal-in.ts";
import { previewTemplate, type Template, templates } from "../../../core/words/template-preview.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { type Answer, type Asking, say } from "../answer.ts";
import { type Block, section } from "../blocks.ts";
import { escapeFacts, escapeTyped, withoutMarkup } from "../mrkdwn.ts";

/** `/mtc modeles [nom]`: our messages to people, each with sample facts in both languages (R207). */

const LOCALES: readonly Locale[] = ["fr", "en"];
const PREVIEW_CHARS_MAX = 2_800;

export async function templatesCommand(asking: Asking): Promise<Answer> {
  const { member, args } = asking;
  const words = wordsIn(member.locale).team.templates;
  const all = templates();
  const [key] = args.typed;
  if (key === undefined) {
    const title = words.title(all.length);
    const lines = all.map((each) => words.line(shownOf(asking, each)));
    return {
      text: withoutMarkup(title),
      blocks: [section(title), section(lines.join("\n"))],
      isShareable: true,
    };
  }
  const found = all.find((each) => each.key === key.toLowerCase());
  if (found) return preview(asking, found);
  const refused = escapeFacts(refuse("template_unknown", { key }));
  return say(`${refusalIn(refused, member.locale)} ${words.known(all.map((each) => each.key))}`);
}

function shownOf({ deps }: Asking, { key, notice, whatsapp }: Template) {
  return { key, notice, whatsapp, isApproved: deps.settings.whatsappTemplates === true };
}

function preview(asking: Asking, found: Template): Answer {
  const words = wordsIn(asking.member.locale).team.templates;
  const about = words.about({ ...shownOf(asking, found), variables: found.variables });
  return {
    text: withoutMarkup(about),
    blocks: [section(about), ...LOCALES.flatMap((locale) => inLanguage(found.key, locale, words))],
    isShareable: true,
  };
}

/** As it would read, line by line. */
function inLanguage(
  key: string,
  locale: Locale,
  words: ReturnType<typeof wordsIn>["team"]["templates"],
): readonly Block[] {
  const mail = previewTemplate(key, locale);
  if (mail === null) return [];
  const lines = textPart(mail.blocks)
    .slice(0, PREVIEW_CHARS_MAX)
    .trimEnd()
    .split("\n")
    .map((line) => `> ${escapeTyped(line)}`);
  return [section([words.language[locale], words.subject(escapeTyped(mail.subject)), ...lines].join("\n"))];
}
