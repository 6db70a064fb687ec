import { randomBytes } from "node:crypto";
import type { webApi } from "@slack/bolt";
import type { Logger } from "pino";
import type { Deps } from "../../core/ports.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatTime } from "../../core/words/format.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type Answer, say } from "./answer.ts";
import type { FetchFile } from "./files.ts";
import type { HomeTab } from "./home-tab.ts";
import { strangerText } from "./member.ts";

/** What everything that listens to Slack needs, and what it says when it cannot do what was asked. */
export interface Inbound {
  readonly deps: Deps;
  readonly adminUser: string | null;
  readonly log: Logger;
  readonly fetchFile: FetchFile;
  readonly home: HomeTab;
  /** Under which people reach this server; null where it has no address. */
  readonly publicUrl: string | null;
}

/** To somebody the team does not know yet: how to become known. */
export async function stranger(deps: Deps): Promise<Answer> {
  return say(await strangerText(deps));
}

/** A failure is logged under a reference, and the asker is told it (chat-ux §2.0, rule 10). */
export function unexpected({ deps, log }: Inbound, error: unknown): Answer {
  const reference = `E-${randomBytes(2).toString("hex").toUpperCase()}`;
  log.error({ err: error, reference }, "A Slack request failed");
  return say(wordsIn(deps.settings.locale).team.commands.unexpected({ reference }));
}

/** Who shared an answer with a channel, and when. */
export function askedBy(deps: Deps, member: TeamMember): string {
  const time = formatTime(deps.clock.now(), { zone: BUSINESS_ZONE });
  return wordsIn(deps.settings.locale).team.commands.sharedBy({ name: member.name, time });
}

/** Asks Slack for the name of a user, and for the link to a message of ours; and where people reach us. */
export function slackAsker({ publicUrl }: Pick<Inbound, "publicUrl">, client: webApi.WebClient) {
  return {
    publicUrl,
    nameOf: (slackUserId: string): Promise<string | null> =>
      // The name is a courtesy: without the scope, or with Slack busy, the role is given all the same.
      orNull(async () => {
        const { user } = await client.users.info({ user: slackUserId });
        return user?.profile?.display_name || user?.real_name || null;
      }),
    linkTo: (providerId: string): Promise<string | null> =>
      orNull(async () => {
        const [channel = "", message_ts = ""] = providerId.split(":");
        return (await client.chat.getPermalink({ channel, message_ts })).permalink ?? null;
      }),
  };
}

async function orNull(ask: () => Promise<string | null>): Promise<string | null> {
  try {
    return await ask();
  } catch {
    return null;
  }
}
