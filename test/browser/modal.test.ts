import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHROMIUM } from "./chromium.ts";
import { click, hasFocus, openScene, type Scene, sees, settled } from "./scene.ts";

describe.skipIf(CHROMIUM === null)("a modal in a browser", () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
    await click(scene.page, "[data-send]");
  });
  afterAll(() => scene?.close());

  const opener = ".slack button:has-text('Saisir le suivi')";

  test("opens with the focus in its first field, before the one who asked alone", async () => {
    const { page } = scene;
    await click(page, opener);
    await page.locator(".modal[role=dialog][aria-modal=true] input[data-action-id]").waitFor();
    expect(await hasFocus(page, ".modal input")).toBe(true);
    expect(await page.locator("main[inert]").count()).toBe(1);
  });

  test("a wrong check digit is said beside its field, and the form stays", async () => {
    const { page } = scene;
    await page.keyboard.type("CE100000018BE");
    await page.keyboard.press("Enter");
    await settled(page);
    const field = page.locator(".modal [data-block-id]", { has: page.locator("[role=alert]") });
    expect(await field.textContent()).toMatch(/Numéro de suivi.*clé de contrôle/s);
    expect(await page.inputValue(".modal input[data-action-id]")).toBe("CE100000018BE");
  });

  test("Tab stays inside", async () => {
    const { page } = scene;
    for (let tab = 0; tab < 9; tab += 1) {
      await page.keyboard.press("Tab");
      expect(await hasFocus(page, ".modal")).toBe(true);
    }
  });

  test("Escape closes it and gives the focus back to its button", async () => {
    const { page } = scene;
    await page.keyboard.press("Escape");
    await page.locator(".modal").waitFor({ state: "detached" });
    await settled(page);
    expect(await hasFocus(page, "[data-action-id='fulfillment.tracking']")).toBe(true);
  });

  test("sent with a number that holds, it says so and so does the card", async () => {
    const { page, complaints } = scene;
    await click(page, opener);
    await page.locator(".modal input[data-action-id]").waitFor();
    await page.keyboard.type("8K10000000016");
    await page.keyboard.press("Enter");
    await sees(page, ".slack .card", "8K10000000016");
    await page.locator(".modal input").waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await page.locator(".modal").waitFor({ state: "detached" });
    expect(complaints).toEqual([]);
  });
});
