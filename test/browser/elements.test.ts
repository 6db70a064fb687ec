import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "../journey/desk.ts";
import { CHROMIUM, openBrowser, openPage } from "./chromium.ts";
import { actsOn, draw, findingsOn, valuesOn } from "./drawn.ts";
import { ELEMENTS, FORM } from "./gallery-elements.ts";

/* What can be clicked, picked and filled in: by keys, with dialogs that ask first, and with what comes of it. */

describe.skipIf(CHROMIUM === null)("the elements of Block Kit", () => {
  let desk: Desk;
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  /** The scan writes styles of its own, which the page's policy rightly complains of. */
  let scanned: Page;

  beforeAll(async () => {
    [desk, browser] = await Promise.all([openDesk(), openBrowser()]);
    ({ page, complaints } = await openPage(browser));
    ({ page: scanned } = await openPage(browser));
    await Promise.all([page, scanned].map((each) => each.goto(`${desk.url}/sandbox`)));
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  describe("by keys", () => {
    const focused = () => page.evaluate("document.activeElement.textContent");

    test("a dialog asks before a button acts, and gives the focus back", async () => {
      await draw(page, { blocks: ELEMENTS });
      await page.getByRole("button", { name: "Annuler…" }).focus();
      await page.keyboard.press("Enter");
      const dialog = page.getByRole("alertdialog", { name: "Annuler la commande ?" });
      expect(await dialog.textContent()).toContain("#1042 sera annulée et 36,00 € seront rendus en points.");
      await page.keyboard.press("Escape");
      expect(await dialog.count()).toBe(0);
      expect(await focused()).toBe("Annuler…");
      await page.keyboard.press("Enter");
      await dialog.getByRole("button", { name: "Garder" }).press("Enter");
      expect(await actsOn(page)).toEqual([]);
      expect(await focused()).toBe("Annuler…");
      await page.keyboard.press("Enter");
      await dialog.getByRole("button", { name: "Annuler la commande" }).press("Enter");
      await expect
        .poll(() => actsOn(page))
        .toEqual([{ action_id: "cancel", block_id: "buttons", value: undefined }]);
    });

    test("three dots open a menu", async () => {
      await draw(page, { blocks: ELEMENTS });
      const dots = page.getByRole("button", { name: "Plus d’actions" }).first();
      await dots.focus();
      await page.keyboard.press("Enter");
      await expect.poll(focused).toBe("Escalader");
      expect(await dots.getAttribute("aria-expanded")).toBe("true");
      await page.keyboard.press("ArrowUp");
      expect(await focused()).toBe("Voir la fiche");
      await page.keyboard.press("Home");
      await page.keyboard.press("Escape");
      await expect.poll(() => dots.getAttribute("aria-expanded")).toBe("false");
      expect(await focused()).toBe("⋯");
      await page.keyboard.press("ArrowDown");
      await expect.poll(focused).toBe("Escalader");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      expect(await actsOn(page)).toEqual([{ action_id: "overflow", block_id: "buttons", value: "history" }]);
      expect(await focused()).toBe("⋯");
    });

    test("a menu may ask before it acts", async () => {
      await draw(page, { blocks: ELEMENTS });
      await page.getByRole("button", { name: "Plus d’actions" }).last().press("ArrowDown");
      await page.getByRole("menuitem", { name: "Cacao" }).press("Enter");
      await page.getByRole("alertdialog").getByRole("button", { name: "Garder" }).click();
      expect(await actsOn(page)).toEqual([]);
      await page.getByRole("button", { name: "Plus d’actions" }).last().press("ArrowDown");
      await page.getByRole("menuitem", { name: "Cacao" }).press("Enter");
      await page.getByRole("alertdialog").getByRole("button", { name: "Annuler la commande" }).click();
      await expect.poll(() => actsOn(page)).toMatchObject([{ action_id: "dots", value: "cacao" }]);
    });

    test("menus, moments and boxes tell what was picked", async () => {
      await draw(page, { blocks: ELEMENTS });
      await page.getByRole("combobox", { name: "Reporter" }).selectOption("Cacao");
      await page.getByRole("combobox", { name: "Où ?" }).selectOption("#alertes");
      await page.locator('input[type="datetime-local"]').fill("2026-07-01T09:00");
      await page.getByRole("checkbox", { name: "Vanille" }).first().check();
      await page.getByRole("radio", { name: "Miel" }).check();
      await expect.poll(async () => (await actsOn(page)).length).toBe(5);
      expect((await actsOn(page)).map(({ action_id, value }) => [action_id, value])).toEqual([
        ["static_select", "cacao"],
        ["channels_select", "C0ALERTES"],
        ["datetimepicker", Date.parse("2026-07-01T09:00:00+02:00") / 1000],
        ["checkboxes", ["vanille"]],
        ["radio_buttons", "miel"],
      ]);
    });
  });

  describe("a form", () => {
    test("has a label for each field and no serious finding", async () => {
      await draw(scanned, FORM);
      expect(await findingsOn(scanned)).toEqual([]);
      expect(await scanned.locator('input[type="file"]').count()).toBe(1);
    });

    test("sends what was entered", async () => {
      await draw(page, FORM);
      await page.getByLabel("Note").fill("Bien reçu");
      await page.getByLabel("Quantité").fill("12");
      await page.getByLabel("Texte riche").fill("Deux\nlignes");
      await page.getByLabel("Motif").selectOption("Cacao");
      await page.locator('[data-block-id="products"] summary').press("Enter");
      await page.locator('[data-block-id="products"]').getByLabel("Miel").check();
      await page.locator('[data-block-id="products"]').getByLabel("Vanille").check();
      // Two at most: the third can't be ticked.
      expect(await page.locator('[data-block-id="products"]').getByLabel("Cacao").isDisabled()).toBe(true);
      await page.getByLabel("La balance est juste").check();
      await page.locator('[data-block-id="carrier"]').getByLabel("Cacao").check();
      await page.getByLabel("Jour").fill("2026-12-09");
      expect(await valuesOn(page)).toMatchObject({
        note: { plain_text_input: "Bien reçu" },
        quantity: { number_input: "12" },
        rich: { rich_text_input: "Deux\nlignes" },
        reason: { static_select: "p1" },
        products: { multi_static_select: ["miel", "vanille"] },
        checks: { checkboxes: ["scale"] },
        carrier: { radio_buttons: "cacao" },
        day: { datepicker: "2026-12-09" },
        moment: { datetimepicker: 1_392_730_740 },
      });
    });
  });

  test("nothing of it made the browser complain", () => {
    expect(complaints).toEqual([]);
  });
});
