import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHROMIUM } from "./chromium.ts";
import { click, openScene, type Scene, sees } from "./scene.ts";

/** What the desk refuses while a history is half written. */
const HELD = [".clock [data-step]", ".guide .go", "[data-send]", ".composer button", ".say button"];

/** The history is another part of the sandbox: here its answers are told to the page, and its calls are heard. */
describe.skipIf(CHROMIUM === null)("the offer of two months of history", () => {
  let scene: Scene;
  let demo: Record<string, unknown> = { state: "empty", day: 0, days: 60, orders: 0, until: null };
  const asked: string[] = [];

  beforeAll(async () => {
    scene = await openScene();
    await scene.page.route("**/sandbox/view/guide", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ json: { ...((await answer.json()) as object), demo } });
    });
    for (const name of ["seed", "reset"]) {
      await scene.page.route(`**/sandbox/demo/${name}`, async (route) => {
        asked.push(name);
        demo = name === "seed" ? { ...demo, state: "running", day: 12, orders: 214 } : { state: "empty" };
        await route.fulfill({ status: name === "seed" ? 202 : 200, json: {} });
      });
    }
  });
  afterAll(() => scene?.close());

  test("a click loads it, and how far it is moves by itself", async () => {
    const { page } = scene;
    await click(page, "[data-demo=seed]");
    await sees(page, ".demo", "jour 12 sur 60, 214 commandes");
    for (const waits of HELD) await page.locator(`${waits}:disabled`).first().waitFor();
    demo = { ...demo, day: 41, orders: 760 };
    await sees(page, ".demo", "jour 41 sur 60, 760 commandes");
    expect(await page.locator(".demo progress").getAttribute("value")).toBe("41");
    demo = { ...demo, state: "done" };
    await page.locator("[data-demo=reset]").waitFor();
    for (const waits of HELD) await page.locator(`${waits}:enabled`).first().waitFor();
  });

  test("interrupted, it says how far it came and offers to go on; until then nothing else is", async () => {
    const { page } = scene;
    demo = { ...demo, state: "interrupted", day: 44, days: 60, until: "2026-11-29" };
    await page.reload();
    await sees(page, ".demo", "Historique interrompu au 13 nov.");
    await sees(page, "[data-demo=seed]", "Reprendre");
    for (const waits of HELD) await page.locator(`${waits}:disabled`).first().waitFor();
    // A reload breaks the connection that told of news.
    scene.complaints.length = 0;
    await page.click('.slack [data-channel="home"]');
    await page.click('.shop [data-tab="bank"]');
    expect(scene.complaints).toEqual([]);
    demo = { ...demo, state: "done" };
    await page.reload();
    await page.locator("body[data-ready]").waitFor();
  });

  test("going back to nothing is asked twice, and Escape is no", async () => {
    const { page } = scene;
    await page.click("[data-demo=reset]");
    await sees(page, "dialog.ask", "Effacer toutes les données");
    await page.keyboard.press("Escape");
    await page.locator("dialog.ask").waitFor({ state: "hidden" });
    expect(asked).toEqual(["seed"]);
    await page.click("[data-demo=reset]");
    await click(page, "dialog.ask .danger");
    await page.locator("[data-demo=seed]").waitFor();
    expect(asked).toEqual(["seed", "reset"]);
  });
});
