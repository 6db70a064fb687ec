import { formatCents, formatUnits, plural } from "../format.ts";
import type { HomeWords } from "../home-words.ts";

/** As in #alertes: what somebody has is orange. */
const DOTS = { critical: "🚨", warning: "🔴", info: "🔵" } as const;
const tenth = (value: number): string => value.toLocaleString("en-GB", { maximumFractionDigits: 1 });
const when = ({ day, time }: { readonly day: string | null; readonly time: string }): string =>
  `${day === null ? "" : `${day} `}at ${time}`;
const snoozedEn = (count: number): string =>
  count === 0 ? "" : ` · ${count} ${plural(count, "alert", "alerts", "en")} snoozed`;

/** The Home tab in English. */
export const homeEn: HomeWords = {
  greeting: ({ name, todo, alerts }) =>
    todo === 0
      ? `Hello ${name} — *${alerts === 0 ? "nothing waits for you" : "no task of yours"}*`
      : `Hello ${name} — *${todo} ${plural(todo, "thing", "things", "en")} to do*`,
  allClear: (next) => `✅ All is well. Next routine ${when(next)}.`,
  approvalsToDecide: (count) =>
    `🟡 *${count} ${plural(count, "request waits", "requests wait", "en")} for your decision*`,
  taken: ({ what, until }) => `🟠 ${what} · yours until ${until}`,
  more: (count) => `… and ${count} more`,
  alerts: ({ open, snoozed }) =>
    `🚨 *${open} open ${plural(open, "alert", "alerts", "en")}*${snoozedEn(snoozed)}`,
  noAlert: (snoozed) => `🟢 No open alert${snoozedEn(snoozed)}`,
  alert: ({ severity, what, since }) => `${DOTS[severity]} ${what} · since ${since}`,
  routine: ({ kind, done, steps, isClosed }) => {
    const bar = `${"▓".repeat(done)}${"░".repeat(Math.max(0, steps - done))}`;
    const name = kind === "morning" ? "🌅 *Morning routine*" : "🌆 *Evening routine*";
    return `${name} ${bar} ${done}/${steps}${isClosed ? " · closed" : ""}`;
  },
  nextRoutine: (next) => `Next routine: ${next.kind}, ${when(next)}`,
  figures: {
    title: "📊 *Figures of now*",
    stock: (units) => `*Hero stock*\n${formatUnits(units, "en")} u.`,
    tiedUp: ({ cents, ceilingCents }) =>
      `*Tied up*\n${formatCents(cents, "en")} / ${formatCents(ceilingCents, "en")}`,
    silent: (count) => `*Unconfirmed > 2 h*\n${count === 0 ? "🟢 0" : `🔴 ${count}`}`,
    due: (cents) => `*Commissions due*\n${formatCents(cents, "en")}`,
    inTime: (of) =>
      `*Confirmed < 2 h (7 d)*\n${of === null ? "no order" : `${of.isOnTarget ? "🟢" : "🔴"} ${tenth(of.percent)}%`}`,
  },
  approvals: (count) =>
    `🟡 *${count} ${plural(count, "approval waits", "approvals wait", "en")} for your answer*`,
  orders: "📦 *To follow, by urgency*",
  allOrders: (waiting) => `📦 ${waiting} ${plural(waiting, "order", "orders", "en")} to follow: \`/orders\``,
  moreOrders: ({ shown, waiting }) => `The ${shown} most urgent of ${waiting}. The rest: \`/orders\``,
  cover: {
    title: "Cover of the stock, in weeks",
    series: "Weeks",
    says: ({ name, weeks, isBelow }) =>
      `Shortest: *${name}*, ${tenth(weeks)} weeks${isBelow ? " — below its threshold, to be reordered." : ", above its threshold."}`,
  },
  open: "Open",
  refresh: "Refresh",
  updated: (time) => `Updated at ${time} (Brussels)`,
  stale: (time) => `⚠️ The data cannot be read right now. Data of ${time} (Brussels)`,
  digest: ({ day, todo, alerts }) =>
    `☀️ *Your summary, ${day}* — ${todo} ${plural(todo, "thing", "things", "en")} to do, ${alerts} open ${plural(alerts, "alert", "alerts", "en")}`,
};
