import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHROMIUM } from "./chromium.ts";
import { click, openScene, type Scene, sees, settled, step } from "./scene.ts";

const VIEWS = ["slack", "phones", "boxes", "shop"] as const;

describe.skipIf(CHROMIUM === null)("the page on a phone", () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene({ width: 390, height: 844 });
  });
  afterAll(() => scene?.close());

  const widths = () =>
    scene.page.evaluate("[document.documentElement.scrollWidth, document.body.scrollWidth]");

  test("every view is one tap away and none is wider than the screen", async () => {
    const { page } = scene;
    for (const view of VIEWS) {
      await page.click(`nav.views [data-view="${view}"]`);
      expect(await page.locator(`.view.${view}`).isVisible()).toBe(true);
      for (const other of VIEWS.filter((each) => each !== view))
        expect(await page.locator(`.view.${other}`).isVisible()).toBe(false);
      expect(await widths()).toEqual([390, 390]);
    }
  });

  test("an order is sent, found on the partner's phone and confirmed by a tap", async () => {
    const { page, complaints } = scene;
    await click(page, "[data-send]");
    await page.click('nav.views [data-view="phones"]');
    await page.click(".bubble .quick button:has-text('Je confirme')");
    await settled(page);
    await sees(page, ".bubble.out", "#1001 confirmée");
    expect(await widths()).toEqual([390, 390]);
    await page.click('nav.views [data-view="slack"]');
    await sees(page, ".slack .card", "confirmée");
    expect(await widths()).toEqual([390, 390]);
    expect(complaints).toEqual([]);
  });

  test.each(VIEWS)("what a thumb hits is 24 px at least, in %s", async (view) => {
    const { page } = scene;
    await page.click(`nav.views [data-view="${view}"]`);
    for (const tab of await page.locator(`.view.${view} :is([data-tab], [data-channel])`).all()) {
      await tab.click();
      await settled(page);
      // Links within a sentence are as high as its line (WCAG 2.5.8).
      const small = await page.locator("button, summary, select, input").evaluateAll((controls) =>
        controls
          .filter((control) => control.checkVisibility())
          .map((control) => ({ said: control.outerHTML.slice(0, 120), box: control.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0 && Math.min(box.width, box.height) < 23.9)
          .map(({ said, box }) => `${box.width} × ${box.height}: ${said}`),
      );
      expect(small).toEqual([]);
    }
  });

  test("the guide shows the next thing to try alone, and does it", async () => {
    const { page } = scene;
    expect(await page.locator(".guide li:visible").count()).toBe(1);
    await click(page, step("silence"));
    await page.locator('.guide [data-step="silence"][data-done="yes"]').waitFor({ state: "attached" });
  });

  test("the mark of news in a channel beyond the edge widens nothing", async () => {
    const { page } = scene;
    await page.click('nav.views [data-view="slack"]');
    await page.evaluate(`(() => {
      const mark = document.createElement("b");
      mark.className = "dot";
      mark.innerHTML = '<span class="spoken">nouveaux messages</span>';
      document.querySelector('[data-channel="home"]').append(mark);
    })()`);
    expect(await widths()).toEqual([390, 390]);
  });
});

describe.skipIf(CHROMIUM === null)("the page on a laptop", () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene({ width: 1440, height: 900 });
  });
  afterAll(() => scene?.close());

  test.each([
    [1440, 900],
    [1280, 720],
  ])("at %i × %i all four views are whole on the screen", async (width, height) => {
    const { page } = scene;
    await page.setViewportSize({ width, height });
    for (const view of VIEWS) {
      const box = await page.locator(`.view.${view}`).boundingBox();
      expect(box?.width).toBeGreaterThan(200);
      expect((box?.x ?? 0) + (box?.width ?? width)).toBeLessThanOrEqual(width);
      expect((box?.y ?? 0) + (box?.height ?? height)).toBeLessThanOrEqual(height);
    }
    expect(await page.evaluate("document.documentElement.scrollHeight")).toBe(height);
  });

  test("at 1280 a mail and its answer are not cut off", async () => {
    const { page } = scene;
    await page.setViewportSize({ width: 1280, height: 720 });
    await click(page, "[data-send]");
    await page.locator(".boxes .row").first().click();
    await sees(page, ".letter", "#1001");
    const edge = await page.locator(".view.boxes").boundingBox();
    for (const part of [".row", ".row time", ".letter", ".read .say button"]) {
      const box = await page.locator(`.boxes ${part}`).first().boundingBox();
      expect((box?.x ?? 0) + (box?.width ?? 9_999)).toBeLessThanOrEqual((edge?.x ?? 0) + (edge?.width ?? 0));
    }
  });

  test("what only a reader hears of a long talk lengthens no page", async () => {
    const { page } = scene;
    for (let sent = 0; sent < 3; sent += 1) await click(page, "[data-send]");
    expect(await page.evaluate("document.querySelector('.screen').scrollHeight")).toBeGreaterThan(900);
    expect(await page.evaluate("document.documentElement.scrollHeight")).toBe(720);
  });
});
