import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHROMIUM } from "./chromium.ts";
import { click, openScene, type Scene, sees } from "./scene.ts";

/* What a client may ask of an order, from the shop's view, and where the team reads of it. */

describe.skipIf(CHROMIUM === null)("the shop's own orders", () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
    await scene.page.click('.shop [data-tab="orders"]');
  });
  afterAll(() => scene?.close());

  const of = (order: string, form: string) => `[data-order="${order}"] [data-ask="${form}"]`;
  const goTo = (channel: string) => scene.page.click(`.slack [data-channel="${channel}"]`);

  test("one that is cancelled is told to Slack, the phone, and paid back", async () => {
    const { page, desk } = scene;
    await desk.orders({ order_id: "shop-cancelled" });
    await page.click('[data-order="shop-cancelled"] summary');
    await click(page, `${of("shop-cancelled", "cancel")} button`);
    await sees(page, ".slack .card", "Annulée");
    await sees(page, ".phones .bubble.out", "NE PAS EXPÉDIER");
    await sees(page, '[data-order="shop-cancelled"]', "points.refund");
    await click(page, of("shop-cancelled", "refunded"));
    await page.locator(of("shop-cancelled", "refunded")).waitFor({ state: "detached" });
    expect((await desk.mails("julie@example.org")).at(-1)?.text).toContain("C’est fait");
  });

  const offered = (order: string) =>
    scene.page
      .locator(`[data-order="${order}"] [data-ask]`)
      .evaluateAll((asks) => asks.map((ask) => ask.dataset["ask"]));

  test("before anything has left there is nothing to receive and nothing to send back", async () => {
    const { page, desk } = scene;
    await desk.orders({ order_id: "shop-back" });
    await page.click('[data-order="shop-back"] summary');
    expect(await offered("shop-back")).toEqual(["cancel", "feedback"]);
  });

  test("two of an article that arrived are asked back, and the team is told", async () => {
    const { page, desk } = scene;
    await desk.says("HABEEBEE", "1002 8K10000000016");
    await desk.passes("PT1H");
    await page.locator(of("shop-back", "received")).waitFor();
    expect(await offered("shop-back")).toEqual(["received", "cancel", "feedback"]);
    await click(page, of("shop-back", "received"));
    expect(await offered("shop-back")).toEqual(["cancel", "return", "feedback"]);
    const form = of("shop-back", "return");
    const lines = page.locator(`${form} [name=line] option`);
    expect(await lines.evaluateAll((each) => each.map((option) => option.getAttribute("value")))).toEqual([
      "2",
    ]);
    await page.fill(`${form} [name=quantity]`, "2");
    await click(page, `${form} button`);
    await goTo("alertes");
    await sees(page, ".slack .card", /retour/i);
    expect(await desk.alerts()).toEqual(expect.arrayContaining([expect.stringMatching(/retour/i)]));
    await page.locator(form).waitFor({ state: "detached" });
  });

  test("a bad mark is an alert with the client's words", async () => {
    const { page } = scene;
    await page.selectOption(`${of("shop-back", "feedback")} [name=nps]`, "3");
    await page.fill(`${of("shop-back", "feedback")} [name=comment]`, "Bocal <!channel> cassé");
    await click(page, `${of("shop-back", "feedback")} button`);
    await sees(page, ".slack .card", "Bocal <!channel> cassé");
  });
});
