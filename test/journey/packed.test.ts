import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fileFetcher } from "../../bot/slack/files.ts";
import { fireNextTimer } from "../../core/flow/fire-timer.ts";
import { linkClientPage } from "../../core/flow/link-hub-page.ts";
import { wordsOf } from "../bot/documents/read-pdf.ts";
import { type Desk, openDesk } from "./desk.ts";
import { PNG } from "./packing.ts";
import { opens } from "./page-reader.ts";
import { shown } from "./reading.ts";
import { basket, partOf, place } from "./wire.ts";

/* What a packed parcel leaves behind: a photo and a slip for the team, a page for its client, and for how long. */

let desk: Desk;
let order: Awaited<ReturnType<typeof place>>;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  order = await place(desk, basket({ "MTC-H-001": 2, "MTC-H-003": 1 }));
  await desk.press("U_ASSIST", await desk.card(order.number), "Préparer");
  await desk.packs("U_ASSIST", order.number);
});

afterAll(() => desk.close());

const proof = async () => desk.api("assistant", "GET", `/api/orders/${order.number}/packing`);
const whispered = async (user: string): Promise<string> =>
  shown((await desk.state()).slack.ephemeral.filter((each) => each.user === user).at(-1));
const linkIn = (text: string): string => /https?:\/\/[^|>\s]+\/d\/[^|>\s]+/.exec(text)?.[0] ?? "";

describe("the files", () => {
  test("the photo opens by a link of a quarter of an hour, for who may pack", async () => {
    const card = await desk.card(order.number);
    await desk.choose("U_ASSIST", card, "Photo du colis");
    const link = linkIn(await whispered("U_ASSIST"));
    const photo = await fetch(link);
    expect(photo.status).toBe(200);
    expect(photo.headers.get("content-type")).toBe("image/png");
    expect(photo.headers.get("x-content-type-options")).toBe("nosniff");
    expect(photo.headers.get("cache-control")).toBe("no-store");
    expect(Buffer.from(await photo.arrayBuffer())).toEqual(PNG);
    await desk.choose("U_VIEW", card, "Photo du colis");
    expect(await whispered("U_VIEW")).toContain("🔒");
    await desk.passes("PT15M2S");
    expect(await opens(link)).toMatchObject({ status: 410, text: expect.stringContaining("plus valable") });
  });

  test("the slip is a PDF with the order's number and where it goes", async () => {
    const { slipPath } = (await proof()).body as { slipPath: string };
    const slip = await fetch(`${desk.url}${slipPath}`);
    expect(slip.headers.get("content-type")).toBe("application/pdf");
    const words = wordsOf(new Uint8Array(await slip.arrayBuffer()));
    expect(words).toContain("#1001");
    expect(words).toContain("1050 Ixelles");
  });

  test("a link whose file, parcel or time was changed opens nothing", async () => {
    const { photo } = (await proof()).body as { photo: { path: string } };
    const [seal, ulid, until] = photo.path.replace("/d/", "").split(".");
    for (const forged of [
      `${"s".repeat(43)}.${ulid}.${until}.photo`,
      `${seal}.${ulid}.${until}.slip`,
      `${seal}.${ulid}.zzzzzz.photo`,
    ])
      expect((await fetch(`${desk.url}/d/${forged}`)).status).toBe(404);
  });

  test("the bot's token goes to Slack's own addresses alone", async () => {
    const fetches = fileFetcher({ botToken: "xoxb-1", apiUrl: `${desk.url}/sandbox/slack/api/` });
    for (const url of [
      "https://files.slack.com.evil.example/a",
      `${desk.url.replace("http", "https")}/a`,
      "a",
    ])
      expect(await fetches({ url_private: url })).toMatchObject({ refused: "photo_unreachable" });
    // Ours, but the token is none: the sign-in page is no photo.
    const url = `${desk.url}/sandbox/slack/files/F1/a.jpg`;
    expect(await fetches({ url_private_download: url })).toMatchObject({ refused: "photo_unreachable" });
  });
});

describe("the client's page", () => {
  const pageUrl = async (): Promise<string> => {
    const id = (await partOf(desk, order.id, "HUB")).id as `ful_${string}`;
    return `${desk.url}/m/${await linkClientPage(desk.running.deps, id)}`;
  };

  test("opens by its seal alone, not by knowing the parcel", async () => {
    const url = await pageUrl();
    const forged = url.replace(/\/m\/.{43}/, `/m/${"s".repeat(43)}`);
    expect((await opens(url)).status).toBe(200);
    expect((await opens(forged)).status).toBe(404);
  });

  test("shows the parcel and the project, and nothing of who or where", async () => {
    await desk.press("U_ASSIST", await desk.card(order.number), "Saisir le suivi");
    await desk.fills("U_ASSIST", { Numéro: "CE100000017BE" });
    const page = await opens(await pageUrl());
    expect(page.status).toBe(200);
    expect(page.text).toContain("Votre commande #1001");
    expect(page.text).toContain("Votre colis est parti le");
    expect(page.text).toMatch(/CE100000017BE/);
    expect(page.text).toContain("le miel vient des ruches d’ILANGA NATURE");
    expect(page.text).toContain("vient de HABEEBEE (150 apiculteurs)");
    expect(page.html).not.toMatch(/Julie|Martin|Rue de la Paix|1050|Ixelles|julie@/);
    expect(page.html).not.toContain("<script");
    expect(page.headers.get("set-cookie")).toBeNull();
    expect(page.headers.get("x-robots-tag")).toContain("noindex");
  });

  test("says no more of the parcel thirty days after its delivery, but whom it supports", async () => {
    await desk.press("U_ASSIST", await desk.card(order.number), "Livrée");
    await desk.passes("P29D");
    expect((await opens(await pageUrl())).text).toContain("#1001");
    await desk.passes("P2D");
    const page = await opens(await pageUrl());
    expect(page.text).not.toMatch(/1001|CE1000/);
    expect(page.text).toContain("HABEEBEE (150 apiculteurs)");
  });

  test("a year later the photo and the slip are gone, the record of packing is not", async () => {
    const { deps } = desk.running;
    const later = { now: () => Temporal.Instant.from("2026-10-21T09:00:00+02:00") };
    // No further than that: the desk looks at its shelf by its own day, and the two clocks would never agree.
    const kept = async () => ((await proof()).body as { photo: object | null }).photo !== null;
    while (await kept()) expect(await fireNextTimer({ ...deps, clock: later })).toBe(true);
    expect((await proof()).body).toMatchObject({
      packing: { packedBy: "Léa" },
      photo: null,
      slipPath: null,
    });
  });
});
