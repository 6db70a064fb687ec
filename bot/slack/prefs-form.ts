import { savePreferences } from "../../core/flow/save-preferences.ts";
import type { Deps } from "../../core/ports.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { digestHeldUntil, type Preferences, parseHour, TEAM_ZONES } from "../../core/team/preferences.ts";
import type { Locale } from "../../core/words/locale.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type Option, option } from "./blocks.ts";
import { formValues } from "./form-values.ts";
import { notice, type SentView, type SubmissionAnswer } from "./forms.ts";
import type { Filling, Form } from "./forms-table.ts";
import { labelText } from "./mrkdwn.ts";
import { type InputBlock, type ModalView, menu, modal, textInput } from "./views.ts";

/** `/prefs`: language, hour of the summary, quiet hours, time zone (chat-ux §2.5). */

const NONE = "none";
const HOURS_PER_DAY = 24;

async function fill({ deps, member }: Filling): Promise<ModalView> {
  const { prefs: words } = wordsIn(member.locale).team.people;
  const { zone, digestHour, quiet } = await deps.store.transaction((tx) =>
    tx.team.preferences(member.slackUserId),
  );
  const hours = Array.from({ length: HOURS_PER_DAY }, (_, hour) => option(words.hour(hour), String(hour)));
  const zones = [...new Set([...TEAM_ZONES, zone])].map((each) => option(words.zones[each] ?? each, each));
  const locales = (["fr", "en"] as const).map((each) => option(words.locales[each], each));
  const quietInput = (id: string, label: string, initial: string | undefined): InputBlock =>
    textInput({ ...{ id, label, initial, hint: words.quietHint }, isOptional: true });
  return modal({
    callbackId: SUBMIT,
    ...{ title: words.title, submit: words.submit, close: words.close, memory: "" },
    blocks: [
      chosenFirst({ id: "locale", label: words.locale }, locales, member.locale),
      chosenFirst(
        { id: "digest", label: words.digest },
        [option(words.noDigest, NONE), ...hours],
        digestHour === null ? NONE : String(digestHour),
      ),
      quietInput("quiet_from", words.quietFrom, quiet?.from),
      quietInput("quiet_until", words.quietUntil, quiet?.until),
      chosenFirst({ id: "zone", label: words.zone }, zones, zone),
    ],
  });
}

/** A menu that opens at what is in force. */
function chosenFirst(
  of: { readonly id: string; readonly label: string },
  options: readonly Option[],
  chosen: string,
): InputBlock {
  const first = options.find(({ value }) => value === chosen) ?? option(chosen, chosen);
  return menu({ ...of, first, others: options.filter(({ value }) => value !== chosen) });
}

async function send(deps: Deps, member: TeamMember, view: SentView): Promise<SubmissionAnswer> {
  const values = formValues(view);
  const locale: Locale = values.chosen("locale") === "en" ? "en" : "fr";
  const { prefs: words } = wordsIn(locale).team.people;
  const quiet = quietOf(values.text("quiet_from"), values.text("quiet_until"));
  if (quiet !== null && "wrong" in quiet)
    return { response_action: "errors", errors: { [quiet.field]: labelText(words[quiet.wrong]) } };
  const digest = values.chosen("digest") ?? NONE;
  const zone = TEAM_ZONES.find((each) => each === values.chosen("zone"));
  const before = await deps.store.transaction((tx) => tx.team.preferences(member.slackUserId));
  const preferences: Preferences = {
    zone: zone ?? before.zone,
    digestHour: /^\d{1,2}$/.test(digest) ? Number(digest) : null,
    quiet,
  };
  await savePreferences(deps, { by: member, locale, preferences });
  return {
    response_action: "update",
    view: notice(
      locale,
      words.title,
      words.saved({ ...preferences, locale, digestHeldUntil: digestHeldUntil(preferences) }),
    ),
  };
}

interface WrongHour {
  readonly wrong: "badHour" | "bothHours";
  /** The field that it stands in, or is missing from. */
  readonly field: "quiet_from" | "quiet_until";
}

function quietOf(from: string, until: string): Preferences["quiet"] | WrongHour {
  if (from === "" && until === "") return null;
  const [start, end] = [parseHour(from), parseHour(until)];
  if (from === "" || until === "")
    return { wrong: "bothHours", field: from === "" ? "quiet_from" : "quiet_until" };
  if (start === null) return { wrong: "badHour", field: "quiet_from" };
  if (end === null) return { wrong: "badHour", field: "quiet_until" };
  return start === end ? { wrong: "bothHours", field: "quiet_until" } : { from: start, until: end };
}

const SUBMIT = "prefs.submit";

export const PREFS_FORM: Form = {
  button: "prefs.open",
  submit: SUBMIT,
  action: "read_orders",
  field: "quiet_from",
  fill,
  send,
};
