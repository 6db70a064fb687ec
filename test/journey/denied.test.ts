import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { buttonsOf, type SlackText, shown } from "./reading.ts";

/* Whoever may not is told who can, and asks them by a button, wherever they are refused (R186, chat-ux §2.1). */

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ now: "2026-12-21T09:05:00+01:00" });
});

afterAll(() => desk.close());

const answered = async (user: string): Promise<SlackText> => {
  const seen = (await desk.state()).slack.ephemeral.findLast((each) => each.user === user);
  if (!seen) throw new Error(`${user} was answered nothing`);
  return seen as unknown as SlackText;
};
const windowOf = async (user: string) => {
  const open = (await desk.state()).slack.modals.findLast((each) => each.user === user);
  if (!open) throw new Error(`${user} has no window open`);
  return open;
};
const asks = (on: unknown) => buttonsOf(on).filter(({ actionId }) => actionId.startsWith("ask.colleague"));
const gives = (user: string, role: string) => desk.types("U_ADMIN", "/mtc", `role <@${user}> ${role}`);
async function pressesAsk(user: string): Promise<void> {
  const { view_id: ts, view } = await windowOf(user);
  const [ask] = asks(view);
  await desk.call("POST", "/sandbox/slack/action", { user, ts, action_id: ask?.actionId, value: ask?.value });
}

describe("a command", () => {
  test.each([
    ["U_ASSIST", "/audit", "<@U_PM>", "Pauline"],
    ["U_ASSIST", "/audit", "@Pauline 7j", "Pauline"],
    ["U_PM", "/mtc", "effacer 1001", "Karim"],
    ["U_PM", "/mtc", "whatsapp", "Karim"],
    ["U_PM", "/mtc", "role @Léa pm", "Karim"],
    ["U_ASSIST", "/stock", "MTC-H-001 ventes 16", "Pauline"],
    ["U_VIEW", "/ticket", "Livrez-vous en Suisse ?", "Pauline"],
    ["U_VIEW", "/mtc", "audit 1001", "Pauline"],
  ])("%s: %s %s asks %s..", async (user, command, text, whom) => {
    await desk.types(user, command, text);
    const refused = await answered(user);
    expect(shown(refused)).toContain("🔒 Action réservée");
    expect(asks(refused).map(({ label }) => label)).toEqual([`Demander à ${whom}`]);
  });

  test("about a client says nothing of them to who is asked, but the number of an order", async () => {
    await desk.types("U_PM", "/mtc", "effacer julie@example.org");
    expect(asks(await answered("U_PM"))[0]?.value).not.toContain("julie");
    await desk.types("U_PM", "/mtc", "effacer #1001");
    expect(asks(await answered("U_PM"))[0]?.value).toContain("/mtc effacer #1001");
  });
});

describe("a form that is sent", () => {
  test("stays as it was filled under the refusal, and is taken once the role is back", async () => {
    await desk.types("U_ASSIST", "/count", "MTC-H-001");
    await gives("U_ASSIST", "viewer");
    await desk.fills("U_ASSIST", { "Unités comptées": "88" });
    const again = await windowOf("U_ASSIST");
    expect(shown(again.view)).toContain("🔒 Action réservée");
    expect(JSON.stringify(again.view)).toContain('"initial_value":"88"');
    expect(asks(again.view).map(({ label }) => label)).toEqual(["Demander à Pauline"]);
    await pressesAsk("U_ASSIST");
    expect(shown((await windowOf("U_ASSIST")).view)).toContain("Pauline");
    expect((await desk.direct("U_PM")).map(shown).join("\n")).toMatch(
      /\*Léa\* \(Lecture seule\) vous demande : \*Inventaire\*/,
    );
  });
});
