import { openBrowser, openPage } from "../browser/chromium.ts";

/** Each in a browser that has nothing of the page yet. */
const VISITS = 3;

/** What the page fetched of the desk: where, and how much. */
type Fetched = { readonly path: string; readonly bytes: number };

/**
 * How soon the page stands before somebody who opens it for the first time, its guide to be seen and Slack's messages
 * drawn: the quickest of some visits, since others work on the machine too. And what it fetched of the desk for that.
 */
export async function visitPage(url: string) {
  const browser = await openBrowser();
  const visits: { readonly readyMs: number; readonly fetched: readonly Fetched[] }[] = [];
  const complaints: string[] = [];
  for (let visit = 0; visit < VISITS; visit += 1) {
    const opened = await openPage(browser);
    const { page } = opened;
    await page.goto(`${url}/sandbox`);
    await page.locator("body[data-ready]").waitFor();
    const readyMs = await page.evaluate(
      () => performance.getEntriesByName("ready")[0]?.startTime ?? Infinity,
    );
    await page.locator(".guide li").first().waitFor();
    await page.locator(".slack .card").first().waitFor();
    const fetched = (await page.evaluate(`performance.getEntriesByType("resource").map((each) => (
      { path: new URL(each.name).pathname, bytes: each.decodedBodySize }))`)) as Fetched[];
    visits.push({ readyMs, fetched });
    complaints.push(...opened.complaints);
    await opened.context.close();
  }
  await browser.close();
  const readyMs = Math.min(...visits.map((visit) => visit.readyMs));
  return { readyMs, fetched: visits[0]?.fetched ?? [], complaints };
}
