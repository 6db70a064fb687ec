import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { linkClientPage } from "../../core/flow/link-hub-page.ts";
import type { FulfillmentId } from "../../core/ids.ts";
import { type Desk, openDesk } from "../journey/desk.ts";
import { PNG } from "../journey/packing.ts";
import { basket, partOf, place } from "../journey/wire.ts";
import { CHROMIUM, openBrowser, openPage } from "./chromium.ts";

/* A file goes from the browser into the packing form, and the client's phone opens what the code leads to. */

const PHONE = { width: 390, height: 844 };

describe.skipIf(CHROMIUM === null)("packing in a browser", () => {
  let desk: Desk;
  let browser: Browser;
  let order: Awaited<ReturnType<typeof place>>;

  beforeAll(async () => {
    [desk, browser] = await Promise.all([openDesk(), openBrowser()]);
    order = await place(desk, basket({ "MTC-H-001": 2, "MTC-H-003": 1 }));
    await desk.press("U_ASSIST", await desk.card(order.number), "Préparer");
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  test("the form takes a photo and says beside the field what is missing", async () => {
    const { page, context, complaints } = await openPage(browser);
    await page.goto(`${desk.url}/sandbox`);
    await page.locator('input[name="who"][value="U_PM"]').check();
    await page.locator("button", { hasText: "Emballer…" }).first().click();
    const form = page.locator(".modal");
    await form.locator('input[type="file"]').waitFor();
    const file = { name: "colis.png", mimeType: "image/png", buffer: PNG };
    await form.locator('input[type="file"]').setInputFiles(file);
    for (const box of await form.locator('input[type="checkbox"]').all()) await box.check();
    await form.locator("button.primary").click();
    await form.locator(".error").waitFor();
    expect(await form.locator(".error").allTextContents()).toEqual([
      "Le colis n’est pas emballé : il manque la pesée.",
    ]);
    await form.getByLabel("2 · Poids en grammes").fill("1180");
    await form.locator("button.primary").click();
    await page.locator(".modal", { hasText: "est emballée" }).waitFor();
    expect((await partOf(desk, order.id, "HUB")).state).toBe("packed");
    expect(complaints).toEqual([]);
    await context.close();
  });

  const findings = async (page: Page): Promise<readonly string[]> => {
    await page.evaluate(axe.source);
    const found = (await page.evaluate("axe.run()")) as { violations: readonly { readonly id: string }[] };
    return found.violations.map(({ id }) => id);
  };

  test("the client's page: no script, no complaint, nothing too wide, axe finds nothing", async () => {
    const part = await partOf(desk, order.id, "HUB");
    const url = `${desk.url}/m/${await linkClientPage(desk.running.deps, part.id as FulfillmentId)}`;
    const { page, context, complaints } = await openPage(browser, PHONE);
    await page.goto(url);
    expect(await page.locator("h1").textContent()).toContain("Merci");
    expect(
      await page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"),
    ).toBe(false);
    expect(await page.locator("script").count()).toBe(0);
    const checked = await browser.newContext({ viewport: PHONE, bypassCSP: true });
    const scan = await checked.newPage();
    for (const each of [url, `${desk.url}/m/nothing`]) {
      await scan.goto(each);
      expect(await findings(scan)).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await Promise.all([context.close(), checked.close()]);
  });
});
