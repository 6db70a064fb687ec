import { Temporal } from "temporal-polyfill";
import type { Refusal } from "../../core/refusal.ts";
import { wordsIn } from "../../core/words/words.ts";
import { momentOf } from "../alert-said.ts";
import { escapeTyped } from "./mrkdwn.ts";
import type { Reader } from "./part.ts";

/** What a click that comes too late is told: what the alert is already, by whom and when; null for another refusal. */
export function alertAlready(refusal: Refusal, reader: Reader): string | null {
  if (refusal.refused !== "alert_already") return null;
  const { state, by, at, until } = refusal.facts;
  const moment = (instant: string): string => momentOf(Temporal.Instant.from(instant), reader);
  return wordsIn(reader.locale).team.alertDesk.already({
    state,
    by: by === null ? null : escapeTyped(by),
    at: moment(at),
    until: until === null ? null : moment(until),
  });
}
