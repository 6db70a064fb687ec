import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHROMIUM } from "./chromium.ts";
import { click, openScene, type Scene, sees, settled } from "./scene.ts";

/** While a page listens, a stop takes as long as without one, and not until the server loses patience. */
const STOP_MS_MAX = 2_500;

describe.skipIf(CHROMIUM === null)("the page lives", () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
  });
  afterAll(() => scene?.browser.close());

  test("an order sent elsewhere appears in every view without a reload", async () => {
    const { page, desk } = scene;
    await page.evaluate('document.body.dataset.since = "before"');
    expect((await desk.orders({ order_id: "shop-elsewhere" })).status).toBe(202);
    await sees(page, ".slack .card", "#1001");
    await sees(page, ".phones .bubble.out", "Nouvelle commande");
    await sees(page, ".boxes .row", "[MTC #1001]");
    await page.click('.shop [data-tab="orders"]');
    await sees(page, '.shop [data-order="shop-elsewhere"]', "en attente");
    expect(await page.getAttribute("body", "data-since")).toBe("before");
  });

  test("what is new is read out and marked on its channel", async () => {
    const { page, desk } = scene;
    await desk.passes("PT2H1M");
    await page.locator('.slack [data-channel="alertes"].unread').waitFor();
    await page.locator("[data-reader]", { hasText: /\S/ }).waitFor({ state: "attached" });
    await page.click('.slack [data-channel="alertes"]');
    await sees(page, ".slack .card", "sans confirmation");
  });

  test("a clock that is moved elsewhere shows its time here", async () => {
    await scene.desk.at("2026-11-24T09:00:00+01:00");
    await sees(scene.page, ".clock .now", "mar. 24 nov. 2026, 09:00");
  });

  test("the buttons move the clock, and backwards is refused in words", async () => {
    const { page } = scene;
    await click(page, '.clock [data-step="PT10M"]');
    await sees(page, ".clock .now", "mar. 24 nov. 2026, 09:10");
    await click(page, '.clock [data-step="tomorrow"]');
    await sees(page, ".clock .now", "mer. 25 nov. 2026, 09:00");
    await page.fill(".clock [name=set]", "2026-11-20T09:00");
    await click(page, ".clock .set button");
    await sees(page, ".toast[data-tone=bad]", "L’horloge n’avance que dans un sens");
    await page.fill(".clock [name=set]", "2026-11-26T14:30");
    await click(page, ".clock .set button");
    await sees(page, ".clock .now", "jeu. 26 nov. 2026, 14:30");
  });

  test("a thread opens under its card and grows while it is open", async () => {
    const { page, desk } = scene;
    await page.click('.slack [data-channel="commandes"]');
    await page.click(".slack .thread-opener");
    await sees(page, ".slack .thread", "commande envoyée par WhatsApp");
    await desk.says("HABEEBEE", "1001 ok");
    await sees(page, ".slack .thread", "a confirmé");
  });

  test("a whisper is seen by the one it is for alone", async () => {
    const { page } = scene;
    await page.fill(".composer input", "/stock");
    await page.press(".composer input", "Enter");
    await settled(page);
    await sees(page, ".slack .whisper", "Visible de vous seul");
    await sees(page, ".slack .whisper", "Miel de Madagascar");
    await page.check('.people input[value="U_ASSIST"]');
    await page.locator(".slack .whisper").first().waitFor({ state: "detached" });
  });

  test("typing a slash offers the commands of the app", async () => {
    const { page } = scene;
    await page.locator(".composer input").pressSequentially("/sto");
    await sees(page, ".hints [role=option]", "Stock des héros");
    await page.press(".composer input", "Tab");
    expect(await page.inputValue(".composer input")).toBe("/stock ");
    await page.fill(".composer input", "bonjour");
    await page.press(".composer input", "Enter");
    await sees(page, ".toast[data-tone=bad]", "commencez par /");
  });

  test("a reaction is put, taken back, and the ticks turn to read", async () => {
    const { page, desk } = scene;
    await desk.orders({ order_id: "shop-react" });
    const bubble = page.locator(".bubble.out", { hasText: "#1002" }).last();
    await bubble.getByLabel("Réagir 👍").click();
    await settled(page);
    await page.locator('.bubble.out[data-status="read"]', { hasText: "Nouvelle commande #1002" }).waitFor();
    await page.locator(".bubble.out .reaction", { hasText: "👍" }).first().click();
    await settled(page);
    await page.locator(".bubble.out .reaction").first().waitFor({ state: "detached" });
    await page.click("[aria-label='Envoyer une note vocale']");
    await sees(page, ".bubble.out", "Je ne peux pas écouter les vocaux");
  });

  test("a page that listens does not hold up the end", async () => {
    const begun = performance.now();
    await scene.desk.close();
    expect(performance.now() - begun).toBeLessThan(STOP_MS_MAX);
    await sees(scene.page, ".toast[data-tone=bad]", "Le serveur ne répond pas");
  });
});
