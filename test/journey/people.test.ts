import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { buttonsOf, type SlackText, shown } from "./reading.ts";

/* Who is away, who is asked, and who is left in peace. */

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ now: "2026-12-21T09:05:00+01:00" });
});

afterAll(() => desk.close());

/** The answer that somebody alone saw to a command, with its buttons. */
const answered = async (user: string, command: string, text: string): Promise<SlackText> => {
  await desk.types(user, command, text);
  const { ephemeral } = (await desk.state()).slack;
  const seen = ephemeral.findLast((each) => each.user === user);
  if (!seen) throw new Error(`${user} was answered nothing`);
  return seen as unknown as SlackText;
};

describe("absences", () => {
  test("somebody says their own, others' are a manager's to say", async () => {
    expect(await desk.types("U_ASSIST", "/mtc", "absent du 24/12 au 2/1 remplacé par @Pauline")).toContain(
      "🌴 Absence notée pour Léa : du jeu. 24 déc. au sam. 2 janv. · remplacement : Pauline — ",
    );
    const denied = await desk.types("U_ASSIST", "/mtc", "absent @Pauline demain");
    expect(denied).toContain("🔒");
    expect(denied).toContain("PM disponible : Pauline");
    expect(await desk.types("U_PM", "/mtc", "absent <@U_ADMIN> demain")).toContain("Karim : le mar. 22 déc.");
  });

  test("the team is shown with who is away until when and who is called instead", async () => {
    await desk.passes("P3D");
    const team = await desk.types("U_VIEW", "/mtc", "équipe");
    expect(team).toContain(
      "🌴 Léa — *Assistant* · absence jusqu’au sam. 2 janv. inclus · remplacement : Pauline",
    );
    expect(team).toContain("🟢 Karim — *Admin*");
    expect(team).toContain("Assistant : Pauline (remplace)");
  });

  test("a word that is no day is asked about, and so is one that is over", async () => {
    expect(await desk.types("U_PM", "/mtc", "absent du 32/12")).toContain("« 32/12 »");
    expect(await desk.types("U_PM", "/mtc", "absent du 20/12 au 21/12/2026")).toContain("déjà finie");
    expect(await desk.types("U_PM", "/mtc", "absent <@U0NOBODY> demain")).toContain("ne fait pas partie");
  });

  test("who is back is called again, and saying it twice changes nothing", async () => {
    expect(await desk.types("U_PM", "/mtc", "présent @Léa")).toContain("🟢 Léa : présence notée");
    expect(await desk.types("U_PM", "/mtc", "présent @Léa")).toContain("Aucune absence");
  });
});

describe("a refusal for want of a role", () => {
  test("names who is there that can, and its button writes them once an hour", async () => {
    const refused = await answered("U_ASSIST", "/audit", "1042");
    expect(shown(refused)).toContain("PM disponible : Pauline");
    const [ask] = buttonsOf(refused);
    expect(ask?.label).toBe("Demander à Pauline");
    const press = () =>
      desk.call("POST", "/sandbox/slack/action", {
        ...{ user: "U_ASSIST", channel: "commandes" },
        ...{ action_id: ask?.actionId, value: ask?.value, ts: refused.ts },
      });
    const asked = async () =>
      (await desk.direct("U_PM")).map(shown).filter((text) => text.includes("vous demande"));
    await press();
    await press();
    expect(await asked()).toEqual([
      expect.stringContaining("*Léa* (Assistant) vous demande : */audit 1042*"),
    ]);
    await desk.passes("PT1H");
    await press();
    expect(await asked()).toHaveLength(2);
  });

  test("names an admin while the manager is away", async () => {
    await desk.types("U_PM", "/mtc", "absent demain");
    await desk.passes("P1D");
    expect(shown(await answered("U_ASSIST", "/audit", "1042"))).toContain("Admin disponible : Karim");
  });
});
