import type { Deps, Tx } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { TeamMember } from "../team/member.ts";
import { may, rolesFor, type TeamRole } from "../team/roles.ts";

/** Asked by an admin with `/mtc role @user pm`. A member has one role: giving it again changes nothing. */

export type GiveRoleOutcome =
  | { readonly outcome: "done" | "already"; readonly member: TeamMember; readonly before: TeamRole | null }
  | Refusal;

/** Gives a Slack user a role, and with it a place in the team (R186, design §7). Only an admin may, and the last one stays. */
export async function giveRole(
  deps: Deps,
  ask: {
    readonly by: TeamMember;
    readonly slackUserId: string;
    readonly name: string;
    readonly role: TeamRole;
  },
): Promise<GiveRoleOutcome> {
  if (!may(ask.by.role, "give_roles")) {
    return refuse("role_required", { needs: rolesFor("give_roles"), has: ask.by.role });
  }
  return deps.store.transaction(async (tx) => {
    const known = await tx.team.member(ask.slackUserId);
    if (known?.role === ask.role) return { outcome: "already", member: known, before: known.role };
    if (known?.role === "admin" && (await isLastAdmin(tx))) return refuse("last_admin", { name: known.name });
    const { slackUserId, name, role } = ask;
    const member: TeamMember =
      known === null ? { slackUserId, name, role, locale: deps.settings.locale } : { ...known, role };
    await tx.team.saveMember(member);
    return { outcome: "done", member, before: known?.role ?? null };
  });
}

async function isLastAdmin(tx: Tx): Promise<boolean> {
  return (await tx.team.members()).filter((member) => member.role === "admin").length === 1;
}
