import axe from "axe-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHROMIUM, openPage } from "./chromium.ts";
import { click, enter, hasFocus, openScene, type Scene, sees, settled, step } from "./scene.ts";

/** The scan's own script, told to the page as text: the page's policy takes no script from elsewhere. */
const AXE = axe.source;

type Finding = { readonly id: string; readonly impact: string; readonly nodes: { readonly html: string }[] };

describe.skipIf(CHROMIUM === null)("the page for everybody", () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
    for (const name of ["order", "answer", "silence"] as const) await click(scene.page, step(name));
    await scene.page.locator('.guide [data-step="silence"][data-done="yes"]').waitFor();
  });
  afterAll(() => scene?.close());

  /** The serious and critical findings of axe-core, each with where it is. */
  async function findings(page = scene.page, rules: object = {}): Promise<readonly string[]> {
    await page.locator(".flash").waitFor({ state: "detached" });
    await page.evaluate(AXE);
    const run = `axe.run(${JSON.stringify({ rules })}).then(({ violations }) => violations)`;
    const found = (await page.evaluate(run)) as Finding[];
    return found
      .filter(({ impact }) => ["serious", "critical"].includes(impact))
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
  }

  test("has no serious finding with a day's work on it", async () => {
    expect(await findings()).toEqual([]);
  });

  test.each([
    ["#alertes", '.slack [data-channel="alertes"]'],
    ["the App Home", '.slack [data-channel="home"]'],
    ["an open thread", '.slack [data-channel="commandes"]'],
    ["SMS", '.boxes [data-tab="sms"]'],
    ["webhooks", '.boxes [data-tab="marketplace"]'],
    ["the shop's orders", '.shop [data-tab="orders"]'],
    ["the bank", '.shop [data-tab="bank"]'],
  ])("has none in %s", async (_, selector) => {
    const { page } = scene;
    await click(page, selector);
    for (const opener of await page.locator(".thread-opener, .order summary, .note summary").all()) {
      if (await opener.isVisible()) await opener.click();
    }
    expect(await findings()).toEqual([]);
  });

  test("has none with a whisper, the hints and a refusal", async () => {
    const { page } = scene;
    await click(page, '.slack [data-channel="commandes"]');
    await page.fill(".composer input", "/stock");
    await page.press(".composer input", "Enter");
    await settled(page);
    await page.locator(".composer input").pressSequentially("/");
    await page.locator(".hints").waitFor();
    expect(await findings()).toEqual([]);
    await page.keyboard.press("Escape");
    await page.fill(".composer input", "bonjour");
    await page.keyboard.press("Enter");
    expect(await findings()).toEqual([]);
  });

  test("has none with a modal that refuses", async () => {
    const { page } = scene;
    await click(page, ".slack button:has-text('Saisir le suivi') >> nth=0");
    await page.locator(".modal input[data-action-id]").waitFor();
    await page.keyboard.type("CE100000018BE");
    await page.keyboard.press("Enter");
    await page.locator(".modal [role=alert]").waitFor();
    expect(await findings()).toEqual([]);
    await page.keyboard.press("Escape");
    await page.locator(".modal").waitFor({ state: "detached" });
  });

  test.each(["slack", "phones", "boxes", "shop"])("has none on a phone, in %s", async (view) => {
    const { page, context } = await openPage(scene.browser, { width: 390, height: 844 });
    await enter(page, scene.desk);
    await page.click(`nav.views [data-view="${view}"]`);
    expect(await findings(page, { "target-size": { enabled: true } })).toEqual([]);
    await context.close();
  });

  test("an order and its “ok” need no mouse", async () => {
    const { page, context } = await openPage(scene.browser);
    await enter(page, scene.desk);
    const tabTo = async (wanted: string) => {
      for (let tabs = 0; tabs < 120; tabs += 1) {
        await page.keyboard.press("Tab");
        if (await hasFocus(page, wanted)) return;
      }
      throw new Error(`Tab never comes to ${wanted}`);
    };
    await tabTo(".skip");
    await page.keyboard.press("Enter");
    await tabTo("[data-send]");
    await page.keyboard.press("Enter");
    await settled(page);
    await sees(page, ".phones .bubble.out", "Nouvelle commande #1003");
    await page.keyboard.press("Shift+Tab");
    await page.reload();
    await page.locator("body[data-ready]").waitFor();
    await tabTo(".say input");
    await page.keyboard.type("1003 ok");
    await page.keyboard.press("Enter");
    await settled(page);
    await sees(page, ".phones .bubble.out", "#1003 confirmée");
    await context.close();
  });
});
