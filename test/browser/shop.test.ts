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
  });

  test("before it has arrived a return is refused in words", async () => {
    const { page, desk } = scene;
    await desk.orders({ order_id: "shop-back" });
    await page.click('[data-order="shop-back"] summary');
    await click(page, `${of("shop-back", "return")} button`);
    await page.locator(".toast[data-tone=bad]").waitFor();
  });

  test("two of an article that arrived are asked back, and the team is told", async () => {
    const { page, desk } = scene;
    await desk.says("HABEEBEE", "8K10000000016");
    await desk.passes("PT1H");
    await click(page, of("shop-back", "received"));
    const form = of("shop-back", "return");
    await page.selectOption(`${form} [name=line]`, "2");
    await page.fill(`${form} [name=quantity]`, "2");
    await click(page, `${form} button`);
    await goTo("alertes");
    await sees(page, ".slack .card", /retour/i);
    expect(await desk.alerts()).toEqual(expect.arrayContaining([expect.stringMatching(/retour/i)]));
  });

  test("a bad mark is an alert with the client's words", async () => {
    const { page } = scene;
    await page.selectOption(`${of("shop-back", "feedback")} [name=nps]`, "3");
    await page.fill(`${of("shop-back", "feedback")} [name=comment]`, "Bocal <!channel> cassé");
    await click(page, `${of("shop-back", "feedback")} button`);
    await sees(page, ".slack .card", "Bocal <!channel> cassé");
  });
});
