import type { RoutineKind } from "../../routine/slots.ts";
import type { Step } from "../../routine/steps.ts";
import { formatUnits, plural } from "../format.ts";
import type { RoutineDeskWords } from "../routine-desk-words.ts";
import type { RoutineMoment } from "../routine-words.ts";

const KINDS: Record<RoutineKind, string> = { morning: "Morning", evening: "Evening" };
const STEPS: Record<Step["name"], string> = {
  hero_stock: "Hero stock + reorder alerts",
  hero_orders: "Prepare the hero orders",
  to_confirm: "Confirmations > 2 h",
  night_orders: "Orders of the night → partners notified",
  missing_tracking: "Missing tracking",
  money_of_yesterday: "Commissions due (yesterday’s deliveries)",
  parcels: "Ship the packed parcels",
  levels: "Levels after shipping",
  tracking_received: "Tracking received from partners",
  deliveries: "Deliveries to confirm → commissions",
  daily_report: "Report of the day, stock and dropship",
  satisfaction: "Client satisfaction",
};
/** What the data still ask for, as a sentence begins: "2 tracking numbers are still missing". */
const LEFT: Partial<Record<Step["name"], readonly [one: string, others: string]>> = {
  hero_orders: ["order is left to prepare", "orders are left to prepare"],
  to_confirm: ["order still waits for its answer", "orders still wait for their answer"],
  night_orders: ["request has not left yet", "requests have not left yet"],
  missing_tracking: ["tracking number is still missing", "tracking numbers are still missing"],
  parcels: ["parcel has not left yet", "parcels have not left yet"],
  tracking_received: ["tracking number is still missing", "tracking numbers are still missing"],
  deliveries: ["parcel has no proof of delivery", "parcels have no proof of delivery"],
};

const count = (n: number): string => formatUnits(n, "en");
const at = ({ day, time }: RoutineMoment): string => `${day === null ? "" : `${day} `}${time}`;
const list = (steps: readonly Step[]): string => steps.map((step) => `• ${itemOf(step)}`).join("\n");

function stillLeft({ name, left }: Step): string | null {
  const [one, others] = LEFT[name] ?? [];
  return one === undefined || others === undefined || left === 0
    ? null
    : `${count(left)} ${plural(left, one, others, "en")}`;
}

function itemOf(step: Step): string {
  const left = stillLeft(step);
  return `*${STEPS[step.name]}*${left === null ? "" : ` · ${left}`}`;
}

/** Whole routines, in English. */
export const routineDeskEn: RoutineDeskWords = {
  mine: "My tasks",
  note: "Add a note…",
  waive: "Not needed…",
  assign: "Reassign…",
  close: "Close…",
  owner: "Who has the day",
  nobody: "Each by their role",
  forms: {
    cancel: "Cancel",
    step: "Step",
    person: "To whom",
    reason: "Reason",
    reasonHint: "Everybody reads it on the card.",
    text: "Note",
    textHint: "Everybody reads it on the card.",
    force: { title: "Tick it all the same?", submit: "Tick with a reason" },
    waive: { title: "A step not needed", submit: "Not needed" },
    assign: { title: "Reassign a step", submit: "Reassign" },
    close: { title: "Close the routine", submit: "Close" },
    note: { title: "Add a note", submit: "Add" },
    contradicted: (step) => `${stillLeft(step) ?? "Nothing is missing any more"}. Tick it all the same?`,
    nothingLeft: "All is done: no step is left.",
    closing: ({ kind, left }) =>
      left.length === 0
        ? "All is done."
        : `${count(left.length)} ${plural(left.length, "step is left", "steps are left", "en")}:\n${left.map((each) => `• ${each}`).join("\n")}\n${kind === "morning" ? "They go on in the evening routine." : "The morning routine asks for them again."}`,
    done: "Done, the card shows it.",
  },
  stepName: (name) => STEPS[name],
  noted: ({ by, at: moment, text }) => `📝 ${by}, ${at(moment)}: ${text}`,
  reminder: ({ kind, dueBy, left }) =>
    left.length === 0
      ? `✅ ${KINDS[kind]} routine: nothing is left to you.`
      : `⏰ ${KINDS[kind]} routine: ${count(left.length)} ${plural(left.length, "step is", "steps are", "en")} left to you, due by ${dueBy}.\n${list(left)}`,
  allMine: ({ kind, left }) =>
    left.length === 0
      ? `${KINDS[kind]} routine: nothing is left to you 🎉`
      : `${KINDS[kind]} routine, yours:\n${list(left)}`,
  overdue: ({ kind, dueBy, left, call }) =>
    left.length === 0
      ? `✅ ${KINDS[kind]} routine: all was done meanwhile.`
      : `🔴 *${KINDS[kind]} routine: it was due by ${dueBy}*, ${count(left.length)} ${plural(left.length, "step is", "steps are", "en")} left.\n${list(left)}${call === "" ? "" : `\n${call}`}`,
  history: {
    title: (shown) => (shown === 1 ? "*The last routine*" : `*The last ${shown} routines*`),
    none: "No routine so far.",
    line: ({ kind, day, done, steps, waived, open, closedAt, closedBy, sentLateAt }) =>
      [
        `${open === 0 ? "✅" : closedAt === null ? "🔵" : "🟠"} *${day}, ${KINDS[kind].toLowerCase()}*: ${done}/${steps}`,
        ...(waived.length === 0 ? [] : [`${count(waived.length)} not needed`]),
        ...(open === 0 ? [] : [`${count(open)} open`]),
        closedAt === null
          ? "under way"
          : `closed ${at(closedAt)}${closedBy === null ? "" : ` by ${closedBy}`}`,
        ...(sentLateAt === null ? [] : [`⏰ sent late ${at(sentLateAt)}`]),
      ].join(" · "),
  },
};
