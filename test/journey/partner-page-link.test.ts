import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { formsOn, linkIn, nonceOf, openedPage, opens, presses } from "./page-reader.ts";
import { shopSends } from "./peers.ts";
import { basket, place } from "./wire.ts";

/* The link of a partner's page: what it opens, for how long, and what a forged or a late one comes to. */

const MARIE = "habeebee";
let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const opened = (units?: Readonly<Record<string, number>>) => openedPage(desk, units);

describe("a cancelled order", () => {
  async function cancelled() {
    const on = await opened();
    await desk.passes("PT30M");
    const data = { order_id: on.order.externalId, reason: "customer" };
    await shopSends(desk, { type: "order.cancelled", data });
    const url = await linkIn(desk, MARIE, on.order.number);
    expect(url).toBe(on.url);
    return { ...on, page: await opens(url) };
  }

  test("says not to ship, without the client's address, and hears that nothing leaves", async () => {
    const on = await cancelled();
    expect(on.page.text).toContain("NE PAS EXPÉDIER");
    expect(on.page.text).not.toContain("Rue de la Paix");
    expect(formsOn(on.page)).toEqual(["cancel_seen", "tracking"]);
    expect((await on.send({ do: "cancel_seen" })).text).toContain("rien ne part");
    expect((await on.send({ do: "cancel_seen" })).text).toContain("C’était déjà noté");
    expect((await on.part()).flags).toContain("cancel_seen");
    expect(await on.thread()).toContain("(page du partenaire) : « Vu, je n’expédie pas »");
  });

  test("whose parcel has left after all: the team is told its number, it stays cancelled", async () => {
    const on = await cancelled();
    const answer = await on.send({ do: "tracking", number: "XP695852974FR" });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain("L’équipe est prévenue que XP695852974FR est parti");
    expect((await on.part()).state).toBe("cancelled");
    expect((await on.alerts()).join()).toContain("suivi reçu après annulation");
  });

  test("whose parcel left before it has left (E7)", async () => {
    const on = await cancelled();
    const local = (await desk.now()).subtract({ minutes: 20 }).toZonedDateTimeISO("Europe/Brussels");
    const left_at = local.toPlainDateTime().toString({ smallestUnit: "minute" });
    const answer = await on.send({ do: "tracking", number: "XP696982485FR", left_at });
    expect(answer.text).toContain("Suivi enregistré");
    expect((await on.part()).state).toBe("shipped");
  });

  test("a tab from before it confirms nothing", async () => {
    const before = await opened();
    await shopSends(desk, {
      type: "order.cancelled",
      data: { order_id: before.order.externalId, reason: "customer" },
    });
    const answer = await before.send({ do: "confirm" });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain("NE PAS EXPÉDIER");
    expect((await before.part()).state).toBe("cancelled");
  });
});

