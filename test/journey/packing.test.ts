import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { PNG } from "./packing.ts";
import { optionsOf, shown } from "./reading.ts";
import { basket, partOf, place } from "./wire.ts";

/* A parcel of our own: listed, taken from the shelf, packed by each step and with its proof. */

let desk: Desk;
let order: Awaited<ReturnType<typeof place>>;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  order = await place(desk, basket({ "MTC-H-001": 2, "MTC-H-003": 1 }));
});

afterAll(() => desk.close());

const state = async () => (await partOf(desk, order.id, "HUB")).state;
const packs = (instead: Readonly<Record<string, string | readonly string[]>> = {}, user = "U_PM") =>
  desk.packs(user, order.number, instead);
const errorsOf = async (answer: ReturnType<typeof packs>) =>
  (await answer).body["errors"] as Readonly<Record<string, string>>;
const proof = async (role = "assistant") => desk.api(role, "GET", `/api/orders/${order.number}/packing`);
const whispered = async (user: string): Promise<string> =>
  shown((await desk.state()).slack.ephemeral.filter((each) => each.user === user).at(-1));

describe("the list of the day", () => {
  test("says what to take, from which lot, then each order with its city alone", async () => {
    const list = await desk.types("U_ASSIST", "/ship");
    expect(list).toContain("À préparer — 1 commande*, 3 u. à prendre");
    expect(list).toMatch(
      /2 u\.\* Miel de Madagascar 250 g co-brandé MTC · MTC-H-001\n2 u\. du lot catalogue \(DDM 20\/10\/2027\)/,
    );
    expect(list).toContain("*#1001* à préparer · Ixelles (BE)");
    expect(list).not.toMatch(/Julie|Martin|Rue de la Paix/);
  });

  test("begins an order, and shows the next step of it", async () => {
    const list = (await desk.state()).slack.ephemeral.filter((each) => each.user === "U_ASSIST").at(-1);
    await desk.press("U_ASSIST", list as never, "Préparer");
    expect(await state()).toBe("picking");
    expect(await whispered("U_ASSIST")).toContain("Emballer…");
  });

  test("is in the API too, where a partner may not look", async () => {
    const list = await desk.api("viewer", "GET", "/api/hub/picking");
    expect(list.body).toMatchObject({
      products: [
        { sku: "MTC-H-001", units: 2 },
        { sku: "MTC-H-003", units: 1 },
      ],
      orders: [{ number: 1001, status: "picking", city: "Ixelles", isLate: false }],
    });
    expect((await desk.api("partner:HABEEBEE", "GET", "/api/hub/picking")).status).toBe(403);
  });
});

