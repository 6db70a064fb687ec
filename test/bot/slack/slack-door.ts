import { createHmac } from "node:crypto";
import { pino } from "pino";
import type { Temporal } from "temporal-polyfill";
import { connectSlack } from "../../../bot/slack/connect.ts";
import type { Deps, Store } from "../../../core/ports.ts";
import type { TeamRole } from "../../../core/team/roles.ts";
import { createHolidays } from "../../../db/holidays.ts";
import { createIdSource } from "../../../db/ids.ts";
import { answerJson, openStand } from "../http-stand.ts";

/** Our Slack listeners behind their real door, called as Slack calls them, and a Slack that keeps what it is told. */

const SECRET = "8f742231b10e4f3a9c55d0aa6b7c1e2f";
const NOW_SECONDS = 1_760_943_900;

/** Whom the tests click as; the id says the role. */
const TEAM: readonly (readonly [string, string, TeamRole])[] = [
  ["U_VIEW", "Vera", "viewer"],
  ["U_ASSIST", "Léa", "assistant"],
  ["U_PM", "Pauline", "pm"],
  ["U_ADMIN", "Karim", "admin"],
];

export type SlackDoor = Awaited<ReturnType<typeof openSlackDoor>>;

export async function openSlackDoor(of: { readonly store: Store; readonly now: Temporal.Instant }) {
  const deps = depsOf(of);
  const slack = await openStand((request, response) =>
    request.path === "/respond"
      ? answerJson(response, 200, { ok: true })
      : answerJson(response, 200, { ok: true, view: { id: "V0001" } }),
  );
  const connected = connectSlack({
    deps,
    slack: {
      botToken: "xoxb-1-2-3",
      signingSecret: SECRET,
      appToken: null,
      apiUrl: `${slack.url}/`,
      channels: { orders: "commandes", alerts: "alertes", approvals: "approbations", reports: "rapports" },
      adminUser: null,
      paceMs: 0,
    },
    log: pino({ level: "silent" }),
    publicUrl: null,
    machineNow: () => NOW_SECONDS * 1000,
  });

  async function post(body: string): Promise<{ readonly status: number; readonly body: string }> {
    const signature = createHmac("sha256", SECRET).update(`v0:${NOW_SECONDS}:${body}`).digest("hex");
    const headers = {
      "content-type": "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": String(NOW_SECONDS),
      "x-slack-signature": `v0=${signature}`,
    };
    const request = new Request("http://desk/slack/events", { method: "POST", body, headers });
    const answer = await connected.fetch?.(request);
    return { status: answer?.status ?? 0, body: (await answer?.text()) ?? "" };
  }
  const payload = (fields: object) =>
    post(new URLSearchParams({ payload: JSON.stringify(fields) }).toString());
  const person = (user: string) => ({ user: { id: user, name: user }, team: { id: "T1" } });

  return {
    deps,
    /** A button in a message of the orders' channel. */
    click: (user: string, actionId: string, value: string) =>
      payload({
        type: "block_actions",
        ...person(user),
        trigger_id: "1.2",
        response_url: `${slack.url}/respond`,
        channel: { id: "C1", name: "commandes" },
        container: { type: "message", message_ts: "1.1", channel_id: "C1", is_ephemeral: false },
        actions: [{ type: "button", action_id: actionId, block_id: "b", value, action_ts: "1.1" }],
      }),
    submit: (user: string, view: object) =>
      payload({ type: "view_submission", ...person(user), trigger_id: "1.2", view }),
    command: (user: string, command: string, text: string) =>
      post(
        new URLSearchParams({
          command,
          text,
          user_id: user,
          user_name: user,
          channel_id: "C1",
          team_id: "T1",
          trigger_id: "1.2",
          response_url: `${slack.url}/respond`,
        }).toString(),
      ),
    /** Waits for the listeners that go on after they acknowledged. */
    settle: async (): Promise<void> => {
      while (connected.inFlight() > 0) await new Promise((resolve) => setImmediate(resolve));
    },
    /** What was answered beside the acknowledgements, oldest first. */
    answers: (): readonly string[] =>
      slack.seen.filter((each) => each.path === "/respond").map((each) => each.body),
    /** The views that a method of the Web API was called with. */
    views: (method: "views.open" | "views.update"): readonly Record<string, unknown>[] =>
      slack.seen
        .filter((each) => each.path === `/${method}`)
        .map((each) => JSON.parse(new URLSearchParams(each.body).get("view") ?? "{}")),
    close: async (): Promise<void> => {
      await connected.close();
      await slack.close();
    },
  };
}

function depsOf({ store, now }: { readonly store: Store; readonly now: Temporal.Instant }): Deps {
  return {
    store,
    clock: { now: () => now },
    ids: createIdSource(),
    holidays: createHolidays(),
    settings: {
      locale: "fr",
      channels: { whatsapp: true, sms: true, marketplace: true },
      clientMessages: "mail",
    },
  };
}

/** Gives the team its roles. */
export async function saveTeam(store: Store): Promise<void> {
  await store.transaction(async (tx) => {
    for (const [slackUserId, name, role] of TEAM)
      await tx.team.saveMember({ slackUserId, name, role, locale: "fr" });
  });
}