describe("a link", () => {
  const lead = (url: string) => url.slice(0, url.lastIndexOf("/") + 1);
  const token = (url: string) => url.slice(url.lastIndexOf("/") + 1).split(".");

  test("is the same in every mail of the order, a reminder's too", async () => {
    const on = await opened();
    await desk.api("pm", "POST", "/api/orders/notify-partner", { orderId: on.order.number, force: true });
    await desk.settle();
    const mails = (await desk.mails(MARIE)).filter(({ subject }) => subject.includes(`#${on.order.number}`));
    expect(mails).toHaveLength(2);
    for (const { text } of mails) expect(text).toContain(`${on.url}#confirm`);
  });

  test.each([
    ["of another order's seal", (mine: string[], other: string[]) => [other[0], ...mine.slice(1)]],
    ["for another partner", (mine: string[]) => [...mine.slice(0, 3), "ILANGA"]],
    ["with a later end", (mine: string[]) => [mine[0], mine[1], "zzzzzz", mine[3]]],
    ["without its seal", (mine: string[]) => mine.slice(1)],
    ["that is no link", () => ["bonjour"]],
  ])("%s is answered 404 alike, whatever it names, and acts on nothing", async (_, forge) => {
    const mine = await opened();
    const other = await opened();
    const forged = lead(mine.url) + forge(token(mine.url), token(other.url)).join(".");
    const seen = await opens(forged, { headers: { "accept-language": "fr" } });
    const body = new URLSearchParams({ nonce: nonceOf(mine.page), do: "confirm" });
    const posted = await opens(forged, { method: "POST", body, headers: { "accept-language": "fr" } });
    const nothing = await opens(`${lead(mine.url)}x`, { headers: { "accept-language": "fr" } });
    expect([seen.status, posted.status]).toEqual([404, 404]);
    expect(seen.html).toBe(nothing.html);
    expect(posted.html).toBe(nothing.html);
    expect(seen.text).toContain("À faire : rouvrez le lien");
    expect((await mine.part()).state).toBe("notified");
  });

  test("speaks English to who reads English", async () => {
    const { url } = await opened();
    const seen = await opens(`${lead(url)}x`, { headers: { "accept-language": "en-GB,en" } });
    expect(seen.text).toContain("This link leads nowhere");
  });

  test("opens no other order's form: a foreign nonce does nothing", async () => {
    const mine = await opened();
    const other = await opened();
    const answer = await presses(desk, { url: mine.url, page: other.page }, { do: "confirm" });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain("n’a pas pu être vérifié");
    expect([(await mine.part()).state, (await other.part()).state]).toEqual(["notified", "notified"]);
    for (const body of ["do=confirm", "nonce=0.x&do=confirm", "", "%00=%ff&do=confirm&nonce=%F0"])
      expect((await opens(mine.url, { method: "POST", body })).status).toBe(409);
    expect((await opens(mine.url, { method: "POST", body: "x".repeat(20_000) })).status).toBe(413);
    expect((await mine.part()).state).toBe("notified");
  });
});

test("speaks the partner's language, on the clock of its contact", async () => {
  const { kysely } = desk.running.database;
  await kysely.updateTable("partners").set({ locale: "en" }).where("code", "=", "ILANGA").execute();
  const order = await place(desk, basket({ "IL-001": 2 }, "Paris"));
  const url = await linkIn(desk, "ilanga", order.number);
  const page = await opens(url);
  expect(page.html).toContain('<html lang="en">');
  expect(page.text).toMatch(/Answer before .*in Madagascar \(.* in Brussels\)\. To ship before/);
  expect((await presses(desk, { url, page }, { do: "confirm" })).text).toContain(
    "Thank you, it is confirmed.",
  );
});

test("what a client is called and a product is named is text on the page", async () => {
  const name = `<script>alert(1)</script>"'&`;
  const address = { ...basket({ "HB-001": 1 }).shipping_address, name, line1: "\u202e<img src=x>" };
  const order = await place(desk, { ...basket({ "HB-001": 1 }), shipping_address: address });
  const { html, text } = await opens(await linkIn(desk, MARIE, order.number));
  expect(text).toContain(name);
  expect(html).not.toMatch(/<script|<img|\u202e/);
});

test("closes seven days after the delivery, and sixty after the order, with 410 and what to do", async () => {
  const on = await opened();
  await on.send({ do: "tracking", number: "6A06903191241" });
  await desk.api("pm", "PUT", `/api/orders/${on.order.number}/delivered`, {});
  const waiting = await opened();
  await desk.passes("PT167H");
  expect((await opens(on.url)).status).toBe(200);
  await desk.passes("PT2H");
  const over = await opens(on.url);
  expect(over.status).toBe(410);
  expect(over.text).toContain(`La page de la commande #${on.order.number} est fermée`);
  expect(over.text).not.toMatch(/Julie|Rue de la Paix/);
  expect((await on.send({ do: "delivered" })).status).toBe(410);
  expect((await opens(waiting.url)).status).toBe(200);
  await desk.passes("P53D");
  expect((await opens(waiting.url)).status).toBe(410);
}, 180_000);
