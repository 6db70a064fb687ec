import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHROMIUM } from "./chromium.ts";
import { click, openScene, type Scene, sees } from "./scene.ts";

const NAME = "<!channel> *x* <script>";

describe.skipIf(CHROMIUM === null)("a client with a hostile name", () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
    const { page } = scene;
    await page.selectOption("[name=customer]", "hostile");
    await click(page, "[data-send]");
    await sees(page, ".slack .card", "#1001");
  });
  afterAll(() => scene?.close());

  test("is plain text in the mail that has it whole", async () => {
    const { page } = scene;
    await sees(page, ".reading", NAME);
    await sees(page, ".reading", "Rue du <b>Test</b> 1");
    await page.click(".letter .quiet");
    await sees(page, ".reading", NAME);
  });

  test("mentions nobody, is not bold and makes no element in any view", async () => {
    const { page, complaints } = scene;
    await page.click('.shop [data-tab="orders"]');
    await page.click(".order summary");
    await sees(page, ".order", NAME);
    await page.click(".slack .thread-opener");
    await page.locator(".slack .thread").waitFor();
    const scripts = page.locator("script");
    expect(await scripts.evaluateAll((all) => all.map((each) => each.getAttribute("src")))).toEqual([
      "/sandbox/page.js",
    ]);
    expect(await page.locator(".mention").count()).toBe(0);
    expect(await page.locator("strong, b, em").getByText(/^x$/).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test("La Réunion is refused in words, in the shop and before the team", async () => {
    const { page } = scene;
    await page.click('.shop [data-tab="compose"]');
    await page.selectOption("[name=customer]", "reunion");
    await click(page, "[data-send]");
    await sees(page, ".toast[data-tone=bad]", "Les DOM-TOM ne sont pas livrés");
    await page.click('.shop [data-tab="orders"]');
    await sees(page, ".order", "refusée");
    await page.click('.slack [data-channel="alertes"]');
    await sees(page, ".slack .card", /DOM-TOM|refusée/);
  });
});
