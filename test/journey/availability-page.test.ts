import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { nonceOf, opens, type PageSeen, presses } from "./page-reader.ts";

/* The morning's mail links to one page: what the partner has, one choice a product, one button (R66, R162). */

let desk: Desk;
const logged: string[] = [];

beforeAll(async () => {
  const log = pino({ level: "trace" }, { write: (line: string) => void logged.push(line) });
  desk = await openDesk({ log });
  await desk.at("2025-10-21T09:01:00+02:00");
});
afterAll(() => desk.close());

const shelf = async () => {
  const { body } = await desk.api("pm", "GET", "/api/admin/products/partners?partner=HABEEBEE");
  const [{ products } = { products: [] }] = body["partners"] as readonly {
    readonly products: readonly {
      readonly sku: string;
      readonly available: boolean;
      readonly checked: { readonly source: string; readonly author: string } | null;
    }[];
  }[];
  return products;
};
const linkIn = async (to: string): Promise<string> => {
  const mails = (await desk.mails(to)).filter(({ subject }) => /Disponibilité|Availability/.test(subject));
  const url = /https?:\S+\/p\/\S+/.exec(mails.at(-1)?.text ?? "")?.[0];
  if (url === undefined) throw new Error(`no link in ${mails.length} mails`);
  return url;
};
const fieldsOf = ({ html }: PageSeen) => [
  ...new Set([...html.matchAll(/name="(has_[^"]+)"/g)].map(([, name = ""]) => name)),
];
const all = (page: PageSeen, except: Readonly<Record<string, string>> = {}) => ({
  ...Object.fromEntries(fieldsOf(page).map((name) => [name, "yes"])),
  ...except,
});

test("the mail has the link, and opening it changes nothing however often", async () => {
  const url = await linkIn("marie@habeebee.be");
  const page = await opens(url);
  expect(page.status).toBe(200);
  expect(page.text).toContain("Bonjour Marie Dubois,");
  expect(page.text).toContain("Répondez avant mer. 22 oct. 09:00.");
  expect(fieldsOf(page)).toHaveLength(15);
  expect(page.html).not.toContain(" checked");
  expect(page.html.match(/<button/g)).toHaveLength(1);
  for (const method of ["GET", "HEAD"]) expect((await opens(url, { method })).status).toBe(200);
  expect((await opens(url)).html).toBe(page.html);
  expect((await shelf()).every(({ checked }) => checked === null)).toBe(true);
  expect(page.html).not.toMatch(/<script|https?:\/\/|\son\w+=|style=/);
});

test("a product without an answer is asked for, and nothing is recorded", async () => {
  const url = await linkIn("marie@habeebee.be");
  const page = await opens(url);
  const [, ...others] = fieldsOf(page);
  const some = Object.fromEntries(others.map((name) => [name, "no"]));
  const answer = await presses(desk, { url, page }, some);
  expect(answer.status).toBe(422);
  expect(answer.text).toContain("rien n’a été enregistré");
  expect(answer.html.match(/class="fault"/g)).toHaveLength(1);
  expect(answer.html.match(/value="no" checked/g)).toHaveLength(14);
  expect((await shelf()).every(({ checked }) => checked === null)).toBe(true);
});

test("one button records them as words in a chat do, and closes the question", async () => {
  const url = await linkIn("marie@habeebee.be");
  const page = await opens(url);
  const fields = all(page, { "has_HB-003": "no", "has_HB-007": "no" });
  const [answer, again] = await Promise.all([
    presses(desk, { url, page }, fields),
    presses(desk, { url, page }, fields),
  ]);
  const said = [answer, again].map(({ text }) => text);
  expect([answer.status, again.status]).toEqual([200, 200]);
  expect(
    said.filter((text) => text.includes("C’est noté, merci : 13 disponibles, 2 en rupture")),
  ).toHaveLength(1);
  expect(said.filter((text) => text.includes("C’était déjà noté, rien n’a changé"))).toHaveLength(1);
  const products = await shelf();
  expect(products.filter(({ available }) => !available).map(({ sku }) => sku)).toEqual(["HB-003", "HB-007"]);
  expect(products[0]?.checked).toMatchObject({ source: "page", author: "Marie Dubois" });
  const open = desk.running.database.kysely.selectFrom("availability_checks").selectAll();
  expect(
    await open.where("partner_code", "=", "HABEEBEE").where("answered_at", "is", null).execute(),
  ).toEqual([]);
});

test("it can be corrected there, with what was said ticked", async () => {
  const url = await linkIn("marie@habeebee.be");
  const page = await opens(url);
  expect(page.html.match(/value="no" checked/g)).toHaveLength(2);
  await desk.passes("PT1M");
  await presses(desk, { url, page }, all(page, { "has_HB-007": "no" }));
  expect((await shelf()).filter(({ available }) => !available).map(({ sku }) => sku)).toEqual(["HB-007"]);
});

test("a page that was shown before something newer was said changes nothing", async () => {
  const url = await linkIn("marie@habeebee.be");
  const page = await opens(url);
  await desk.passes("PT1M");
  await desk.says("HABEEBEE", "DISPO TOUT SAUF HB-001");
  const answer = await presses(desk, { url, page }, all(page));
  expect(answer.status).toBe(409);
  expect(answer.text).toContain("Vos disponibilités ont changé");
  expect((await shelf()).filter(({ available }) => !available).map(({ sku }) => sku)).toEqual(["HB-001"]);
});

test("a foreign token and a foreign form say so, and learn and change nothing", async () => {
  const url = await linkIn("marie@habeebee.be");
  const page = await opens(url);
  for (const other of [url.replace("HABEEBEE", "ILANGA"), url.replace(/\/p\/../, "/p/xx"), `${url}X`]) {
    const seen = await opens(other);
    expect([seen.status, seen.text.includes("Ce lien ne mène à rien")]).toEqual([404, true]);
    expect((await opens(other, { method: "POST", body: new URLSearchParams(all(page)) })).status).toBe(404);
  }
  const order = await opens(await linkIn("andry@ilanga-nature.mg"));
  expect(nonceOf(order)).not.toBe("");
  const forged = await presses(desk, { url, page: order }, all(page));
  expect([forged.status, forged.text.includes("n’a pas pu être vérifié")]).toEqual([409, true]);
  expect((await shelf()).filter(({ available }) => !available).map(({ sku }) => sku)).toEqual(["HB-001"]);
});

test("a question is over after a day, and says so", async () => {
  const url = await linkIn("marie@habeebee.be");
  const page = await opens(url);
  await desk.at("2025-10-22T08:59:00+02:00");
  expect((await opens(url)).status).toBe(200);
  await desk.at("2025-10-22T09:01:00+02:00");
  const over = await presses(desk, { url, page }, all(page));
  expect([over.status, over.text.includes("Ce lien n’est plus valable")]).toEqual([410, true]);
});

test("the token is in no log", async () => {
  const url = await linkIn("marie@habeebee.be");
  const [seal = ""] = (url.split("/p/")[1] ?? "").split(".");
  expect(seal).toHaveLength(43);
  expect(logged.length).toBeGreaterThan(0);
  expect(logged.join("")).not.toContain(seal);
});
