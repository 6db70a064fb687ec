import type { PeopleNotice } from "../../core/notice/people-notice.ts";
import type { Locale } from "../../core/words/locale.ts";
import { wordsIn } from "../../core/words/words.ts";
import { message, type SlackMessage, section } from "./blocks.ts";
import { escapeTyped } from "./mrkdwn.ts";

/** What a colleague reads who is asked for something that takes their role (chat-ux §2.1). */
export function colleagueAsks(
  { name, role, what, url }: Extract<PeopleNotice, { kind: "colleague_asks" }>,
  locale: Locale,
): SlackMessage {
  const { ask: words } = wordsIn(locale).team.people;
  const text = words.message({ name: escapeTyped(name), role, what: escapeTyped(what), url });
  return message({ text: words.title(name), blocks: [section(text)] });
}
