import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { formsOn, openedPage, opens, presses } from "./page-reader.ts";
import { shown } from "./reading.ts";
import { basket, place, viewOf } from "./wire.ts";

/* A partner answers from the page that its mail links to, as it would on WhatsApp. */

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const opened = (units?: Readonly<Record<string, number>>) => openedPage(desk, units);

test("mail, page, button: the card, the thread and the order say that it was confirmed there", async () => {
  const on = await opened();
  expect(on.page.status).toBe(200);
  expect(on.page.text).toContain(`#${on.order.number}`);
  expect(on.page.text).toMatch(/Miel.*réf\. HAB-MPR-250/);
  expect(on.page.text).toContain("Rue de la Paix 1");
  expect(on.page.text).toContain("Répondez avant 11:05 (Bruxelles).");
  expect(on.page.html).not.toContain("julie@example.org");
  expect(formsOn(on.page)).toEqual(["confirm", "delay", "partial", "decline", "tracking"]);

  const answer = await on.send({ do: "confirm" });
  expect(answer.status).toBe(200);
  expect(answer.text).toContain("Merci, c’est confirmé.");
  expect(await on.part()).toMatchObject({ state: "confirmed", confirmedVia: "page" });
  expect(shown(await desk.card(on.order.number))).toContain("(page du partenaire)");
  expect(await on.thread()).toContain("a confirmé (page du partenaire)");
});

test("opening it, and asking for its head, change nothing however often", async () => {
  const on = await opened();
  const before = await viewOf(desk, on.order.id);
  for (const method of ["GET", "HEAD", "GET", "HEAD"])
    expect((await opens(on.url, { method })).status).toBe(200);
  expect(await viewOf(desk, on.order.id)).toEqual(before);
  expect((await opens(on.url)).html).toBe(on.page.html);
  expect((await opens(on.url, { method: "PUT" })).status).toBe(405);
});

test("it is kept by nobody, told to nobody, and runs and loads nothing but its style", async () => {
  const { page, url } = await opened();
  expect(page.headers.get("cache-control")).toBe("no-store");
  expect(page.headers.get("referrer-policy")).toBe("no-referrer");
  expect(page.headers.get("x-robots-tag")).toContain("noindex");
  expect(page.headers.get("content-security-policy")).toMatch(/default-src 'none'.*form-action 'self'/);
  expect(page.html).not.toMatch(/<script|https?:\/\/|\son\w+=|style=/);
  expect((await opens(new URL("page.css", url).href)).headers.get("content-type")).toContain("text/css");
});

test("the same button twice is answered “déjà”, and acts once", async () => {
  const on = await opened();
  const both = await Promise.all([on.send({ do: "confirm" }), on.send({ do: "confirm" })]);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  expect(both.filter(({ text }) => text.includes("C’était déjà noté"))).toHaveLength(1);
  const journal = (await viewOf(desk, on.order.id))?.journal ?? [];
  expect(journal.filter(({ entry }) => entry.type === "confirmed")).toHaveLength(1);
});

test("a second tab whose order has moved on is told, and refuses nothing by surprise", async () => {
  const on = await opened();
  await desk.says("HABEEBEE", `ok ${on.order.number}`);
  const no = { do: "decline", reason: "other", note: "plus de miel" };
  const answer = await on.send(no);
  expect(answer.status).toBe(409);
  expect(answer.text).toContain("La commande a changé depuis");
  expect(answer.text).toContain("Confirmée par WhatsApp");
  expect(answer.text).toContain("plus de miel");
  expect((await on.part()).state).toBe("confirmed");
  expect(await presses(desk, { url: on.url, page: answer }, no)).toMatchObject({ status: 200 });
  expect(await on.part()).toMatchObject({ state: "declined", flags: ["declined_after_confirm"] });
});

test("a second tab's tracking number is news whatever happened since", async () => {
  const on = await opened();
  await desk.says("HABEEBEE", `ok ${on.order.number}`);
  const answer = await on.send({ do: "tracking", number: "8K1000 0000 016" });
  expect(answer.text).toContain("Suivi enregistré : 8K10000000016 (Colissimo)");
  expect(await on.part()).toMatchObject({ state: "shipped", trackingNumber: "8K10000000016" });
  expect(await on.thread()).toContain("(page du partenaire)");
});

test("a no with its reason: the team is told why and from where, the product goes off sale", async () => {
  const on = await opened({ "HB-006": 1 });
  expect(formsOn(on.page)).not.toContain("partial");
  const answer = await on.send({ do: "decline", reason: "out_of_stock", note: "  retour en\nmars  " });
  expect(answer.text).toContain("vous n’envoyez pas cette commande");
  expect(answer.text).not.toContain("Rue de la Paix");
  expect(formsOn(answer)).toEqual([]);
  expect((await on.part()).declineReason).toBe("out_of_stock: retour en mars");
  expect(shown(await desk.card(on.order.number))).toContain("refusée : rupture : retour en mars");
  expect((await on.alerts()).join()).toContain("rupture : retour en mars · page du partenaire");
  expect(await desk.orders(basket({ "HB-006": 1 }))).toMatchObject({ status: 422 });
});

