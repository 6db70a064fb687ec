import { Temporal } from "temporal-polyfill";
import type { Routine } from "../../core/routine/routine.ts";
import type { MissingTracking, StepFacts } from "../../core/routine/step-facts.ts";
import type { Step } from "../../core/routine/steps.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatMoment } from "../../core/words/format.ts";
import type { PartToDo } from "../../core/words/routine-row-words.ts";
import { wordsIn } from "../../core/words/words.ts";
import { actions, type Block, type Button, button, context, section } from "./blocks.ts";
import { rerouteButton } from "./late-alert.ts";
import { labelText } from "./mrkdwn.ts";
import { type Reader, waitedMinutes } from "./part.ts";
import { reportBlocks } from "./routine-report.ts";

/** What stands under a step's line: its figures, and at most so many rows, each with what can be done about it. */

export interface Shown {
  readonly routine: Pick<Routine, "id" | "facts" | "factsAt">;
  readonly reader: Reader;
  /** Rows that a step has room for. */
  readonly rows: number;
}

/** The blocks under the line of a step. */
export function underStep(step: Step, shown: Shown): readonly Block[] {
  const { routine, reader, rows } = shown;
  const { team } = wordsIn(reader.locale);
  const words = team.routine.rows;
  switch (step.name) {
    case "hero_stock":
      return paragraph(step.facts.heroes.map(words.hero));
    case "hero_orders": {
      const { products, parts, orders } = step.facts;
      return [
        ...paragraph(products.map(words.product)),
        ...listed({ parts, total: orders, command: "/ship", row: hubRow(words.toPrepare, reader) }, shown),
      ];
    }
    case "to_confirm": {
      const { parts, orders } = step.facts;
      return listed({ parts, total: orders, command: "/orders retard", row: awaitedRow(shown) }, shown);
    }
    case "night_orders": {
      const { parts, asked, told } = step.facts;
      const row = (part: (typeof parts)[number]) => [section(words.untold(part), remindAgain(part, reader))];
      return listed({ parts, total: asked - told, command: "/orders attente", row }, shown);
    }
    case "missing_tracking":
      return missingRows(step.facts, shown);
    case "money_of_yesterday": {
      const dues = button({ label: team.routine.buttons.dues, actionId: "commissions.pay", value: "dues" });
      return [section(words.money(step.facts).join("\n"), dues)];
    }
    case "parcels": {
      const { parts, orders, waiting } = step.facts;
      // The step that the morning left lists them.
      const isSaid = waiting === 0 || routine.facts.hero_orders !== undefined;
      return [
        ...listed({ parts, total: orders, command: "/ship", row: hubRow(words.toShip, reader) }, shown),
        ...(isSaid ? [] : [context(words.waiting(waiting))]),
      ];
    }
    case "levels": {
      const count = button({ label: team.routine.buttons.count, actionId: "count.enter", value: "[]" });
      return [...paragraph(step.facts.products.map(words.level)), actions(`${routine.id}.count`, [count])];
    }
    case "tracking_received":
      return [
        ...(rows === 0 ? [] : paragraph(step.facts.received.map(words.received))),
        ...(routine.facts.missing_tracking === undefined ? missingRows(step.facts.missing, shown) : []),
      ];
    case "deliveries": {
      const { parts, overdue, today } = step.facts;
      const command = "/orders";
      return [
        ...listed({ parts, total: overdue, command, row: overdueRow(shown) }, shown),
        context(words.triggered(today)),
      ];
    }
    case "daily_report":
      return reportBlocks(step.facts, reader);
    case "satisfaction": {
      const { listed: parts, detractors } = step.facts;
      const row = (each: (typeof parts)[number]) => [
        section(
          words.detractor(each),
          button({ label: team.orders.open, actionId: "order.show", value: each.orderId }),
        ),
      ];
      return listed({ parts, total: detractors, command: "/orders", row }, shown);
    }
  }
}

function paragraph(lines: readonly string[]): readonly Block[] {
  return lines.length === 0 ? [] : [section(lines.join("\n"))];
}

