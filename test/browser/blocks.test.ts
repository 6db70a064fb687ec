import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "../journey/desk.ts";
import { CHROMIUM, openBrowser, openPage } from "./chromium.ts";
import { draw, findingsOn, slackApi, wordsOf } from "./drawn.ts";
import { GALLERY } from "./gallery.ts";
import { section } from "./kit.ts";

/* Each block kind on the page: drawn, said whole, reached by keys, and within the width of a phone. */

describe.skipIf(CHROMIUM === null)("Block Kit on the page", () => {
  let desk: Desk;
  let browser: Browser;
  let page: Page;
  let context: BrowserContext;
  let complaints: string[];
  /** The scan writes styles of its own, which the page's policy rightly complains of. */
  let scanned: Page;
  let api: Awaited<ReturnType<typeof slackApi>>;

  beforeAll(async () => {
    [desk, browser] = await Promise.all([openDesk(), openBrowser()]);
    api = await slackApi(desk);
    ({ page, context, complaints } = await openPage(browser));
    ({ page: scanned } = await openPage(browser));
    await Promise.all([page, scanned].map((each) => each.goto(`${desk.url}/sandbox`)));
  });
  afterAll(async () => {
    await context?.close();
    await scanned?.context().close();
    await browser?.close();
    await desk?.close();
  });

  describe.each(Object.entries(GALLERY))("%s", (name, message) => {
    test("is taken by the stand-in and drawn whole", async () => {
      expect(await api("chat.postMessage", { channel: "rapports", text: name, ...message })).toMatchObject({
        ok: true,
      });
      const { text, names, unknown } = await draw(page, message);
      expect(unknown).toEqual([]);
      expect(wordsOf(message).filter((word) => !`${text} ${names}`.includes(word))).toEqual([]);
    });

    test("has no serious finding of the accessibility scan", async () => {
      await draw(scanned, message);
      expect(await findingsOn(scanned)).toEqual([]);
    });

    test("fits a phone", async () => {
      await page.setViewportSize({ width: 360, height: 740 });
      await draw(page, message);
      expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).toBe(true);
      await page.setViewportSize({ width: 1440, height: 900 });
    });
  });

  test("a block that nobody knows says so, with its words", async () => {
    const { unknown } = await draw(page, {
      blocks: [
        { type: "hologram", title: { type: "plain_text", text: "Un titre" } },
        { type: "actions", elements: null },
      ],
    });
    expect(unknown).toEqual(["[hologram] Un titre", "[actions]"]);
  });

  test("mentions, dates and emoji are read", async () => {
    const { text } = await draw(page, GALLERY["Textes"] ?? {});
    expect(text).toContain("@Pauline #commandes @channel @here @compta ✅ <b> &");
    expect(text).toContain("Mardi 18 février 2014 à 14:39");
    expect(text).toContain("Commande #1042 🍯");
    expect(await page.locator("#drawn code").first().textContent()).toBe("code *brut*");
  });

  test("today is the desk's today, not the machine's", async () => {
    await desk.passes("P40D");
    await scanned.goto(`${desk.url}/sandbox`);
    const seconds = Math.floor((await desk.now()).epochMilliseconds / 1000);
    const { text } = await draw(scanned, { blocks: [section(`<!date^${seconds}^{date_pretty}|jadis>`)] });
    expect(text).toBe("Aujourd’hui");
  });

  test("charts have a name, a legend and their values as a table", async () => {
    await draw(page, GALLERY["Graphiques"] ?? {});
    const pie = page.getByRole("img", { name: /^Ventes par canal\. Boutique · 45 \(45\s%\)/ });
    expect(await pie.locator("path").count()).toBe(4);
    const bars = page.getByRole("img", { name: /^Ventes par jour\. Jour ; Unités ; Héros ; Partenaires/ });
    expect(await bars.locator("rect").count()).toBe(10);
    await page.getByText("Voir les valeurs").last().click();
    const rows = page.getByRole("table").last().getByRole("row");
    expect(await rows.allTextContents()).toEqual([
      "JourHérosPartenaires",
      "lun.127",
      "mar.1811",
      "mer.914",
      "jeu.228",
      "ven.3016",
    ]);
  });

  test("a data table turns, sorts and filters", async () => {
    await draw(page, GALLERY["Riche"] ?? {});
    const table = page.getByRole("table", { name: "Commissions par partenaire" });
    const due = () => table.locator("tbody td").allTextContents();
    expect(await due()).toEqual(["30,00 €", "4,00 €", "120,00 €"]);
    await page.getByRole("button", { name: "Suivant" }).click();
    expect(await due()).toEqual(["18,00 €", "7,00 €", "55,00 €"]);
    await page.getByRole("button", { name: "Trier par Dû" }).click();
    expect(await due()).toEqual(["2,00 €", "4,00 €", "7,00 €"]);
    await page.getByRole("button", { name: "Trier par Dû" }).press("Enter");
    expect(await due()).toEqual(["120,00 €", "55,00 €", "30,00 €"]);
    await page.getByRole("searchbox").fill("partenaire 5");
    expect(await due()).toEqual(["7,00 €"]);
  });

  describe("at Slack's limits", () => {
    const long = (count: number, characters: number) =>
      Array.from({ length: count }, (_, index) =>
        section(`${index} ${"mot ".repeat(characters)}`.slice(0, characters)),
      );

    test("12,000 characters in 50 blocks are taken and drawn, one more is refused", async () => {
      const blocks = long(50, 240);
      const post = (more: readonly object[]) =>
        api("chat.postMessage", { channel: "rapports", text: "long", blocks: more });
      expect(await post(blocks)).toMatchObject({ ok: true });
      expect(await post([...blocks.slice(1), section("x".repeat(241))])).toMatchObject({
        error: "msg_blocks_too_long",
      });
      expect(await post([...blocks, { type: "divider" }])).toMatchObject({ error: "invalid_blocks" });
      const { text, unknown } = await draw(page, { blocks });
      expect(unknown).toEqual([]);
      expect(text).toHaveLength(12_000);
    });

    test("a view of 100 blocks is taken and drawn", async () => {
      const blocks = long(100, 2000);
      const view = { type: "home", blocks };
      expect(await api("views.publish", { user_id: "U_PM", view })).toMatchObject({ ok: true });
      const refused = { ...view, blocks: [...blocks, { type: "divider" }] };
      expect(await api("views.publish", { user_id: "U_PM", view: refused })).toMatchObject({ ok: false });
      const { text } = await draw(page, { blocks });
      expect(text).toHaveLength(200_000);
      expect(await page.locator("#drawn [data-block-id]").count()).toBe(100);
    });
  });

  test("nothing of it made the browser complain", () => {
    expect(complaints).toEqual([]);
  });
});
