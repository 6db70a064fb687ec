import type { ResolveCause } from "../../alert/alert.ts";
import type { AlertDeskWords, AlertView } from "../alert-desk-words.ts";
import { formatDuration, plural } from "../format.ts";
import { remediesEn } from "./team-remedies.ts";

const CAUSES: Record<ResolveCause, string> = {
  fixed: "it is fixed",
  expected: "it was expected",
  false_alarm: "a false alarm",
  duplicate: "followed elsewhere",
  other: "another cause",
};

const because = (cause: ResolveCause | null, reason: string | null): string =>
  [cause === null ? "" : CAUSES[cause], reason ?? ""].filter((part) => part !== "").join(" — ");
const reasonText = (reason: string | null): string => (reason === null ? "" : ` — reason: ${reason}`);
const by = (who: string | null): string => (who === null ? "" : ` by ${who}`);
const calling = (called: string): string => (called === "" ? "" : ` · ${called}`);

const counted = (count: number, one: string, many: string): string =>
  `${count} ${plural(count, one, many, "en")}`;
const VIEWS: Record<AlertView, string> = {
  live: "now",
  all: "of the last 7 days",
  taken: "taken",
  snoozed: "snoozed",
  resolved: "resolved",
};

const SENT = { voice: "🎤 Voice note", photo: "📷 Photo", file: "📎 File" } as const;