describe("packing", () => {
  test.each([
    ["Dans le colis", [], "l’emballage (Carton kraft premium"],
    ["Dans le colis", ["carton_kraft", "etui_cobrande", "sticker_mtc"], "l’emballage (Carte remerciement"],
    ["1 ·", [], "le contrôle visuel"],
    ["2 · Poids", "", "la pesée"],
    ["3 ·", [], "le bordereau"],
    ["4 ·", [], "la photo"],
  ] as const)("without %s %j, %s is named beside its field", async (label, nothing, named) => {
    const errors = await errorsOf(packs({ [label]: nothing }));
    expect(Object.values(errors)).toHaveLength(1);
    expect(Object.values(errors)[0]).toContain(`Le colis n’est pas emballé : il manque ${named}`);
    expect(await state()).toBe("picking");
  });

  test("all that is missing is named at once", async () => {
    const nothing = { "Dans le colis": [], "1 ·": [], "2 · Poids": "", "3 ·": [], "4 ·": [] };
    expect(Object.keys(await errorsOf(packs(nothing)))).toEqual([
      ...["unboxing", "visual", "weight", "slip", "photo"],
    ]);
  });

  test("a photo of 15 MB is refused in words", async () => {
    const large = Buffer.alloc(15 * 1024 * 1024, 1);
    large.set([0xff, 0xd8, 0xff]);
    const photo = [await desk.uploads("colis.jpg", large)];
    expect(await errorsOf(packs({ "4 ·": photo }))).toEqual({
      photo: "Cette photo fait 15 Mo, 10 Mo au plus. Rien n’a été gardé : reprenez-la en plus petit.",
    });
  });

  test("a text that calls itself .jpg is refused in words", async () => {
    const photo = [await desk.uploads("colis.jpg", Buffer.from("Voici la photo du colis."))];
    expect(await errorsOf(packs({ "4 ·": photo }))).toEqual({
      photo: "Ce fichier n’est pas une photo JPEG, PNG, WebP ou HEIC. Rien n’a été gardé.",
    });
    expect((await proof()).body).toMatchObject({ packing: null, photo: null });
  });

  test("a weight outside ten percent wants its reason", async () => {
    const errors = await errorsOf(packs({ "2 · Poids": "1 500" }));
    expect(errors).toEqual({
      weight_reason: expect.stringContaining("1\u202f500 g pour 1\u202f180 g attendus"),
    });
    expect(await errorsOf(packs({ "2 · Poids": "lourd" }))).toEqual({
      weight: expect.stringContaining("« lourd » n’est pas un poids"),
    });
  });

  test("a viewer may not", async () => {
    await desk.press("U_VIEW", await desk.card(order.number), "Emballer…");
    const modal = (await desk.state()).slack.modals.findLast((each) => each.user === "U_VIEW");
    expect(shown(modal?.view)).toContain("🔒 Action réservée");
    expect((await proof("viewer")).status).toBe(403);
  });

  test("an assistant is asked for every step, and for no manager's reason", async () => {
    await expect(packs({ "Passer outre": "pressée" }, "U_ASSIST")).rejects.toThrow("no field");
    await expect(packs({ "4 ·": [] }, "U_ASSIST")).rejects.toThrow("required");
    expect(await state()).toBe("picking");
  });

  test("a form sent beside the screen does not let an assistant pass a step", async () => {
    await desk.press("U_PM", await desk.card(order.number), "Emballer…");
    await desk.running.deps.store.transaction(async (tx) => {
      const pauline = await tx.team.member("U_PM");
      if (pauline) await tx.team.saveMember({ ...pauline, role: "assistant" });
    });
    await desk.fills("U_PM", { "Passer outre": "pressée" });
    const form = (await desk.state()).slack.modals.findLast(({ user }) => user === "U_PM")?.view;
    expect(shown(form)).toMatch(/🔒 Action réservée[\s\S]*Demander à Karim/);
    expect(JSON.stringify(form)).toContain('"initial_value":"pressée"');
    await desk.running.deps.store.transaction(async (tx) => {
      const pauline = await tx.team.member("U_PM");
      if (pauline) await tx.team.saveMember({ ...pauline, role: "pm" });
    });
    expect(await state()).toBe("picking");
  });

  test("not packed, neither /ship nor the API sends it, and both say why", async () => {
    expect(await desk.types("U_ASSIST", "/ship", `${order.number} CE100000017BE`)).toContain(
      "Le colis n’est pas emballé : il manque l’emballage, le contrôle visuel, la pesée, le bordereau et la photo.",
    );
    expect(await whispered("U_ASSIST")).toContain("Appuyez sur *Emballer…* pour #1001");
    const sent = { trackingNumber: "CE100000017BE" };
    expect(await desk.api("pm", "PUT", `/api/orders/${order.number}/tracking`, sent)).toMatchObject({
      status: 409,
      body: { error: { code: "sop_incomplete" } },
    });
  });

  test("each step shown, it is packed, and the thread says by whom and how heavy", async () => {
    const reason = { "2 · Poids": "1 320", Motif: "calage en plus" };
    expect(JSON.stringify((await packs(reason, "U_ASSIST")).body)).not.toContain("errors");
    expect(await state()).toBe("packed");
    expect((await desk.thread(order.number)).join("\n")).toContain("colis emballé par Léa, 1\u202f320 g");
    expect((await proof()).body).toMatchObject({
      expectedGrams: 1180,
      packing: { packedBy: "Léa", weightGrams: 1320, weightReason: "calage en plus", skipped: [] },
      photo: { mediaType: "image/png", sha256: createHash("sha256").update(PNG).digest("hex") },
    });
  });

  test("a second click is answered with who was first, and keeps the first photo", async () => {
    const second = await place(desk, basket({ "MTC-H-001": 1 }));
    await desk.press("U_ASSIST", await desk.card(second.number), "Préparer");
    const card = await desk.card(second.number);
    for (const user of ["U_ASSIST", "U_PM"]) await desk.press(user, card, "Emballer…");
    await desk.packs("U_ASSIST", second.number);
    await desk.fills("U_PM", { "2 · Poids": "999" });
    const told = (await desk.state()).slack.modals.findLast((each) => each.user === "U_PM");
    expect(shown(told?.view)).toMatch(/déjà emballée.* par Léa/);
    const kept = await desk.api("pm", "GET", `/api/orders/${second.number}/packing`);
    expect(kept.body).toMatchObject({ packing: { packedBy: "Léa", weightGrams: 430 } });
  });

  test("a manager lets a step pass with a reason, which the thread keeps", async () => {
    const third = await place(desk, basket({ "MTC-H-001": 1 }));
    await desk.press("U_PM", await desk.card(third.number), "Préparer");
    await desk.packs("U_PM", third.number, { "4 ·": [], "Passer outre": "appareil en panne" });
    expect((await partOf(desk, third.id, "HUB")).state).toBe("packed");
    expect((await desk.thread(third.number)).join("\n")).toContain(
      "⚠️ sans la photo, motif : appareil en panne",
    );
    const kept = await desk.api("pm", "GET", `/api/orders/${third.number}/packing`);
    expect(kept.body).toMatchObject({
      packing: { skipped: ["photo"], overrideReason: "appareil en panne" },
      photo: null,
    });
    expect(optionsOf(await desk.card(third.number)).map(({ label }) => label)).not.toContain(
      "Photo du colis",
    );
    expect(optionsOf(await desk.card(order.number)).map(({ label }) => label)).toContain("Photo du colis");
  });

  test("a number for what nobody has begun says what comes first, with its button", async () => {
    const fourth = await place(desk, basket({ "MTC-H-001": 1 }));
    await desk.types("U_ASSIST", "/ship", `${fourth.number} CE100000025BE`);
    expect(await whispered("U_ASSIST")).toContain("appuyez sur *Préparer*, puis sur *Emballer…*");
    const told = (await desk.state()).slack.ephemeral.filter((each) => each.user === "U_ASSIST").at(-1);
    await desk.press("U_ASSIST", told as never, "Préparer");
    expect((await partOf(desk, fourth.id, "HUB")).state).toBe("picking");
  });
});
