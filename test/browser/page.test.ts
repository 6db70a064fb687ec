import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "../journey/desk.ts";
import { CHROMIUM, openBrowser, openPage } from "./chromium.ts";

describe.skipIf(CHROMIUM === null)("the sandbox's page in a browser", () => {
  let desk: Desk;
  let browser: Browser;

  beforeAll(async () => {
    [desk, browser] = await Promise.all([openDesk(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  test("opens without a complaint", async () => {
    const { page, context, complaints } = await openPage(browser);
    await page.goto(`${desk.url}/sandbox`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
