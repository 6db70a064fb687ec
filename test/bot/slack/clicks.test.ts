import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "../../journey/desk.ts";
import { buttonsOf, type SlackText, shown } from "../../journey/reading.ts";
import { basket, place } from "../../journey/wire.ts";

/** Clicks and forms, through real HTTP, Bolt and database: each is checked against the role, and each is answered. */

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  await desk.orders({ order_id: "shop-1" });
});
afterAll(() => desk.close());

const told = async (user: string): Promise<string> =>
  shown((await desk.state()).slack.ephemeral.filter((each) => each.user === user).at(-1) ?? "");
const submit = (user: string, viewId: string, values: Readonly<Record<string, unknown>>) =>
  desk.call("POST", "/sandbox/slack/submit", { user, view_id: viewId, values });
const labels = (message: unknown): readonly string[] => buttonsOf(message).map((each) => each.label);

/** A click on a button that was there a moment ago, as a late client still shows it. */
async function lateClick(user: string, message: SlackText, label: string, actionId: string): Promise<void> {
  const { value } = buttonsOf(message).find((each) => each.label.startsWith(label)) ?? { value: "" };
  const channel = (await desk.state()).slack.channels.find((each) => each.name === "commandes")?.id;
  const shownNow = buttonsOf(await desk.card(1001)).find((each) => each.value === value);
  if (shownNow?.actionId !== actionId) throw new Error("the stand-in only clicks what is still there");
  await desk.call("POST", "/sandbox/slack/action", {
    user,
    channel,
    ts: message.ts,
    action_id: actionId,
    value,
  });
}

describe("the hub's buttons", () => {
  test("a viewer is told which role it takes and who has it", async () => {
    await desk.press("U_VIEW", await desk.card(1001), "Préparer");
    expect(await told("U_VIEW")).toContain(
      "Action réservée au rôle *Assistant*, *PM* ou *Admin*. Votre rôle : *Lecture seule*. PM disponible : Pauline.",
    );
    expect(labels(await desk.card(1001))[0]).toBe("Préparer · Hub MTC");
  });

  test("two clicks at once are one step, and the second is answered", async () => {
    const card = await desk.card(1001);
    await Promise.all(
      ["U_ASSIST", "U_PM"].map((user) => lateClick(user, card, "Préparer", "fulfillment.pick")),
    );
    const said = `${await told("U_ASSIST")}${await told("U_PM")}`;
    expect(said).toMatch(/déjà en préparation par (Léa|Pauline) à 09:05/);
    expect((await desk.thread(1001)).filter((line) => line.includes("préparation commencée"))).toHaveLength(
      1,
    );
    expect(labels(await desk.card(1001))[0]).toBe("Emballer… · Hub MTC");
  });
});

describe("the tracking form", () => {
  const modalOf = async (user: string) =>
    (await desk.state()).slack.modals.find((each) => each.user === user);

  test("opens at once, with the carrier left to be recognized", async () => {
    await desk.press("U_ASSIST", await desk.card(1001), "Saisir le suivi");
    const modal = JSON.stringify(await modalOf("U_ASSIST"));
    expect(modal).toContain("Suivi de #1001");
    expect(modal).toContain("Reconnaître automatiquement");
  });

  test("a wrong check digit is refused beside the field, and taken when insisted on", async () => {
    const viewId = (await modalOf("U_ASSIST"))?.view_id ?? "";
    const refused = await submit("U_ASSIST", viewId, { number: "LB123456780FR" });
    expect(JSON.stringify(refused.body)).toContain("La clé de contrôle ne correspond pas");
    const taken = await submit("U_ASSIST", viewId, { number: "LB 123 456 780 FR", force: ["force"] });
    expect(JSON.stringify(taken.body)).not.toContain("errors");
    expect(JSON.stringify(await modalOf("U_ASSIST"))).toContain("Suivi enregistré pour #1001");
    expect(shown(await desk.card(1001))).toContain("LB123456780FR");
  });

  test("a viewer is told why the form is not shown, and has none to send", async () => {
    await desk.press("U_VIEW", await desk.card(1001), "Emballer…");
    const modal = await modalOf("U_VIEW");
    expect(JSON.stringify(modal)).toContain("🔒");
    expect(modal?.view).toMatchObject({ submit: null });
  });
});

describe("elsewhere", () => {
  test("Livrée makes the commission due and is asked only once", async () => {
    const card = await desk.card(1001);
    await desk.press("U_PM", card, "Livrée");
    expect(shown(await desk.card(1001))).toContain("payable le lun. 27 oct.");
    expect(labels(await desk.card(1001)).some((label) => label.startsWith("Livrée"))).toBe(false);
  });

  test("a private copy of the card is refreshed after a click", async () => {
    const { number } = await place(desk, basket({ "MTC-H-001": 1 }));
    await desk.types("U_PM", "/order", String(number));
    const copy = (await desk.state()).slack.ephemeral
      .filter((each) => each.user === "U_PM")
      .at(-1) as unknown as SlackText;
    await desk.press("U_PM", copy, "Préparer");
    const after = (await desk.state()).slack.ephemeral.filter((each) => each.user === "U_PM").at(-1);
    expect(labels(after)).toContain("Emballer…");
  });

  test("Partager posts the answer for all, with who asked", async () => {
    await desk.types("U_PM", "/stock", "MTC-H-001");
    const answer = (await desk.state()).slack.ephemeral
      .filter((each) => each.user === "U_PM")
      .at(-1) as unknown as SlackText;
    await desk.press("U_PM", answer, "Partager");
    expect(shown((await desk.channel("commandes")).at(-1))).toContain("demandé par Pauline · 09:05");
  });

  test("the Home tab shows what waits and opens an order in a window", async () => {
    await desk.call("POST", "/sandbox/slack/home", { user: "U_PM" });
    const home = ((await desk.state()).slack as unknown as { homes: Record<string, unknown> }).homes["U_PM"];
    expect(JSON.stringify(home)).toContain("Bonjour Pauline");
    expect(labels((home as { view?: unknown }).view ?? home)).toContain("Ouvrir");
    const opened = await desk.call("POST", "/sandbox/slack/action", {
      user: "U_PM",
      action_id: "order.show",
    });
    expect(JSON.stringify(opened.body)).toContain("#1001");
  });

  test("the Home tab counts all that is under way, and says how to see the rest", async () => {
    for (let order = 0; order < 8; order += 1) await desk.orders({ order_id: `shop-more-${order}` });
    await desk.call("POST", "/sandbox/slack/home", { user: "U_PM" });
    const home = JSON.stringify(
      ((await desk.state()).slack as unknown as { homes: Record<string, unknown> }).homes["U_PM"],
    );
    const [, total] = /Les 5 plus urgentes sur (\d+)\. La suite : `\/orders`/.exec(home) ?? [];
    expect(Number(total)).toBeGreaterThan(15);
    expect(await desk.types("U_PM", "/orders")).toContain(`*${total} expéditions en cours*`);
    expect(await desk.types("U_PM", "/orders", "page:2")).toContain(`*${total} expéditions en cours*`);
  });
});
