import type { Temporal } from "temporal-polyfill";
import type { Deps } from "../../../core/ports.ts";
import { refusalSentence } from "../../../core/refusal-sentence.ts";
import type { SandboxDeps } from "../ports.ts";
import type { WhatsAppStore } from "../whatsapp-store.ts";
import type { DemoCalendar } from "./calendar.ts";
import { type DemoCatalogue, demoPartner } from "./catalogue.ts";
import { demoIds } from "./ids.ts";
import { partnerPhone } from "./partner-phone.ts";
import type { DemoPlan } from "./plan.ts";
import type { DemoBot, DemoParts } from "./ports.ts";
import { play } from "./run.ts";
import type { Stage } from "./stage.ts";
import { demoSupply } from "./supply.ts";

/** What of the process and the sandbox a story is told with. */
export type StoryParts = DemoParts & { readonly sandbox: SandboxDeps; readonly whatsapp: WhatsAppStore };

export type Story = {
  readonly bot: DemoBot;
  readonly calendar: DemoCalendar;
  readonly catalogue: DemoCatalogue;
  readonly plan: DemoPlan;
  /** How many of its happenings are done already. */
  readonly from: number;
  done(count: number, day: number): Promise<void>;
  isStopping(): boolean;
};

/** Plays the rest of a story, and leaves the desk's clock at its end; false when it was stopped before. */
export async function tell(parts: StoryParts, story: Story): Promise<boolean> {
  const { bot, calendar, plan, done, isStopping } = story;
  const { stage, setClock } = stageOf(parts, story);
  const { standIns } = parts;
  const isAtEnd = await play(
    { stage, setClock, bot, calendar, plan, standIns, done, isStopping },
    story.from,
  );
  if (isAtEnd) await parts.sandbox.clock.set(calendar.endsAt);
  return isAtEnd;
}

/** The flows' world while the story is told: its clock stands at what happens, its ids repeat. */
function stageOf(parts: StoryParts, story: Story) {
  const { sandbox, log, database } = parts;
  const { calendar, catalogue, bot } = story;
  const ids = demoIds();
  let now = calendar.startsAt;
  let day = -1;
  const isShown = (at: Temporal.Instant) => at.epochMilliseconds >= calendar.shownFrom.epochMilliseconds;
  const deps: Deps = { ...parts.deps, store: database.store, ids, clock: { now: () => now } };
  const stage: Stage = {
    ...{ deps, ids, database },
    supply: demoSupply({ deps, calendar, catalogue }),
    phone: partnerPhone({
      ...{ deps, store: parts.whatsapp, parse: bot.parseWhatsApp },
      phoneOf: (partner) => demoPartner(catalogue, partner).demo_phone_e164,
      isShown: ({ at }) => isShown(at),
    }),
    refused: ({ key }, refusal) =>
      log.debug({ key, refused: refusalSentence(refusal) }, "Refused in the demo"),
  };
  const setClock = async (at: Temporal.Instant): Promise<void> => {
    now = at;
    const today = calendar.dayAt(at);
    // The desk's own clock follows by the day, and in the days that are shown by what happens.
    if (today !== day || isShown(at)) await sandbox.clock.set(at);
    day = today;
  };
  return { stage, setClock };
}