describe("a part of it", () => {
  test("is confirmed once, and of the rest we come back to the partner", async () => {
    const on = await opened({ "HB-001": 3, "HB-002": 1 });
    const fields = { do: "partial", units_0: "2", units_1: "0" };
    const answer = await on.send(fields);
    expect(answer.text).toContain("ce que vous avez est confirmé");
    expect(answer.text).toMatch(
      /Le reste 1 × Miel de printemps .* 1 × Miel de tilleul .* nous revenons vers vous/,
    );
    expect((await on.send(fields)).text).toContain("C’était déjà noté");
    expect(await on.part()).toMatchObject({
      state: "confirmed",
      confirmedVia: "page",
      lines: [{ quantity: 2 }],
    });
    const alerts = await on.alerts();
    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toContain("à décider : 1 × Miel de printemps 250 g, 1 × Miel de tilleul 250 g");
    expect(await on.thread()).toContain(
      "pas 1 × Miel de printemps 250 g, 1 × Miel de tilleul 250 g (page du partenaire)",
    );
  });

  test("that is all of it confirms", async () => {
    const on = await opened({ "HB-001": 2 });
    await on.send({ do: "partial", units_0: "2" });
    expect((await on.part()).state).toBe("confirmed");
  });

  test.each([
    ["more than was ordered", { units_0: "3" }, "au plus ce qui est commandé"],
    ["nothing", { units_0: "0" }, "Indiquez au moins une unité"],
    ["no number", { units_0: "deux" }, "un nombre entier"],
    ["not said", {}, "un nombre entier"],
  ])("%s is said beside the field", async (_, fields, fault) => {
    const on = await opened({ "HB-001": 2 });
    const answer = await on.send({ do: "partial", ...fields });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(fault);
    expect((await on.part()).state).toBe("notified");
  });
});

describe("later than asked", () => {
  test("is a yes; past our promise the team hears of it once", async () => {
    const on = await opened();
    const fields = { do: "delay", ship_on: "2025-10-30" };
    expect((await on.send(fields)).text).toContain("l’équipe prévient le client");
    expect((await on.send(fields)).text).toContain("C’était déjà noté");
    expect((await on.part()).state).toBe("confirmed");
    const alerts = await on.alerts();
    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toContain("jeu. 30 oct. 18:00");
    expect(await on.thread()).toContain("expédiera plus tard que promis");
  });

  test("within our promise is a yes alone", async () => {
    const on = await opened();
    expect((await on.send({ do: "delay", ship_on: "2025-10-21" })).text).toContain("dans notre délai");
    expect(await on.alerts()).toEqual([]);
  });

  test.each(["", "2025-10-19", "2026-10-20", "2025-02-30", "demain"])(
    "“%s” is no day for it",
    async (day) => {
      const on = await opened();
      expect((await on.send({ do: "delay", ship_on: day })).status).toBe(422);
      expect((await on.part()).state).toBe("notified");
    },
  );
});

describe("a tracking number", () => {
  test("with a wrong check digit says why beside the field, keeps what was typed, and is taken when meant", async () => {
    const on = await opened();
    const wrong = { do: "tracking", number: "LB 123 456 780 FR", carrier: "colissimo" };
    const answer = await on.send(wrong);
    expect(answer.status).toBe(422);
    expect(answer.html).toMatch(/id="tracking-number"[^>]*aria-invalid="true"[^>]*value="LB 123 456 780 FR"/);
    expect(answer.html).toMatch(/<details open>\s*<summary>Le colis est parti/);
    expect(answer.html).toContain('<option value="colissimo" selected>');
    expect(answer.text).toContain("clé de contrôle");
    expect((await on.part()).state).toBe("notified");
    expect((await on.send({ ...wrong, force: "yes" })).text).toContain("Suivi enregistré");
    expect(await on.part()).toMatchObject({ state: "shipped", trackingNumber: "LB123456780FR" });
  });

  test("that is another partner's names nobody", async () => {
    const number = "JJBEA0000000000000000000007";
    const other = await place(desk, basket({ "IL-001": 1 }, "Paris"));
    await desk.api("assistant", "PUT", `/api/orders/${other.number}/tracking`, { trackingNumber: number });
    const on = await opened();
    const answer = await on.send({ do: "tracking", number });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain("celui d’un autre colis");
    expect(answer.text).not.toContain(String(other.number));
    expect(formsOn(answer)).toContain("tracking");
  });

  test("then “livrée” is a claim, once, and makes nothing due (D6)", async () => {
    const on = await opened();
    const left = await on.send({ do: "tracking", number: "8K00009775862" });
    expect(formsOn(left)).toEqual(["delivered"]);
    const claim = { do: "delivered" };
    expect((await presses(desk, { url: on.url, page: left }, claim)).text).toContain("livrée selon vous");
    expect((await presses(desk, { url: on.url, page: left }, claim)).text).toContain("C’était déjà noté");
    expect(await on.part()).toMatchObject({
      state: "shipped",
      flags: expect.arrayContaining(["claimed_delivered"]),
    });
    expect((await viewOf(desk, on.order.id))?.commissions.map(({ state }) => state)).toEqual(["pending"]);
    expect(shown(await desk.card(on.order.number))).toContain("dite livrée par le partenaire");
  });
});

test("a yes is taken back there for ten minutes", async () => {
  const on = await opened();
  const yes = await on.send({ do: "confirm" });
  expect(formsOn(yes)).toContain("undo");
  const after = await presses(desk, { url: on.url, page: yes }, { do: "undo" });
  expect(after.text).toContain("attend de nouveau votre réponse");
  expect((await on.part()).state).toBe("notified");
  await presses(desk, { url: on.url, page: after }, { do: "confirm" });
  await desk.passes("PT11M");
  expect(formsOn(await opens(on.url))).not.toContain("undo");
});
