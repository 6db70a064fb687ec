import { existsSync, statSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHROMIUM } from "./chromium.ts";
import { click, enter, openScene, type Scene, sees, settled, step } from "./scene.ts";

/*
 * The first minute of somebody who has never seen Comptoir. Each test goes on where the one before ended; the ticks
 * are read from the page, and come from what the orders say.
 */

/** Shown by README.md; `SCREENSHOT=1` writes it anew. */
const PICTURE = new URL("../fixtures/sandbox.jpg", import.meta.url);
const PICTURE_BYTES_MAX = 300_000;

describe.skipIf(CHROMIUM === null)("the guided first minute", () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
  });
  afterAll(() => scene?.close());

  const ticks = () =>
    scene.page
      .locator(".guide li")
      .evaluateAll((steps) => steps.map((each) => `${each.dataset["step"]} ${each.dataset["done"]}`));
  const done = async (name: string) => {
    await scene.page.locator(`.guide [data-step="${name}"][data-done="yes"]`).waitFor();
  };

  test("an order is confirmed within five clicks of opening the page", async () => {
    const { page } = scene;
    let clicks = 0;
    for (const name of ["order", "answer"] as const) {
      await click(page, step(name));
      clicks += 1;
      await done(name);
    }
    await sees(page, ".slack .card", /HABEEBEE.*confirmée à 09:05/s);
    await sees(page, ".phones .bubble.out", "#1001 confirmée");
    expect(clicks).toBeLessThanOrEqual(5);
  });

  test("two hours of silence raise the alert before one's eyes", async () => {
    const { page } = scene;
    await click(page, step("silence"));
    await done("silence");
    await sees(page, ".slack .card", "#1002 sans confirmation depuis 2 h");
    expect(await page.locator(".clock .now").textContent()).toMatch(/^lun\. 23 nov\. 2026, 11:0\d$/);
  });

  test("the tracking number from the phone ships it", async () => {
    await click(scene.page, step("ship"));
    await done("ship");
    await sees(scene.page, ".phones .bubble.out", "Suivi enregistré pour #1001");
  });

  test("received, J+7, and the bank pays", async () => {
    const { page } = scene;
    for (const label of ["Le client a reçu", "Aller à J+7", "Payer"]) {
      await page.locator(step("pay"), { hasText: label }).waitFor();
      await click(page, step("pay"));
    }
    await done("pay");
    await sees(page, ".bank .dues", /VIR-2026-11-30.*14,25/s);
    await sees(page, ".phones .bubble.out", "Paiement effectué");
  });

  test("nothing was complained of, and a reload forgets no tick", async () => {
    const { page, desk, complaints } = scene;
    expect(complaints).toEqual([]);
    await enter(page, desk);
    expect(await ticks()).toEqual(["order yes", "answer yes", "silence yes", "ship yes", "pay yes"]);
  });

  test("folded away, it stays folded", async () => {
    const { page, desk } = scene;
    await page.click(".guide .fold");
    await enter(page, desk);
    expect(await page.locator(".guide ol").isVisible()).toBe(false);
    await page.click(".guide .fold");
    expect(await page.locator(".guide ol").isVisible()).toBe(true);
  });

  test("README's picture is there and light", async () => {
    if (process.env["SCREENSHOT"] === "1") {
      const shown = await openScene({ width: 1440, height: 900 });
      for (const name of ["order", "answer"] as const) await click(shown.page, step(name));
      await shown.page.locator('.guide [data-step="answer"][data-done="yes"]').waitFor();
      await settled(shown.page);
      await shown.page.locator(".flash").waitFor({ state: "detached" });
      await shown.page.screenshot({ path: PICTURE.pathname, type: "jpeg", quality: 84 });
      await shown.close();
    }
    expect(existsSync(PICTURE)).toBe(true);
    expect(statSync(PICTURE).size).toBeLessThan(PICTURE_BYTES_MAX);
  });
});
