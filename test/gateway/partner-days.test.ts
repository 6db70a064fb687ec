import { beforeAll, expect, test } from "vitest";
import { seededStore } from "../db/seeded-store.ts";
import { type Api, anApi } from "./an-api.ts";

/* When a partner is closed, and whether it is asked each morning what it has. */

const desk = seededStore();
let api: Api;
beforeAll(() => {
  api = anApi(desk.store);
});
const closures = async (
  role: "pm" | "partner:HABEEBEE" | "partner:ILANGA",
  said: unknown,
  code = "HABEEBEE",
) => (await api.as(role))("PUT", `/api/admin/partners/${code}/closures`, { closures: said });
const partner = () => desk.inTx((tx) => tx.partners.find("HABEEBEE"));

test("the list takes the place of the one before, and who said what stands is kept", async () => {
  const leave = { from: "2026-07-20", to: "2026-08-07", note: "vacances" };
  expect(await closures("partner:HABEEBEE", [leave])).toMatchObject({
    status: 200,
    body: { partner: "HABEEBEE", closures: [leave] },
  });
  const first = (await partner())?.closures[0]?.by;
  const both = await closures("pm", [leave, { from: "2026-05-15" }]);
  expect(both.body).toMatchObject({
    closures: [{ from: "2026-05-15", to: "2026-05-15", note: null }, leave],
  });
  expect((await partner())?.closures.map(({ by }) => by)).toEqual([
    expect.not.stringMatching(`^${first}$`),
    first,
  ]);
  expect((await closures("pm", [])).body).toEqual({ partner: "HABEEBEE", closures: [] });
});

test("another partner's, an unknown one, a day that is none and one that ends too early are refused", async () => {
  expect((await closures("partner:ILANGA", [])).status).toBe(403);
  expect((await closures("pm", [], "NOBODY")).body).toMatchObject({ error: { code: "partner_unknown" } });
  expect((await closures("pm", [{ from: "2026-02-30" }])).body).toMatchObject({
    error: { code: "malformed", field: "closures[0].from" },
  });
  expect((await closures("pm", [{ from: "2026-02-10", to: "2026-02-09" }])).body).toMatchObject({
    error: { code: "malformed", field: "closures[0].to" },
  });
  expect((await closures("pm", [{ from: "2026-01-01", to: "2027-12-31" }])).body).toMatchObject({
    error: { code: "malformed", field: "closures" },
  });
  expect((await partner())?.closures).toEqual([]);
});

test("a manager switches the morning's question off and on", async () => {
  const put = async (asked: boolean) =>
    (await api.as("pm"))("PUT", "/api/admin/partners/HABEEBEE/daily-question", { asked });
  expect(await put(false)).toMatchObject({ status: 200, body: { partner: "HABEEBEE", asked: false } });
  expect((await partner())?.askedDaily).toBe(false);
  await put(true);
  expect((await partner())?.askedDaily).toBe(true);
});
