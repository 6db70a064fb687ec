import axe from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "../journey/desk.ts";
import { openedPage } from "../journey/page-reader.ts";
import { CHROMIUM, openBrowser, openPage } from "./chromium.ts";

/* A partner's phone, with scripts switched off as some mail readers do, and a laptop. */

const PHONE = { width: 390, height: 844 };

describe.skipIf(CHROMIUM === null)("a partner's page in a browser", () => {
  let desk: Desk;
  let browser: Browser;

  beforeAll(async () => {
    [desk, browser] = await Promise.all([openDesk(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  async function phone(): Promise<{ readonly page: Page; readonly context: BrowserContext }> {
    const context = await browser.newContext({ viewport: PHONE, javaScriptEnabled: false, locale: "fr-BE" });
    return { page: await context.newPage(), context };
  }

  const overflows = (page: Page) =>
    page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");

  test("on a phone without scripts: the mail's link opens the form that is meant, and a button answers", async () => {
    const on = await openedPage(desk, { "HB-001": 2, "HB-002": 1 });
    const { page, context } = await phone();
    await page.goto(`${on.url}#decline`);
    expect(await page.locator("#decline").isVisible()).toBe(true);
    await page.locator("summary", { hasText: "Le colis est parti" }).click();
    await page.getByLabel("N° de suivi").fill("LB 123 456 780 FR");
    await page.getByRole("button", { name: "Enregistrer le suivi" }).click();
    expect(await page.getByLabel("N° de suivi").inputValue()).toBe("LB 123 456 780 FR");
    expect(await page.getByRole("alert").textContent()).toContain("rien n’a été enregistré");
    await page.getByRole("button", { name: "Je confirme la commande" }).click();
    expect(await page.getByRole("status").textContent()).toContain("c’est confirmé");
    expect((await on.part()).state).toBe("confirmed");
    await context.close();
  });

  test.each([PHONE, { width: 1280, height: 800 }])(
    "at $width pixels: no complaint, nothing too wide, axe finds nothing",
    async (size) => {
      const on = await openedPage(desk, { "HB-001": 2, "HB-002": 1 });
      const { page, context, complaints } = await openPage(browser, size);
      // axe is put in by the test; the page's own policy lets no script run.
      const checked = await browser.newContext({ viewport: size, bypassCSP: true });
      const scan = await checked.newPage();
      const wrong = await on.send({ do: "tracking", number: "LB123456780FR" });
      await page.goto(on.url);
      expect(await overflows(page)).toBe(false);
      await scan.goto(on.url);
      for (const html of [null, wrong.html]) {
        if (html !== null) await scan.setContent(html.replace("page.css", new URL("page.css", on.url).href));
        await scan.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
        await scan.evaluate(axe.source);
        const found = (await scan.evaluate("axe.run()")) as {
          violations: readonly { readonly id: string }[];
        };
        expect(found.violations.map(({ id }) => id)).toEqual([]);
      }
      expect(complaints).toEqual([]);
      await Promise.all([context.close(), checked.close()]);
    },
  );
});
