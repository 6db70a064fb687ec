import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { basket } from "./wire.ts";

/* Which products does a partner have? Asked by mail, answered by the team or the partner's own token (R160, R162). */

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const PATH = "/api/admin/products/availability";
const mailsTo = async (partner: string) => {
  const { phone } = (await desk.state()).whatsapp.find((chat) => chat.partner === partner) ?? {};
  expect(phone).toBeDefined();
  return (await desk.state()).mail.filter((mail) => mail.subject.includes("Disponibilité"));
};
const shelf = async (query: string, role = "viewer") => {
  const { body } = await desk.api(role, "GET", `/api/admin/products/partners${query}`);
  return body["partners"] as readonly {
    readonly partner: string;
    readonly products: readonly Readonly<Record<string, unknown>>[];
  }[];
};

test("the partner is asked by one mail; the same question within the hour is the one that waits", async () => {
  const ask = () => desk.api("assistant", "POST", PATH, { partner: "HABEEBEE", skus: ["HB-002", "HB-001"] });
  const first = await ask();
  expect(first).toMatchObject({
    status: 202,
    body: { outcome: "asked", partner: "HABEEBEE", skus: ["HB-001", "HB-002"] },
  });
  expect(await ask()).toMatchObject({
    status: 202,
    body: { outcome: "already", checkId: first.body["checkId"], askedAt: first.body["askedAt"] },
  });
  await desk.settle();
  const mails = await mailsTo("HABEEBEE");
  expect(mails).toHaveLength(1);
  expect(mails[0]?.subject).toBe("[MTC] Disponibilité à vérifier — 2 produits");
  expect(mails[0]?.text).toContain("Miel de printemps 250 g (réf. HAB-MPR-250)");
  expect(await desk.phone("HABEEBEE")).toEqual([]);
});

test("the answer is recorded with its author, and a product that is missing cannot be ordered", async () => {
  const results = [
    { sku: "HB-001", available: false },
    { sku: "HB-002", available: true },
  ];
  expect(await desk.api("pm", "POST", PATH, { partner: "HABEEBEE", results })).toMatchObject({
    status: 200,
    body: {
      outcome: "recorded",
      products: [
        { sku: "HB-001", status: "unavailable" },
        { sku: "HB-002", status: "available" },
      ],
    },
  });
  await desk.passes("PT90M");
  const [{ products } = { products: [] }] = await shelf("?partner=HABEEBEE&status=unavailable");
  expect(products.find((each) => each["sku"] === "HB-001")).toMatchObject({
    available: false,
    onSale: false,
    checked: { ageMinutes: 90, source: "api", author: "sandbox pm" },
  });
  expect(await desk.orders(basket({ "HB-001": 1 }))).toMatchObject({
    status: 422,
    body: { error: { code: "product_unavailable", field: "lines[0].sku" } },
  });
});

test("answered, the question is closed: asked again it leaves again", async () => {
  const ask = { partner: "HABEEBEE", skus: ["HB-001", "HB-002"] };
  expect(await desk.api("pm", "POST", PATH, ask)).toMatchObject({ status: 202, body: { outcome: "asked" } });
  await desk.settle();
  expect(await mailsTo("HABEEBEE")).toHaveLength(2);
});

test("a partner says what it has itself, and sees its own shelf only", async () => {
  const results = [{ sku: "IL-001", available: false }];
  expect(await desk.api("partner:ILANGA", "POST", PATH, { partner: "ILANGA", results })).toMatchObject({
    status: 200,
  });
  expect((await shelf("", "partner:ILANGA")).map((each) => each.partner)).toEqual(["ILANGA"]);
  expect(
    await desk.api("partner:ILANGA", "GET", "/api/admin/products/partners?partner=HABEEBEE"),
  ).toMatchObject({
    status: 403,
    body: {
      error: { code: "not_yours", field: "partner", message: "This belongs to another partner." },
    },
  });
});

test("filters by partner, status and category", async () => {
  expect((await shelf("")).map((each) => [each.partner, each.products.length])).toEqual([
    ["HABEEBEE", 15],
    ["ILANGA", 5],
    ["PROMIEL", 5],
  ]);
  const [ilanga] = await shelf("?partner=ILANGA&category=huile");
  expect(ilanga?.products.map((each) => each["sku"])).toEqual(["IL-001", "IL-002", "IL-003"]);
  const [promiel] = await shelf("?partner=PROMIEL");
  expect(promiel?.products.every((each) => each["onSale"] === false)).toBe(true);
});

test.each([
  ["GET", "/api/admin/products/partners?partner=NOBODY", undefined, 404, "partner_unknown", "partner"],
  ["GET", "/api/admin/products/partners?status=sold", undefined, 422, "malformed", "status"],
  ["GET", "/api/admin/products/partners?colour=red", undefined, 422, "malformed", "colour"],
  ["POST", PATH, { partner: "NOBODY" }, 404, "partner_unknown", "partner"],
  ["POST", PATH, { partner: "HABEEBEE", skus: ["HB-001", "IL-001"] }, 422, "unknown_sku", "skus[1]"],
  [
    "POST",
    PATH,
    { partner: "HABEEBEE", results: [{ sku: "HB-999", available: true }] },
    422,
    "unknown_sku",
    "results[0].sku",
  ],
  [
    "POST",
    PATH,
    { partner: "HABEEBEE", results: [{ sku: "HB-001", available: 1 }] },
    422,
    "malformed",
    "results[0].available",
  ],
  [
    "POST",
    PATH,
    {
      partner: "HABEEBEE",
      results: ["HB-001", "HAB-MPR-250"].map((sku, at) => ({ sku, available: at === 0 })),
    },
    422,
    "malformed",
    "results[1].sku",
  ],
  ["POST", PATH, { partner: "HABEEBEE", results: [], skus: [] }, 422, "malformed", "skus"],
  ["POST", PATH, { skus: ["HB-001"] }, 422, "malformed", "partner"],
] as const)("%s %s %j: %i %s", async (method, path, body, status, code, field) => {
  expect(await desk.api("pm", method, path, body)).toMatchObject({
    status,
    body: { error: { code, field } },
  });
});
