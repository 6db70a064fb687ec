import type { RoutineKind } from "../../routine/slots.ts";
import type { Step } from "../../routine/steps.ts";
import { formatCents, formatUnits, plural } from "../format.ts";
import type { RoutineMoment, RoutineTitle, RoutineWords } from "../routine-words.ts";
import { namesEn } from "./team-names.ts";
import { routineDeskEn } from "./team-routine-desk.ts";
import { routineRowsEn } from "./team-routine-rows.ts";

const MARKS: Record<RoutineKind, string> = { morning: "🌅", evening: "🌆" };
const NAMES: Record<RoutineKind, string> = { morning: "Morning routine", evening: "Evening routine" };
const SHORT: Record<RoutineKind, string> = { morning: "Morning", evening: "Evening" };

const count = (units: number): string => formatUnits(units, "en");
const many = (n: number, one: string, others: string): string =>
  `${count(n)} ${plural(n, one, others, "en")}`;
const unitsOf = (n: number): string => many(n, "unit", "units");
const euros = (cents: number): string => formatCents(cents, "en");
/** "at 18:00", "on Tue 24 Nov at 09:00". */
const at = ({ day, time }: RoutineMoment): string => `${day === null ? "" : `on ${day} `}at ${time}`;
/** "09:06", "Tue 24 Nov 09:06". */
const moment = ({ day, time }: RoutineMoment): string => `${day === null ? "" : `${day} `}${time}`;
const bar = ({ done, steps }: RoutineTitle): string => `${"▓".repeat(done)}${"░".repeat(steps - done)}`;
const progress = ({ done, steps }: RoutineTitle): string => `${done}/${steps} done`;
const waived = ({ waived: reasons }: RoutineTitle): string =>
  reasons.length === 0 ? "" : ` · ${count(reasons.length)} not needed (${reasons.join("; ")})`;

function figure(step: Step): string {
  switch (step.name) {
    case "hero_stock": {
      const { openAlerts } = step.facts;
      return openAlerts === 0 ? "no alert" : many(openAlerts, "alert", "alerts");
    }
    case "hero_orders": {
      const { orders, late } = step.facts;
      if (orders === 0) return "nothing to prepare 🎉";
      return `${many(orders, "order", "orders")}${late === 0 ? "" : ` · 🔴 ${late} late`}`;
    }
    case "to_confirm": {
      const { orders, whileClosed } = step.facts;
      if (orders === 0) return "no order without an answer";
      return `${many(orders, "order", "orders")}${whileClosed === 0 ? "" : `, ${count(whileClosed)} of them out of the partner’s hours`}`;
    }
    case "night_orders": {
      const { asked, told } = step.facts;
      return asked === 0 ? "nothing" : `${count(told)}/${count(asked)}`;
    }
    case "missing_tracking": {
      const { stock, dropship } = step.facts;
      if (stock + dropship === 0) return "no tracking is missing";
      return `${count(stock + dropship)} (stock ${count(stock)} · dropship ${count(dropship)})`;
    }
    case "money_of_yesterday": {
      const { partnerShareCents, heroCostCents } = step.facts;
      return `${euros(partnerShareCents)} due to partners · ${euros(heroCostCents)} of hero cost`;
    }
    case "parcels": {
      const { orders, packed } = step.facts;
      if (orders === 0) return "no parcel that was begun is waiting 🎉";
      return `${many(orders, "parcel", "parcels")}, ${count(packed)} packed`;
    }
    case "levels": {
      const left = step.facts.products.reduce((sum, { leftUnits }) => sum + leftUnits, 0);
      return left === 0 ? "nothing shipped on the day" : `${unitsOf(left)} shipped on the day`;
    }
    case "tracking_received":
      return `${count(step.facts.count)} received on the day · ${count(step.left)} missing`;
    case "deliveries": {
      const { overdue, asked } = step.facts;
      if (overdue === 0) return "no delivery is overdue";
      return `${many(overdue, "parcel", "parcels")} without a proof of delivery${asked === 0 ? "" : `, ${count(asked)} looked into`}`;
    }
    case "daily_report":
      return many(step.facts.orders, "order on the day", "orders on the day");
    case "satisfaction": {
      const { asked, delivered, answers, detractors } = step.facts;
      const sent =
        delivered === 0
          ? "no delivery two days before"
          : asked === null
            ? `${many(delivered, "delivery", "deliveries")} two days before, no survey is set up`
            : `${count(asked)}/${count(delivered)} of two days before asked`;
      return `${sent} · ${many(answers, "answer", "answers")} · ${many(detractors, "detractor", "detractors")}`;
    }
  }
}

