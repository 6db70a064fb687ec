import type { Deps, Tx } from "../ports.ts";
import type { TeamMember } from "../team/member.ts";
import { nextDigest, type Preferences } from "../team/preferences.ts";
import type { Locale } from "../words/locale.ts";

/* Somebody says how they want to be told (chat-ux §2.5). Saying the same again changes nothing. */

export function savePreferences(
  deps: Deps,
  ask: { readonly by: TeamMember; readonly locale: Locale; readonly preferences: Preferences },
): Promise<void> {
  return deps.store.transaction(async (tx) => {
    const { by, locale, preferences } = ask;
    // Whom the configuration alone knows becomes one of the team by this.
    const known = (await tx.team.member(by.slackUserId)) ?? by;
    await tx.team.saveMember({ ...known, locale });
    await tx.team.savePreferences(by.slackUserId, preferences);
    await planDigestIn(tx, deps, { slackUserId: by.slackUserId, preferences });
  });
}

/** The next summary of somebody, or none, within the caller's transaction. */
export async function planDigestIn(
  tx: Tx,
  deps: Deps,
  of: { readonly slackUserId: string; readonly preferences: Preferences },
): Promise<void> {
  const dueAt = nextDigest(of.preferences, deps.clock.now());
  if (dueAt === null) await tx.timers.cancel(["digest"], of.slackUserId);
  else await tx.timers.set([{ kind: "digest", subject: of.slackUserId, dueAt }]);
}
