import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { unzipped } from "../unzipped.ts";
import { type Desk, openDesk } from "./desk.ts";
import { shown } from "./reading.ts";
import { basket, commissionsOf, place } from "./wire.ts";

/* Two orders of October, one of them paid: the month is told on the first, and is had as a file (R172). */

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  const paid = await place(desk, basket({ "HB-001": 2 }));
  await place(desk, basket({ "HB-001": 1, "IL-001": 1 }, "Paris"));
  await desk.api("pm", "PUT", `/api/orders/${paid.number}/tracking`, {
    partner: "HABEEBEE",
    trackingNumber: "8K00009775862",
  });
  await desk.api("pm", "PUT", `/api/orders/${paid.number}/delivered`, { partner: "HABEEBEE" });
  const [row] = await commissionsOf(desk, paid.id);
  await desk.at("2025-10-29T10:00:00+01:00");
  const paidAt = (await desk.now()).toString();
  const body = { commissionIds: [row?.id], paidAt, reference: "=VIR-1" };
  expect(await desk.api("pm", "PUT", "/api/admin/commissions/pay", body)).toMatchObject({ status: 200 });
}, 120_000);
afterAll(() => desk.close());

const told = async () =>
  (await desk.posts("rapports")).filter((post) => post.text.includes("l’export du mois est prêt"));

/** A file by its address, with the headers that a browser sees. */
async function file(url: string, headers: Record<string, string> = {}) {
  const response = await fetch(url, { headers });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  return { status: response.status, headers: response.headers, bytes, text };
}

async function exported(role: string, query: string) {
  const { tokens } = await desk.state();
  const authorization = `Bearer ${tokens[role]}`;
  return file(`${desk.url}/api/admin/commissions/export?${query}`, { authorization });
}

const linksIn = (text: string): readonly string[] =>
  [...text.matchAll(/<(http[^|>]*\/x\/[^|>]*)\|/g)].map(([, url = ""]) => url);

describe("the first of the month", () => {
  test("is told at half past nine, once, with the figures of the month", async () => {
    await desk.at("2025-11-01T09:29:00+01:00");
    expect(await told()).toEqual([]);
    await desk.at("2025-11-01T09:30:00+01:00");
    const [message, ...more] = await told();
    expect(more).toEqual([]);
    const text = shown(message).replace(/[\u00a0\u202f]/g, " ");
    expect(text).toContain("Commissions d’octobre 2025");
    expect(text).toContain("Payées : *14,25 €* reversés · commission 4,75 € · brut 19,00 €");
    await desk.at("2025-11-01T12:00:00+01:00");
    expect(await told()).toHaveLength(1);
  });

  test("its button gives one person links that are good for a quarter of an hour", async () => {
    const [message] = await told();
    if (!message) throw new Error("nothing was told");
    await desk.press("U_PM", message, "CSV", "rapports");
    const whisper = (await desk.state()).slack.ephemeral.filter((each) => each.user === "U_PM").at(-1);
    const [csv = "", xlsx = ""] = linksIn(shown(whisper));
    const opened = await file(csv);
    expect(opened.status).toBe(200);
    expect(opened.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(opened.headers.get("content-disposition")).toBe('attachment; filename="commissions-2025-10.csv"');
    expect(opened.headers.get("cache-control")).toBe("no-store");
    const [heading, first, ...rest] = opened.text.split("\r\n");
    expect(heading?.startsWith("\ufeffCommande;Partenaire;SKU;")).toBe(true);
    expect(first).toMatch(
      /^1001;HABEEBEE;HB-001;[^;]+;2;vente;payée;2025-10-20;2025-10-20;2025-10-27;2025-10-29;19,00;[\d,]+;25,00;4,75;4,75;14,25;REL-HABEEBEE-2025-0001;'=VIR-1$/,
    );
    expect(rest.filter(Boolean)).toHaveLength(2);
    expect([...unzipped((await file(xlsx)).bytes).keys()]).toContain("xl/worksheets/sheet1.xml");
    expect((await file(csv.replace("2025-10", "2025-09"))).status).toBe(404);
    await desk.passes("PT16M");
    expect((await file(csv)).status).toBe(410);
  });
});

describe("the file by the API", () => {
  test("has the lines of all for the team, and its own for a partner", async () => {
    const all = await exported("viewer", "month=2025-10");
    expect(all.text.match(/;HABEEBEE;|;ILANGA;/g)).toHaveLength(3);
    const own = await exported("partner:HABEEBEE", "month=2025-10&format=csv");
    expect(own.headers.get("content-disposition")).toContain("commissions-2025-10-HABEEBEE.csv");
    expect(own.text).not.toContain("ILANGA");
    expect(own.text.match(/;HABEEBEE;/g)).toHaveLength(2);
  });

  test("holds what was settled before in no later month, and what is open in each", async () => {
    const november = (await exported("pm", "month=2025-11")).text;
    expect(november).not.toContain("1001;");
    expect(november.match(/^1002;/gm)).toHaveLength(2);
    expect((await exported("pm", "month=2025-09")).text.split("\r\n").filter(Boolean)).toHaveLength(1);
  });

  test("is a spreadsheet where one is asked for, and the last month without a word", async () => {
    const { headers, bytes } = await exported("pm", "format=xlsx&locale=en");
    expect(headers.get("content-disposition")).toContain("commissions-2025-10.xlsx");
    expect(unzipped(bytes).get("xl/sharedStrings.xml")).toContain("Marketplace share (EUR)");
  });

  test.each(["month=2025-13", "format=pdf", "month=2025-10&x=1"])("%s is refused", async (query) => {
    expect((await exported("pm", query)).status).toBe(422);
  });
});

describe("/commissions", () => {
  test("answers csv with links of that month, of one partner where one is named", async () => {
    const answer = await desk.types("U_PM", "/commissions", "mois:2025-10 csv partenaire:habeebee");
    const [csv = ""] = linksIn(answer);
    const { text } = await file(csv);
    expect(text).toContain("1001;HABEEBEE");
    expect(text).not.toContain("ILANGA");
  });

  test("answers csv alone with this month", async () => {
    const [csv = ""] = linksIn(await desk.types("U_VIEW", "/commissions", "csv"));
    expect((await file(csv)).headers.get("content-disposition")).toContain("commissions-2025-11.csv");
  });
});
