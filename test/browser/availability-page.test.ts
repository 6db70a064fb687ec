import axe from "axe-core";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "../journey/desk.ts";
import { CHROMIUM, openBrowser, openPage } from "./chromium.ts";

/* The morning's question on a partner's phone, with scripts switched off as some mail readers do. */

const PHONE = { width: 390, height: 844 };

describe.skipIf(CHROMIUM === null)("the availability page in a browser", () => {
  let desk: Desk;
  let browser: Browser;

  beforeAll(async () => {
    [desk, browser] = await Promise.all([openDesk(), openBrowser()]);
    await desk.at("2025-10-21T09:01:00+02:00");
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  const link = async () =>
    /https?:\S+\/p\/\S+/.exec((await desk.mails("marie@habeebee.be")).at(-1)?.text ?? "")?.[0] ?? "";

  test("one tick a product and one button, all within a thumb's reach", async () => {
    const context = await browser.newContext({ viewport: PHONE, javaScriptEnabled: false, locale: "fr-BE" });
    const page = await context.newPage();
    await page.goto(await link());
    for (const group of await page.getByRole("group").all()) {
      const box = await group.locator("label").first().boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(44);
      await group.getByText("Disponible", { exact: true }).click();
    }
    await page.getByRole("group", { name: "Miel de tilleul" }).getByText("Rupture").click();
    await page.getByRole("button", { name: "Enregistrer mes disponibilités" }).click();
    expect(await page.getByRole("status").textContent()).toContain(
      "14 disponibles, 1 en rupture (Miel de tilleul",
    );
    await context.close();
  });

  test.each([PHONE, { width: 320, height: 640 }, { width: 1280, height: 800 }])(
    "at $width pixels: no complaint, nothing too wide, axe finds nothing",
    async (size) => {
      const { page, context, complaints } = await openPage(browser, size);
      const checked = await browser.newContext({ viewport: size, bypassCSP: true });
      const scan = await checked.newPage();
      const url = await link();
      await page.goto(url);
      const isTooWide = "document.documentElement.scrollWidth > document.documentElement.clientWidth";
      expect(await page.evaluate(isTooWide)).toBe(false);
      await scan.goto(url);
      await scan.evaluate(axe.source);
      const found = (await scan.evaluate("axe.run()")) as {
        violations: readonly { readonly id: string }[];
      };
      expect(found.violations.map(({ id }) => id)).toEqual([]);
      expect(complaints).toEqual([]);
      await Promise.all([context.close(), checked.close()]);
    },
  );
});
