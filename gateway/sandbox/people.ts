import type { Temporal } from "temporal-polyfill";
import type { TeamMember } from "../../core/team/member.ts";
import { brusselsIso } from "./brussels.ts";

/** The team of Make the CHANGE as the sandbox plays it (design §7). */
export const SANDBOX_TEAM: readonly TeamMember[] = [
  { slackUserId: "U_PM", name: "Pauline", role: "pm", locale: "fr" },
  { slackUserId: "U_ASSIST", name: "Léa", role: "assistant", locale: "fr" },
  { slackUserId: "U_ADMIN", name: "Karim", role: "admin", locale: "fr" },
  { slackUserId: "U_VIEW", name: "Victor", role: "viewer", locale: "fr" },
];

/** What `npm start` prints first: what to open, and what to type. */
export function welcome(url: string, now: Temporal.Instant): string {
  return [
    "",
    `  Comptoir runs its sandbox at ${url}/sandbox — open it in a browser.`,
    "  Slack, three partners' phones, the mailbox, SMS and the shop are stand-ins; nothing leaves this machine.",
    `  The sandbox's clock says ${brusselsIso(now)}.`,
    "",
    "  Try, in another terminal:   npm run demo:order",
    "  then on the page, in Slack: /stock   /orders   /order 1001   /commissions",
    "  and on HABEEBEE's phone:    ok",
    "",
  ].join("\n");
}
