import type { Browser, Page } from "playwright-core";
import { type Desk, openDesk } from "../journey/desk.ts";
import { openBrowser, openPage } from "./chromium.ts";

/** A desk of its own with the sandbox's page open on it, and what a person does there. */
export async function openScene(size?: { readonly width: number; readonly height: number }) {
  const [desk, browser] = await Promise.all([openDesk({ now: "2026-11-23T09:05:00+01:00" }), openBrowser()]);
  const opened = await openPage(browser, size);
  await enter(opened.page, desk);
  return { ...opened, desk, browser, close: () => leave(desk, browser) };
}

export type Scene = Awaited<ReturnType<typeof openScene>>;

/** Opens the page, and waits until it can be used. */
export async function enter(page: Page, desk: Desk): Promise<void> {
  await page.goto(`${desk.url}/sandbox`);
  await page.locator("body[data-ready]").waitFor();
}

async function leave(desk: Desk, browser: Browser): Promise<void> {
  await browser.close();
  await desk.close();
}

/** Waits until nothing that a click started is under way. */
export async function settled(page: Page): Promise<void> {
  await page.locator("body:not([data-busy])").waitFor();
}

/** Clicks, and waits until what it started has happened. */
export async function click(page: Page, selector: string): Promise<void> {
  await page.click(selector);
  await settled(page);
}

/** The button of one of the five things to try. */
export function step(name: "order" | "answer" | "silence" | "ship" | "pay"): string {
  return `.guide [data-step="${name}"] button`;
}

/** Whether the focus is on, or in, what a selector means. */
export function hasFocus(page: Page, selector: string): Promise<boolean> {
  const quoted = JSON.stringify(selector);
  return page.evaluate(`document.activeElement?.closest(${quoted}) != null`);
}

/** Waits for a text in a part of the page. */
export async function sees(page: Page, selector: string, text: string | RegExp): Promise<void> {
  await page.locator(selector, { hasText: text }).first().waitFor();
}
