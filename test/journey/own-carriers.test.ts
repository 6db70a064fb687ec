import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { basket, place } from "./wire.ts";

/* HABEEBEE ships by Colissimo or Chronopost; a number of another carrier is taken, with a warning (R142). */

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
const honey = () => place(desk, basket({ "HB-001": 1 }));

test("on its phone the partner is told, and the thread has a line", async () => {
  const { number } = await honey();
  const [said] = await desk.says("HABEEBEE", `${number} expédiée, suivi 1Z999AA10123456784`);
  expect(said).toContain("1Z999AA10123456784");
  expect(said).toContain("pas un des transporteurs convenus (Colissimo, Chronopost)");
  expect((await desk.thread(number)).join("\n")).toContain("n’est pas un de ses transporteurs");
});

test("the API and the command are told too, and nothing is refused", async () => {
  const { id, number } = await honey();
  const body = { carrier: "dpd", trackingNumber: "ZQ77881234567" };
  expect(await desk.api("assistant", "PUT", `/api/orders/${id}/tracking`, body)).toMatchObject({
    status: 200,
    body: {
      outcome: "done",
      warnings: [{ warning: "carrier_unexpected", carriers: ["colissimo", "chronopost"] }],
    },
  });
  await desk.settle();
  expect((await desk.thread(number)).join("\n")).toContain("n’est pas un de ses transporteurs");
  const other = await honey();
  expect(await desk.types("U_ASSIST", "/ship", `${other.number} ZQ77881234568`)).toContain(
    "transporteurs convenus",
  );
});

test("one of its own carriers says nothing more", async () => {
  const { id, number } = await honey();
  const body = { trackingNumber: "8K10000000016" };
  const { body: answer } = await desk.api("assistant", "PUT", `/api/orders/${id}/tracking`, body);
  await desk.settle();
  expect(answer).not.toHaveProperty("warnings");
  expect((await desk.thread(number)).join("\n")).not.toContain("transporteurs");
});
