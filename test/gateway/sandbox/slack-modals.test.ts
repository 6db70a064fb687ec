import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Desk, openDesk, section } from "./desk.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const json = (body: unknown) =>
  new Response(JSON.stringify(body), { headers: { "content-type": "application/json" } });
const lastForm = () => new URLSearchParams(desk.received.at(-1)?.body);
const lastPayload = () => JSON.parse(lastForm().get("payload") ?? "null");
const command = () =>
  desk.post("/sandbox/slack/command", { user: "U_PM", channel: "commandes", command: "/stock" });
/** Long enough for a call sent before to have arrived. */
const roundTrips = async () => {
  for (let trip = 0; trip < 5; trip += 1) await desk.slack("auth.test", {});
};

describe("a modal", () => {
  const input = {
    type: "input",
    block_id: "nr",
    label: { type: "plain_text", text: "N" },
    element: { type: "plain_text_input", action_id: "nr" },
  };
  const view = {
    type: "modal",
    callback_id: "tracking",
    title: { type: "plain_text", text: "T" },
    submit: { type: "plain_text", text: "S" },
    blocks: [input],
  };
  const openModal = async () => {
    await command();
    const opened = await desk.slack("views.open", { trigger_id: lastForm().get("trigger_id"), view });
    return opened.view?.id ?? "";
  };
  const submit = (view_id: string, values: unknown) =>
    desk.post("/sandbox/slack/submit", { user: "U_PM", view_id, values });

  test("sends its values as Slack does, then closes", async () => {
    const id = await openModal();
    expect((await submit(id, { nr: "8K00009775862" })).status).toBe(200);
    expect(lastPayload()).toMatchObject({
      type: "view_submission",
      view: {
        id,
        callback_id: "tracking",
        state: { values: { nr: { nr: { type: "plain_text_input", value: "8K00009775862" } } } },
      },
    });
    expect((await desk.state()).slack.modals).toEqual([]);
  });

  test("stays open with its errors", async () => {
    const id = await openModal();
    desk.bot.reply = () => json({ response_action: "errors", errors: { nr: "clé de contrôle" } });
    expect((await submit(id, { nr: { nr: "x" } })).body).toMatchObject({ errors: { nr: "clé de contrôle" } });
    expect((await desk.state()).slack.modals).toHaveLength(1);
  });

  test("holds back an empty required input or an unknown one", async () => {
    const id = await openModal();
    const heard = desk.received.length;
    expect(await submit(id, {})).toMatchObject({ status: 422, body: { error: { field: "nr" } } });
    expect(await submit(id, { nr: "1", other: "2" })).toMatchObject({
      status: 422,
      body: { error: { field: "other" } },
    });
    expect(desk.received).toHaveLength(heard);
  });

  test("shows the last of two updates, the acknowledgement's and the one after", async () => {
    const id = await openModal();
    const titled = (text: string) => ({ ...view, title: { type: "plain_text", text } });
    let updated: Promise<unknown> = Promise.resolve();
    desk.bot.reply = async () => {
      updated = desk.slack("views.update", { view_id: id, view: titled("Result") });
      await roundTrips();
      return json({ response_action: "update", view: titled("Loading") });
    };
    await submit(id, { nr: "1" });
    await updated;
    expect((await desk.state()).slack.modals.map((modal) => modal.view.title.text)).toEqual(["Result"]);
  });

  test("is updated, pushed on and cleared as the bot says", async () => {
    const id = await openModal();
    const second = { ...view, title: { type: "plain_text", text: "Second" } };
    desk.bot.reply = () => json({ response_action: "push", view: second });
    const pushed = (await submit(id, { nr: "1" })).body["modals"] as { view_id: string }[];
    expect((await desk.state()).slack.modals).toHaveLength(2);
    desk.bot.reply = () => json({ response_action: "clear" });
    await submit(pushed[0]?.view_id ?? "", { nr: "1" });
    expect((await desk.state()).slack.modals).toEqual([]);
  });
});

test("opening the Home tab sends the event and answers with the view", async () => {
  const view = { type: "home", blocks: [section(3)] };
  desk.bot.reply = async () => {
    await desk.slack("views.publish", { user_id: "U_PM", view });
    return new Response("");
  };
  const { body } = await desk.post("/sandbox/slack/home", { user: "U_PM" });
  expect(JSON.parse(desk.received[0]?.body ?? "")).toMatchObject({
    type: "event_callback",
    event: { type: "app_home_opened", user: "U_PM", tab: "home" },
  });
  expect(body["home"]).toMatchObject({ type: "home" });
});
