import type { Tx } from "../../core/ports.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { partnerNames } from "./approval-facts.ts";
import type { Reader } from "./part.ts";

/** What sentences about clients' questions need beside them. */

/** Questions and answers are shown whole. */
export const WORDS_MAX = 2000;

export interface TicketReader extends Reader {
  readonly names: ReadonlyMap<string, string>;
  readonly team: readonly TeamMember[];
}

export async function ticketReader(tx: Tx, reader: Reader): Promise<TicketReader> {
  return { ...reader, names: await partnerNames(tx), team: await tx.team.members() };
}