function line(step: Step, tickedAt: RoutineMoment | null): string {
  const name = routineDeskEn.stepName(step.name);
  const role = namesEn.roles[step.owner];
  const owner = step.assignee === null ? role : `${step.assignee.name} (for the ${role})`;
  const by = `${step.tick?.by ?? ""}${tickedAt === null ? "" : `, ${moment(tickedAt)}`}`;
  const isOther = step.tick !== null && step.tick.role !== step.owner;
  const other = isOther ? ` (a step of the ${role})` : "";
  const reason = step.tick?.reason ? `: ${step.tick.reason}` : "";
  switch (step.state) {
    case "auto":
      return `✅ ~${name}~ — _auto: ${figure(step)}_`;
    case "ticked":
      return `✅ ~${name}~ — _${by}${reason}_${other} · ${figure(step)}`;
    case "waived":
      return `➖ ~${name}~ — _not needed, ${by}${reason}_${other}`;
    case "open": {
      const before = step.tick === null ? "" : ` · ↩ unticked, the figure is back (${by})`;
      return `⬜ *${name}* · ${owner} · ${figure(step)}${step.isCarried ? " · ↪ left by the morning" : ""}${before}`;
    }
  }
}

/** The day's routines, in English (chat-ux §2.3). */
export const routineEn: RoutineWords = {
  title: (of) =>
    of.closedAt === null
      ? `${MARKS[of.kind]} *${NAMES[of.kind]} — ${of.day}*   ${bar(of)} ${of.done}/${of.steps}${waived(of)}`
      : `${MARKS[of.kind]} *${NAMES[of.kind]} closed ${at(of.closedAt)}* — ${of.done}/${of.steps}${waived(of)}`,
  plain: (of) =>
    `${NAMES[of.kind]}, ${of.day}: ${progress(of)}${waived(of)}${of.closedAt === null ? "" : `, closed ${at(of.closedAt)}`}`,
  closed: (of) => `${of.day}${of.closedBy === null ? "" : ` · closed by ${of.closedBy}`}`,
  late: ({ at: sentAt, dueAt }) => `⏰ Sent late, ${at(sentAt)} instead of ${dueAt}: the desk was down.`,
  empty: (left) =>
    left === 0
      ? "Nothing to ship today 🎉"
      : `Nothing to ship today 🎉 — ${many(left, "check is left", "checks are left")}`,
  line,
  rows: routineRowsEn,
  footer: ({ dueBy, owner, asOf }) =>
    `Due by ${dueBy}${owner === null ? "" : ` · the day is ${owner}’s`} · data ${at(asOf)} · \`/ship\` · \`/stock\` · \`/orders\``,
  buttons: {
    done: "Done",
    undo: "Undo",
    count: "Enter a count…",
    remind: "Remind",
    inquire: "Inquire",
    dues: "See what is due",
  },
  desk: routineDeskEn,
  help: "*`/routine`* today’s routine, how far it is and its link.\n`/routine` · `/routine morning` · `/routine evening` · `/routine history`",
  today: (of) =>
    `${MARKS[of.kind]} *${SHORT[of.kind]}*: ${progress(of)}${waived(of)}${of.closedAt === null ? `, due by ${of.dueBy}` : `, closed ${at(of.closedAt)}`}${of.url === null ? "" : ` → <${of.url}|Open in the channel>`}`,
  none: ({ kind, isLater }) => {
    const name = kind === null ? "routine" : kind === "morning" ? "morning routine" : "evening routine";
    return `No ${name} ${isLater ? "yet today" : "today"}.`;
  },
  next: ({ kind, day, time }) => `Next: ${SHORT[kind].toLowerCase()}, ${day} at ${time}`,
};
