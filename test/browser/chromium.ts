import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

/*
 * The system's Chromium, driven as a person would. Where a machine has none these tests are skipped with a sentence;
 * under CI that would hide what is broken, so there they fail.
 */

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where the machine's Chromium is; null where it has none and nobody insists. */
export const CHROMIUM = found();

function found(): string | null {
  const place = [process.env["CHROMIUM"] ?? "", ...PLACES].find((each) => each !== "" && existsSync(each));
  if (place !== undefined) return place;
  if (process.env["CI"]) throw new Error("No Chromium on this machine: apt-get install chromium.");
  process.stdout.write("The browser tests are skipped: no Chromium is installed (or set CHROMIUM).\n");
  return null;
}

/** Starts it; quiet towards the network, since nothing but this machine is asked. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM ?? "",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** A page, and what its console and its network complained about: a test ends by expecting none of it. */
export async function openPage(
  browser: Browser,
  size: { readonly width: number; readonly height: number } = { width: 1440, height: 900 },
): Promise<{ readonly page: Page; readonly context: BrowserContext; readonly complaints: string[] }> {
  const context = await browser.newContext({
    viewport: size,
    locale: "fr-BE",
    timezoneId: "Europe/Brussels",
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("requestfailed", (request) => complaints.push(`${request.url()}: ${request.failure()?.errorText}`));
  return { page, context, complaints };
}
