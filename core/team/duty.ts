import type { TeamMember } from "./member.ts";
import type { TeamRole } from "./roles.ts";

/** Those of a role who are to be called (R186). */
export function onDuty(team: readonly TeamMember[], role: TeamRole): readonly TeamMember[] {
  return team.filter((member) => member.role === role);
}