/** The rows that come first, and how many there is no room for. */
function listed<Part>(
  of: {
    readonly parts: readonly Part[];
    readonly total: number;
    readonly command: string;
    readonly row: (part: Part) => readonly Block[];
  },
  { rows, reader }: Shown,
): readonly Block[] {
  const parts = of.parts.slice(0, rows);
  const more = of.total - parts.length;
  const words = wordsIn(reader.locale).team.routine.rows;
  // Without any row the step's own line says how many there are.
  const rest = more === 0 || rows === 0 ? [] : [context(words.more(more, of.command))];
  return [...parts.flatMap(of.row), ...rest];
}

function missingRows({ parts, stock, dropship }: MissingTracking, shown: Shown): readonly Block[] {
  const { reader } = shown;
  const { team } = wordsIn(reader.locale);
  const row = (part: MissingTracking["parts"][number]) => [
    section(
      team.routine.rows.untracked(part, momentOf(part.since, shown)),
      button({
        label: team.card.buttons.tracking,
        actionId: "fulfillment.tracking",
        value: part.fulfillmentId,
      }),
    ),
  ];
  return listed({ parts, total: stock + dropship, command: "/orders sans-suivi", row }, shown);
}

/** As the late alert has them: remind, call, and the backup where one could take it over (R176). */
function awaitedRow(shown: Shown) {
  const { reader, routine } = shown;
  const { routine: words, alerts } = wordsIn(reader.locale).team;
  return (part: StepFacts["to_confirm"]["parts"][number]): readonly Block[] => {
    const { fulfillmentId: id, since, backup } = part;
    const minutes = waitedMinutes(Temporal.Instant.from(since), routine.factsAt);
    return [
      section(words.rows.awaited(part, { since: momentOf(since, shown), minutes })),
      actions(`${id}.silent`, [
        remindAgain(part, reader),
        button({ label: alerts.callButton, actionId: "fulfillment.call", value: id }),
        ...(backup === null ? [] : [rerouteButton(id, labelText(backup), reader)]),
      ]),
    ];
  };
}

function remindAgain(
  { fulfillmentId, reminders }: Pick<StepFacts["to_confirm"]["parts"][number], "fulfillmentId" | "reminders">,
  { locale }: Reader,
): Button {
  const { remind } = wordsIn(locale).team.routine.buttons;
  // A button that is stale by then names a reminder that has left.
  return button({
    label: remind,
    actionId: "fulfillment.remind",
    value: `${fulfillmentId}.${reminders + 1}`,
  });
}

function overdueRow(shown: Shown) {
  const { reader } = shown;
  const { routine: words, card, parcels, names } = wordsIn(reader.locale).team;
  return (part: StepFacts["deliveries"]["parts"][number]): readonly Block[] => {
    const { fulfillmentId: value, number, partner, isAsked, promisedAt } = part;
    const { text, ...dialog } = card.confirmDelivery;
    const confirm = { ...dialog, text: text({ number, fulfiller: partner ?? names.hub }) };
    const second = isAsked
      ? button({ label: parcels.buttons.lost, actionId: "fulfillment.lost", value })
      : button({ label: words.buttons.inquire, actionId: "routine.inquire", value });
    return [
      section(words.rows.overdue(part, momentOf(promisedAt, shown))),
      actions(`${value}.overdue`, [
        button({ label: card.buttons.deliver, actionId: "fulfillment.deliver", value, confirm }),
        second,
      ]),
    ];
  };
}

function hubRow(text: (part: PartToDo) => string, reader: Reader) {
  return (part: PartToDo): readonly Block[] => [section(text(part), nextStep(part, reader))];
}

function nextStep({ state, fulfillmentId: value }: PartToDo, { locale }: Reader): Button {
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

function momentOf(iso: string, { routine, reader }: Shown): string {
  const place = { zone: BUSINESS_ZONE, locale: reader.locale, now: routine.factsAt };
  return formatMoment(Temporal.Instant.from(iso), place);
}
