import type { Temporal } from "temporal-polyfill";
import type { Routine } from "../../core/routine/routine.ts";
import { isSentLate } from "../../core/routine/slots.ts";
import { doneIn, type Step, type StepFacts, stepsOf } from "../../core/routine/steps.ts";
import { BUSINESS_ZONE, localDate } from "../../core/time.ts";
import { formatDay, formatTime } from "../../core/words/format.ts";
import type { RoutineMoment, RoutineTitle } from "../../core/words/routine-words.ts";
import { wordsIn } from "../../core/words/words.ts";
import {
  actions,
  type Block,
  type Button,
  button,
  context,
  message,
  type SlackMessage,
  section,
} from "./blocks.ts";
import { escapeFacts } from "./mrkdwn.ts";
import type { Reader } from "./part.ts";

/**
 * A morning or an evening in #rapports: one message, a line a step with its button, under it what it is about
 * (chat-ux §2.3). Once the next routine has come only its lines stay, with the figures it ended with.
 */
export function routineCard(routine: Routine, reader: Reader): SlackMessage {
  const words = wordsIn(reader.locale).team.routine;
  const steps = escapeFacts(stepsOf(routine, reader.now));
  const isClosed = routine.closedAt !== null;
  const title = routineTitle(routine, reader);
  const place = { zone: BUSINESS_ZONE, locale: reader.locale };
  const late = isSentLate(routine)
    ? [
        context(
          words.late({
            at: momentOf(routine.openedAt, { routine, reader }),
            dueAt: formatTime(routine.dueAt, place),
          }),
        ),
      ]
    : [];
  return message({
    text: words.plain(title),
    blocks: [
      section(words.title(title)),
      ...late,
      ...steps.flatMap((step) => stepBlocks(step, { routine, reader })),
      ...(isClosed ? [] : [context(words.footer(momentOf(routine.factsAt, { routine, reader })))]),
    ],
  });
}

/** What its title says, for the card and for `/routine`. */
export function routineTitle(routine: Routine, reader: Reader): RoutineTitle {
  const steps = stepsOf(routine, reader.now);
  const place = { zone: BUSINESS_ZONE, locale: reader.locale };
  const { kind, on, closedAt } = routine;
  return {
    kind,
    day: formatDay(on, place),
    done: doneIn(steps),
    steps: steps.length,
    closedAt: closedAt && momentOf(closedAt, { routine, reader }),
  };
}

function momentOf(instant: Temporal.Instant, { routine, reader }: Shown): RoutineMoment {
  const place = { zone: BUSINESS_ZONE, locale: reader.locale };
  const isItsDay = localDate(instant, BUSINESS_ZONE).equals(routine.on);
  return { day: isItsDay ? null : formatDay(instant, place), time: formatTime(instant, place) };
}

/** One line: done or not, whose it is, and what is to be pressed. */
export function stepLine(step: Step, shown: Shown): Block {
  const words = wordsIn(shown.reader.locale).team.routine;
  const tickedAt = step.tick && momentOf(step.tick.at, shown);
  return section(words.line(step, tickedAt), tickButton(step, shown));
}

interface Shown {
  readonly routine: Routine;
  readonly reader: Reader;
}

function stepBlocks(step: Step, shown: Shown): readonly Block[] {
  const { routine, reader } = shown;
  const words = wordsIn(reader.locale).team.routine;
  const tickedAt = step.tick && momentOf(step.tick.at, shown);
  if (routine.closedAt !== null) return [section(words.line(step, tickedAt))];
  const line = stepLine(step, shown);
  switch (step.name) {
    case "hero_stock":
      return [line, ...paragraph(step.facts.heroes.map(words.hero))];
    case "hero_orders": {
      const { products, parts, orders } = step.facts;
      const rows = partBlocks(parts, { ...shown, orders, text: words.toPrepare });
      return [line, ...paragraph(products.map(words.product)), ...rows];
    }
    case "parcels": {
      const { parts, orders, waiting } = step.facts;
      const rows = partBlocks(parts, { ...shown, orders, text: words.toShip });
      // The step that the morning left lists them.
      const isSaid = waiting === 0 || routine.facts.hero_orders !== undefined;
      return [line, ...rows, ...(isSaid ? [] : [context(words.waiting(waiting))])];
    }
    case "levels": {
      const count = button({ label: words.buttons.count, actionId: "count.enter", value: "[]" });
      const row = actions(`${routine.id}.count`, [count]);
      return [line, ...paragraph(step.facts.products.map(words.level)), row];
    }
  }
}

function paragraph(lines: readonly string[]): readonly Block[] {
  return lines.length === 0 ? [] : [section(lines.join("\n"))];
}

/** Only for what people alone can see is done; the way back for as long as there is one. */
function tickButton(step: Step, { routine, reader }: Shown): Button | undefined {
  if (step.isProvable) return undefined;
  const { buttons } = wordsIn(reader.locale).team.routine;
  const value = `${routine.id}.${step.name}`;
  if (step.state === "open")
    return button({ label: buttons.done, actionId: "routine.tick", value, style: "primary" });
  return step.mayUndo ? button({ label: buttons.undo, actionId: "routine.untick", value }) : undefined;
}

type Part = StepFacts["parcels"]["parts"][number];

/** The parts that come first, each with its next step as its card and `/ship` have it. */
function partBlocks(
  parts: readonly Part[],
  of: Shown & { readonly orders: number; readonly text: (part: Part) => string },
): readonly Block[] {
  const { reader, orders, text } = of;
  const rows = parts.map((part) => section(text(part), nextStep(part, reader)));
  const more = orders - parts.length;
  return more === 0 ? rows : [...rows, context(wordsIn(reader.locale).team.routine.more(more))];
}

function nextStep({ state, fulfillmentId: value }: Part, { locale }: Reader): Button {
  const { pick, pack, track } = wordsIn(locale).team.hub.pickList;
  switch (state) {
    case "queued":
    case "awaiting_stock":
      return button({ label: pick, actionId: "fulfillment.pick", value });
    case "picking":
      return button({ label: pack, actionId: "fulfillment.pack", value });
    case "packed":
      return button({ label: track, actionId: "fulfillment.tracking", value });
  }
}
