import type { ChannelsHealth, Mailbox, MessengerHealth } from "../../../core/channel/health.ts";
import { needsPerson } from "../../../core/channel/standing.ts";
import { readChannels } from "../../../core/flow/read-channels.ts";
import type { Deps } from "../../../core/ports.ts";
import { BUSINESS_ZONE } from "../../../core/time.ts";
import type { HealthFacts } from "../../../core/words/channel-words.ts";
import { formatMoment } from "../../../core/words/format.ts";
import { wordsIn } from "../../../core/words/words.ts";
import type { Reader } from "../part.ts";

/** Under `/partners`: whether partners can be reached now, and heard (issue 6). */
export async function channelsLine(deps: Deps, reader: Reader): Promise<string> {
  const { health } = wordsIn(reader.locale).team.channel;
  return factsOf(await readChannels(deps), reader)
    .map(health)
    .join(" · ");
}

type Moment = Reader["now"] | null;

function factsOf({ whatsapp, mailOut, mailIn }: ChannelsHealth, reader: Reader): readonly HealthFacts[] {
  const written = (at: Moment): string | null =>
    at === null ? null : formatMoment(at, { zone: BUSINESS_ZONE, ...reader });
  const sent = { lastAt: written(mailOut.lastSentAt), stuckSince: written(mailOut.stuckSince) };
  return [
    messengerFacts(whatsapp, written),
    { about: "mail_out", ...sent },
    ...(mailIn === null ? [] : [mailboxFacts(mailIn, reader, written)]),
  ];
}

function messengerFacts(whatsapp: MessengerHealth, written: (at: Moment) => string | null): HealthFacts {
  if (whatsapp.by === "nothing") return { about: "whatsapp_off" };
  if (whatsapp.by === "api") {
    const { lastSentAt, stuckSince } = whatsapp.outgoing;
    return { about: "whatsapp_api", lastAt: written(lastSentAt), stuckSince: written(stuckSince) };
  }
  const { session } = whatsapp;
  if (session === null) return { about: "whatsapp_starting" };
  const { state, fault, isHeld } = session;
  const since = written(session.since) ?? "";
  if (needsPerson(session)) return { about: "whatsapp_unpaired", since };
  if (!isHeld) return { about: "whatsapp_down", since: state === "ready" ? null : since, fault: "abandoned" };
  if (state === "ready") return { about: "whatsapp_ready" };
  return state === "starting" && fault === null
    ? { about: "whatsapp_starting" }
    : { about: "whatsapp_down", since, fault };
}

function mailboxFacts(
  mailbox: Mailbox | "unread",
  { now }: Reader,
  written: (at: Moment) => string | null,
): HealthFacts {
  if (mailbox === "unread") return { about: "mail_unread" };
  const away = written(mailbox.failingSince);
  if (away !== null) return { about: "mailbox_away", since: away };
  if (mailbox.lookedAt === null) return { about: "mailbox_new" };
  return { about: "mailbox_read", minutesAgo: Math.floor(mailbox.lookedAt.until(now).total("minutes")) };
}