/** What is said of any alert, in English (chat-ux §2.2). */
export const alertDeskEn: AlertDeskWords = {
  state: {
    word: { acknowledged: "Taken", snoozed: "Snoozed", escalated: "Escalated", hidden: "Hidden" },
    hidden: "🔇 Hidden by a larger alert: nobody is called about it",
    taken: (of) => `Taken by ${of.by} at ${of.at} (${formatDuration(of.minutes, "en")})`,
    snoozed: (of) => `Snoozed until ${of.until} by ${of.by}${reasonText(of.reason)}`,
    escalated: (of) => `Escalated to ${of.to} (level ${of.level}) at ${of.at}`,
    flapping: (since) =>
      `⚡ Flapping since ${since}: it comes and goes, and closes only after 30 calm minutes`,
    resolved: (of) => {
      const why = because(of.cause, of.reason);
      return `🟢 ~${of.about}~ resolved by ${of.by} at ${of.at} · ${formatDuration(of.lastedMinutes, "en")}${why === "" ? "" : ` · ${why}`}`;
    },
    mailbox: "the team by email",
    phone: "the team by SMS",
  },
  buttons: {
    take: "Take",
    keep: "Still on it",
    giveBack: "Give back",
    later: "Snooze",
    wake: "Wake",
    resolve: "Resolve…",
    reopen: "Reopen",
    escalate: "Escalate",
    history: "History",
    open: "Open",
    reason: "Give a reason…",
  },
  presets: {
    "30m": "30 min",
    "2h": "2 h",
    tomorrow: "Tomorrow 9:00",
    monday: "Monday 9:00",
    other: "Other…",
  },
  lines: {
    opened: ({ plain }) => `Opened: ${plain}`,
    changed: ({ plain, isWorse, called }) => (isWorse ? `⬆️ Worse: ${plain}${calling(called)}` : `↻ ${plain}`),
    taken: ({ who }) => `🟠 Taken${by(who)}`,
    asked: ({ by: holder, called, untilText }) =>
      `⏰ ${called === "" ? holder : called}, still on it? Without an answer by ${untilText} the alert is given back.`,
    kept: ({ who, untilText }) => `🟠 ${who ?? "—"} is still on it, until ${untilText}`,
    released: ({ who, why, by: holder, called }) =>
      why === "away"
        ? `🔴 Given back: ${holder} is away. It needs somebody${calling(called)}`
        : why === "silent"
          ? `🔴 Given back by itself: ${holder} did not answer${calling(called)}`
          : `🔴 Given back by ${who ?? holder}${who === null || who === holder ? "" : ` (${holder} had it)`}: it needs somebody`,
    snoozed: ({ who, untilText, reason }) => `⚪ Snoozed until ${untilText}${by(who)}${reasonText(reason)}`,
    woken: ({ who, why }) =>
      ({
        by_hand: `🔴 Woken${by(who)}`,
        over: "🔴 The snooze is over: it needs somebody",
        worse: "🔴 The snooze ends: it got worse",
      })[why],
    escalated: ({ who, level, to, called }) => {
      const target = to === "mail" ? "the team by email" : to === "sms" ? "the team by SMS" : called;
      return `🔴⬆️ Escalated to ${target} (level ${level})${by(who)}`;
    },
    resolved: ({ who, over, cause, reason }) => {
      if (who === null) return over;
      const why = because(cause, reason);
      return `🟢 Resolved by ${who}${why === "" ? "" : `: ${why}`}`;
    },
    reopened: ({ who, why, plain, called }) =>
      ({
        data: `🔴 Back: ${plain}${calling(called)}`,
        by_hand: `🔴 Reopened${by(who)}${calling(called)}`,
        still: `🔴 Reopened: 30 min after it was resolved by hand the data still show it. ${plain}${calling(called)}`,
      })[why],
    flapping: ({ times }) =>
      `⚡ Flapping: it came back ${times} times within an hour. It closes by itself only after 30 calm minutes.`,
    calmed: () => "⚡ Calm for 30 min, and still there: it is followed like the others again.",
    suppressed: () => "Hidden by a wider alert",
    shown: ({ plain, called }) => `🔔 Shown again: ${plain}${calling(called)}`,
    proposed: ({ who, untilText, ...of }) =>
      remediesEn.proposed({ ...of, who: who ?? "—", until: untilText }),
    noted: ({ who, text, sent }) =>
      sent === undefined ? `💬 ${who ?? "—"}: “${text ?? ""}”` : `${SENT[sent]} from ${who ?? "—"}`,
  },
  already: ({ state, by: who, at, until }) => {
    switch (state) {
      case "acknowledged":
        return `Taken already${by(who)} at ${at}.`;
      case "snoozed":
        return `Snoozed already until ${until ?? "—"}${by(who)}.`;
      case "resolved":
      case "closed":
        return who === null ? `It was over by itself at ${at}.` : `Resolved already by ${who} at ${at}.`;
      case "covered":
        return "What mends it is under way: there is nothing to take.";
      case "open":
        return "Nobody has it at the moment: it needs somebody.";
    }
  },
  refusals: {
    alert_unknown: () => "I cannot find this alert.",
    alert_already: ({ state }) =>
      ({
        open: "Nobody has it at the moment.",
        acknowledged: "This alert is taken already.",
        snoozed: "This alert is snoozed already.",
        covered: "What mends this alert is under way.",
        resolved: "This alert is resolved already.",
        closed: "This alert is resolved already.",
      })[state],
    snooze_unfit: ({ why, daysMax }) =>
      why === "past"
        ? "That moment has passed already."
        : `An alert can be put off for ${daysMax} days at most.`,
    alert_steps_done: ({ levels }) =>
      `Nobody else is left to be called (${counted(levels, "level", "levels")}).`,
  },
  forms: {
    keep: "Back",
    snooze: {
      title: "Snooze the alert",
      submit: "Snooze",
      until: "Until (Brussels time)",
      untilMissing: "Pick a day and a time.",
      reason: "Reason",
      reasonHint: "Needed over 24 hours; it is shown on the alert.",
      reasonAsked: "Over 24 hours a reason is needed.",
      done: (until) => `⚪ Snoozed until ${until}.`,
    },
    resolve: {
      title: "Resolve the alert",
      submit: "Resolve",
      cause: "Cause",
      note: "Note",
      noteHint: "What was done; needed for another cause.",
      recheck: "If the data still show it in 30 minutes, the alert opens again and says so.",
      done: "🟢 Resolved.",
      causes: {
        fixed: "It is fixed",
        expected: "It was expected",
        false_alarm: "A false alarm",
        duplicate: "Followed elsewhere",
        other: "Another cause",
      },
    },
  },
  history: {
    title: (about) => `*History* — ${about}`,
    line: (at, text) => `• ${at} · ${text}`,
  },
  list: {
    help: "`/alerts [all|taken|snoozed|resolved] [order, SKU or partner]`: the alerts, the worst first, and who has them. Examples: `/alerts`, `/alerts snoozed`, `/alerts 1042`, `/alerts all MTC-H-001`",
    title: ({ count, view }) => `🔔 *${counted(count, "alert", "alerts")} ${VIEWS[view]}*`,
    none: ({ view, lastResolved }) =>
      view === "live"
        ? `✅ No alert${lastResolved === null ? ", and there never was one." : `. The last one was resolved at ${lastResolved}.`}`
        : `No alert here (${VIEWS[view]}).${lastResolved === null ? "" : ` The last resolved: ${lastResolved}.`}`,
    line: ({ plain, age, status, url }) =>
      `${plain}\n${status} · for ${formatDuration(age, "en")}${url === null ? "" : ` · <${url}|Open>`}`,
    status: ({ state, by: who, until, isFlapping, level }) => {
      const said = {
        open: level === null ? "to be taken" : `to be taken, escalated (level ${level})`,
        acknowledged: `taken${by(who)}`,
        snoozed: `snoozed${by(who)}${until === null ? "" : ` until ${until}`}`,
        covered: "being mended",
        resolved: who === null ? "over by itself" : `resolved by ${who}`,
        closed: who === null ? "over by itself" : `resolved by ${who}`,
      }[state];
      return `_${said}_${isFlapping ? " · ⚡ flapping" : ""}`;
    },
    more: (left) => `… and ${counted(left, "other", "others")}.`,
  },
  page: {
    title: (level) => (level === null ? "🔔 *Alert*" : `🔴⬆️ *Escalated to you* (level ${level})`),
    mail: ({ plain, why, since, level }) => ({
      subject: `[Alert] ${plain}`,
      blocks: [
        {
          kind: "paragraph",
          text:
            level === null
              ? "Slack does not answer: here is the alert by email."
              : `Nobody has taken this alert (level ${level}).`,
        },
        { kind: "strong", text: plain },
        { kind: "paragraph", text: why },
        { kind: "paragraph", text: `Since ${since} (Brussels). To take it: #alertes in Slack, or /alerts.` },
      ],
    }),
    sms: ({ plain, since }) => `Comptoir: ${plain}. Since ${since} nobody has taken it. See #alertes.`,
  },
};
