import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { optionsOf, type SlackText, shown } from "./reading.ts";
import { basket, clearPartner, partOf, phoneSays, place } from "./wire.ts";

/* How a partner's words were read stands in the order's thread; a person corrects it there (chat-ux §2.6). */

let desk: Desk;
const MARIE = "+32478000001";
const [LEA, PAULINE, VICTOR] = ["U_ASSIST", "U_PM", "U_VIEW"] as const;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
});
afterEach(() => clearPartner(desk, "HABEEBEE"));
afterAll(() => desk.close());

const stateOf = async (order: { readonly id: string }) => (await partOf(desk, order.id, "HABEEBEE")).state;
const says = (text: string) => phoneSays(desk, MARIE, { text });

async function told(text: string) {
  const order = await place(desk, basket({ "HB-001": 2 }));
  await says(text.replace("%", String(order.number)));
  return order;
}

/** The line of an order's thread that says how words were read. */
async function lineOf(number: number): Promise<SlackText> {
  const { ts } = await desk.card(number);
  const lines = (await desk.channel("commandes")).filter((each) => each.thread_ts === ts);
  const line = lines.findLast(({ text }) => text.includes("interprété"));
  if (!line) throw new Error(`nothing was read for #${number}`);
  return line;
}

/** Picks from the menu; what only who picked it is told. */
async function picks(user: string, number: number, label: string): Promise<string> {
  const line = await lineOf(number);
  const option = optionsOf(line).find((each) => each.label === label);
  if (!option) throw new Error(`no "${label}" in ${optionsOf(line).map((each) => each.label)}`);
  const channel = (await desk.state()).slack.channels.find(({ name }) => name === "commandes")?.id;
  const before = (await desk.state()).slack.ephemeral.length;
  const answer = await desk.call("POST", "/sandbox/slack/action", {
    ...{ user, channel, ts: line.ts, action_id: "reply.correct", value: option.value },
  });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return (await desk.state()).slack.ephemeral.slice(before).map(shown).join("\n");
}

test("the menu offers every meaning, and why", async () => {
  const order = await told("ok %");
  expect(optionsOf(await lineOf(order.number)).map(({ label }) => label)).toEqual([
    ...["Confirmée", "Rupture", "Retard", "Refusée", "Expédiée", "Question", "Rien", "Pourquoi ?"],
  ]);
  expect(await picks(VICTOR, order.number, "Pourquoi ?")).toMatch(
    /« ok \d+ » → confirmée : il accepte sans réserve/,
  );
});

describe("a wrong yes", () => {
  test("is taken back, the partner is told, and who did it stands in the thread", async () => {
    const order = await told("ok %");
    const before = (await desk.phone("HABEEBEE")).length;
    expect(await picks(LEA, order.number, "Rien")).toMatch(
      /lu désormais comme rien.*La confirmation est annulée/,
    );
    expect(await stateOf(order)).toBe("notified");
    expect((await desk.phone("HABEEBEE")).slice(before).join()).toContain("nous avions mal lu votre message");
    expect((await desk.thread(order.number)).join("\n")).toMatch(
      /lecture corrigée par Léa, confirmée → rien/,
    );
  });

  test("that was a shortage becomes one", async () => {
    const order = await told("ok %");
    await picks(LEA, order.number, "Rupture");
    expect(await stateOf(order)).toBe("declined");
  });

  test("that was a delay is taken back, and the rest is to be done by hand", async () => {
    const order = await told("ok %");
    expect(await picks(LEA, order.number, "Retard")).toContain("À faire : prévenir le client");
    expect(await stateOf(order)).toBe("notified");
  });

  test("past ten minutes stands, and who clicked is told so", async () => {
    const order = await told("ok %");
    await desk.passes("PT11M");
    expect(await picks(LEA, order.number, "Rien")).toContain("ne se défait plus");
    expect(await stateOf(order)).toBe("confirmed");
  });
});

describe("words that were not understood", () => {
  test("can be a yes", async () => {
    const order = await told("ok pour les 2 pots %");
    expect(await stateOf(order)).toBe("notified");
    await picks(LEA, order.number, "Confirmée");
    expect(await stateOf(order)).toBe("confirmed");
  });

  test("or a parcel, whose number is to be recorded", async () => {
    const order = await told("c'est bon pour le facteur %");
    expect(await picks(LEA, order.number, "Expédiée")).toContain(`/ship ${order.number}`);
    expect(await stateOf(order)).toBe("notified");
  });
});

test("a no stays a no: what it undid is settled by hand", async () => {
  const order = await told("non %");
  expect(await picks(LEA, order.number, "Confirmée")).toContain("ne se défait plus");
  expect(await stateOf(order)).toBe("declined");
});

test("a viewer is refused, a second click is answered, and the same meaning changes nothing", async () => {
  const order = await told("ok %");
  expect(await picks(VICTOR, order.number, "Rupture")).toMatch(/Assistant/);
  expect(await picks(LEA, order.number, "Confirmée")).toContain("rien ne change");
  expect(await stateOf(order)).toBe("confirmed");
  await picks(LEA, order.number, "Rien");
  expect(await picks(PAULINE, order.number, "Rupture")).toMatch(/Déjà corrigé par Léa à \d\d:\d\d : rien/);
  expect(await stateOf(order)).toBe("notified");
});

test("every correction is a case for the test set, a line each, without the client", async () => {
  const order = await told("ok % pour Julie Martin, 0470 12 34 56");
  await picks(LEA, order.number, "Confirmée");
  const { tokens } = await desk.state();
  const answer = await fetch(`${desk.url}/api/admin/replies/corrections`, {
    headers: { authorization: `Bearer ${tokens["pm"]}` },
  });
  expect(answer.headers.get("content-type")).toContain("application/x-ndjson");
  const lines = (await answer.text()).trimEnd().split("\n");
  const last = JSON.parse(lines.at(-1) ?? "{}");
  expect(last).toMatchObject({
    expected: { intent: "confirm", orderRefs: [String(order.number)] },
    tags: ["corrected"],
    corrected: { readAs: "unclear", correctedTo: "confirm", by: "Léa" },
  });
  expect(last.text).toMatch(/^ok \d+ pour …/);
  expect(last.text).not.toMatch(/Martin|0470/);
  expect((await desk.api("assistant", "GET", "/api/admin/replies/corrections")).status).toBe(403);
});
