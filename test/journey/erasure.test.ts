import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sealLedger } from "../../core/flow/seal-ledger.ts";
import { brokenInvariants } from "../../db/invariants.ts";
import { verifyLedger } from "../../db/verify-ledger.ts";
import { gdprCommand } from "../../gateway/gdpr-command.ts";
import { type Desk, openDesk } from "./desk.ts";
import { shopSends } from "./peers.ts";
import { shown } from "./reading.ts";
import { basket, commissionsOf, partOf, place } from "./wire.ts";

/* A client asks to be forgotten: nothing that names it is left in any table, and the books are as they were (C-6). */

const CLIENT = {
  name: "Zéphyrine O'Quetzal-Brünhild",
  email: "zephyrine.canary@quetzal.example",
  phone: "+32470998877",
};
const STREET = "Chemin de l'Ornithorynque 77";
const CANARIES = [
  ...["zéphyrine", "quetzal", "brünhild", "470998877", "470 99 88 77", "470/99"],
  ...["ornithorynque", "kookaburra", "wolpertinger", "phacochère", "numbat", "échidné"],
];

let desk: Desk;
let order: Awaited<ReturnType<typeof place>>;
let other: Awaited<ReturnType<typeof place>>;

const wanted = (to: "Ixelles" | "Genève" = "Ixelles", id = "cus_canary") => {
  const order = basket({ "HB-001": 3, "MTC-H-001": 1 }, to);
  return {
    ...order,
    customer: { id, ...CLIENT, locale: "fr" },
    shipping_address: {
      ...order.shipping_address,
      name: CLIENT.name,
      line1: STREET,
      line2: "Boîte Kookaburra 9",
    },
  };
};
const kysely = () => desk.running.database.kysely;
const gdpr = (...args: string[]) => gdprCommand(desk.running.deps, args);
const erase = (ref: string) => gdpr("erase", "--customer", ref);

beforeAll(async () => {
  desk = await openDesk();
  other = await place(desk, basket({ "HB-001": 1 }));
  order = await place(desk, wanted());
});
afterAll(() => desk.close());

/** `table.column: words` for each place where a canary sings still; bytes are read as text, base64 is unwrapped. */
async function singing(canaries: readonly string[] = CANARIES): Promise<readonly string[]> {
  const columns = await sql<{ readonly table: string; readonly column: string; readonly type: string }>`
    select c.table_name as "table", c.column_name as "column", c.data_type as type from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where table_schema = 'public' and t.table_type = 'BASE TABLE'
      and c.data_type in ('text', 'jsonb', 'bytea', 'ARRAY', 'character varying')`.execute(kysely());
  expect(columns.rows.length).toBeGreaterThan(150);
  const found: string[] = [];
  for (const { table, column, type } of columns.rows) {
    const value = type === "bytea" ? sql`encode(${sql.id(column)}, 'escape')` : sql`${sql.id(column)}::text`;
    const { rows } = await sql<{ readonly text: string }>`
      select ${value} as text from ${sql.id(table)} where ${sql.id(column)} is not null`.execute(kysely());
    for (const { text } of rows) {
      const read = legible(text, type === "bytea").toLowerCase();
      const sung = canaries.filter((each) => read.includes(each));
      if (sung.length > 0) found.push(`${table}.${column}: ${sung.join()} in ${read.slice(0, 300)}`);
    }
  }
  return found;
}

/** As a person would come to read it: escaped bytes, quoted-printable, base64 and JSON's escapes undone. */
function legible(text: string, isBytes: boolean): string {
  const bytes = isBytes
    ? Buffer.from(
        text
          .replaceAll("\\\\", "\\")
          .replace(/\\(\d{3})/g, (_all, octal) => String.fromCharCode(Number.parseInt(octal, 8))),
        "latin1",
      ).toString()
    : text;
  const plain = bytes
    .replaceAll(/=\r?\n/g, "")
    .replaceAll(/(?:=[0-9A-F]{2})+/g, (hex) => Buffer.from(hex.replaceAll("=", ""), "hex").toString())
    .replaceAll(/\\u([0-9a-f]{4})/g, (_all, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  const unwrapped = (bytes.match(/[A-Za-z0-9+/\r\n]{40,}={0,2}/g) ?? []).map((each) =>
    Buffer.from(each, "base64").toString(),
  );
  return [plain, ...unwrapped].join("\n");
}

async function books() {
  const { rows } = await sql`
    select (select jsonb_agg(to_jsonb(c) order by c.id) from commissions c) as commissions,
      (select jsonb_agg(to_jsonb(l) order by l.id) from order_lines l) as lines,
      (select jsonb_agg(jsonb_build_array(number, external_id, placed_at, accepted_at, points_cents, points_reference,
        address_country, zone) order by id) from orders) as orders`.execute(kysely());
  return rows;
}

describe("while something must be sent", () => {
  test("nothing is erased, and it is said what is open", async () => {
    const said = await erase("cus_canary");
    expect(said).toMatchObject({
      refused: expect.stringContaining(`#${order.number}: HABEEBEE has not sent`),
    });
    expect(JSON.stringify(said)).toContain("HUB has not sent its part (queued)");
    expect(await singing()).not.toEqual([]);
  });
  test("who is not known is said to be unknown", async () => {
    expect(await erase("nobody@quetzal.example")).toMatchObject({
      refused: expect.stringContaining("Nobody is known"),
    });
    expect(await erase("")).toMatchObject({ refused: expect.stringContaining("Usage") });
  });
});

describe("once all has arrived", () => {
  let before: Awaited<ReturnType<typeof books>>;

  beforeAll(async () => {
    const card = await desk.card(order.number);
    await desk.press("U_ASSIST", card, "Préparer");
    await desk.packs("U_ASSIST", order.number);
    const mail = (await desk.state()).mail.find(
      ({ subject, text }) => subject.includes(`#${order.number}`) && text.includes("confirmer"),
    );
    expect(mail?.text).toContain("Ornithorynque");
    await desk.writes({
      from: mail?.to,
      in_reply_to: mail?.id,
      text: `Est-ce bien ${CLIENT.name}, ${STREET}, tél. 0470/99.88.77 ?`,
    });
    await desk.says("HABEEBEE", `ok, mais Mme Brünhild (Zéphyrine) est absente le ${order.number}`);
    for (const [partner, trackingNumber] of [
      ["HABEEBEE", `JJBEA${"7".padStart(22, "0")}`],
      ["HUB", `JJBEA${"8".padStart(22, "0")}`],
    ] as const) {
      await desk.api("assistant", "PUT", `/api/orders/${order.number}/tracking`, { partner, trackingNumber });
      const { id: fulfillmentId } = await partOf(desk, order.id, partner);
      await desk.api("pm", "PUT", `/api/orders/${order.number}/delivered`, { fulfillmentId });
    }
    await desk.settle();
    await shopSends(desk, {
      type: "feedback.submitted",
      data: {
        order_id: order.externalId,
        nps: 1,
        comment: 'Le Wolpertinger\n a mangé <b>mon</b> miel "doux" & l\'a rendu',
      },
    });
    await shopSends(desk, {
      type: "order.return_requested",
      data: {
        ...{ order_id: order.externalId, return_id: "ret-canary", lines: [{ line_id: "1", quantity: 1 }] },
        reason: "quality",
        note: "Le phacochère de la maison n'en veut pas",
        photos: ["https://photos.example/wolpertinger.jpg"],
      },
    });
    await desk.types("U_PM", "/ticket", `${order.number} Le numbat de Zéphyrine aime-t-il ce miel ?`);
    expect(JSON.stringify(await erase("cus_canary"))).toContain("question T-0001 waits");
    await desk.passes("PT4H5M"); // An alert quotes so late an answer.
    await desk.says("HABEEBEE", `T-0001 oui, et l'échidné de Mme Brünhild aussi`);
    await desk.api("pm", "POST", "/api/tickets/T-0001/answer", { text: "Oui, Mme Brünhild." });
    await desk.settle();
    expect((await desk.orders({ ...wanted("Genève") })).status).toBeGreaterThanOrEqual(400);
    await desk.types("U_PM", "/order", String(order.number));
    await sealLedger(desk.running.deps, () => false);
    before = await books();
  });

  test("all that is known can be had as data", async () => {
    const known = (await gdpr("export", "--customer", "cus_canary")) as { readonly text: string };
    const { orders, feedback, returns, questions } = JSON.parse(known.text);
    expect(questions).toMatchObject([{ answer: "Oui, Mme Brünhild." }]);
    expect(orders).toMatchObject([
      { number: order.number, customer_name: CLIENT.name, address_line1: STREET },
    ]);
    expect([feedback.length, returns.length]).toEqual([2, 1]);
  });

  test("nothing that names the client is left, and the books are as they were", async () => {
    const { head } = await verifyLedger(kysely(), null);
    const tables = (await singing()).map((each) => each.split(".")[0]);
    const spoken = ["orders", "inbox", "feedback", "returns", "sandbox_documents", "alert_events"];
    expect(tables).toEqual(expect.arrayContaining(spoken));
    const said = await erase(CLIENT.email.toUpperCase());
    expect(said).toMatchObject({
      text: expect.stringMatching(new RegExp(`^Erased: #${order.number}, now of client-`)),
    });
    await desk.settle();
    expect(await singing()).toEqual([]);
    expect(await books()).toEqual(before);
    expect(await verifyLedger(kysely(), head)).toMatchObject({ changed: [], knowsSeal: true, head });
    expect(await brokenInvariants(kysely())).toEqual([]);
  });

  test("the order is found by its number, with a department for an address", async () => {
    expect(await desk.types("U_PM", "/order", String(order.number))).toMatch(/client-/);
    expect(shown(await desk.card(order.number))).not.toMatch(/Zéphyrine/);
    const { rows } = await sql`
      select customer_ref, customer_email, customer_phone, address_postal_code, address_country from orders
      where id = ${order.id}`.execute(kysely());
    expect(rows).toEqual([
      {
        ...{ customer_ref: "cus_canary", customer_email: null, customer_phone: null },
        ...{ address_postal_code: "1", address_country: "BE" },
      },
    ]);
    expect(await commissionsOf(desk, order.id)).toHaveLength(1);
  });

  test("others are left alone", async () => {
    const { rows } = await sql<{ readonly customer_name: string; readonly body: string }>`
      select o.customer_name, convert_from(i.body, 'UTF8') as body from orders o
      join inbox i on position(o.external_id in convert_from(i.body, 'UTF8')) > 0 where o.id = ${other.id}`.execute(
      kysely(),
    );
    expect(rows).toMatchObject([
      { customer_name: "Julie Martin", body: expect.stringContaining("Julie Martin") },
    ]);
  });

  test("again, it was erased already; the request is on record without the data", async () => {
    for (const ref of ["cus_canary", `#${order.number}`])
      expect(await erase(ref)).toMatchObject({ text: expect.stringContaining("Already erased") });
    const { rows } = await sql`select actor, orders, pseudonym from erasures`.execute(kysely());
    expect(rows).toEqual([
      { actor: "console", orders: 1, pseudonym: expect.stringMatching(/^client-[a-z2-7]{10}$/) },
    ]);
    await expect(sql`delete from erasures`.execute(kysely())).rejects.toThrow(/append-only/);
  });

  test("history gives up its words in an erasure alone, and nothing else of it", async () => {
    const change = (columns: string) => sql`update order_events set ${sql.raw(columns)}`.execute(kysely());
    await expect(change("facts = '{}'")).rejects.toThrow(/append-only/);
    await expect(
      kysely()
        .transaction()
        .execute(async (tx) => {
          await sql`select set_config('comptoir.erasing', 'on', true)`.execute(tx);
          await sql`update order_events set actor_name = 'nobody'`.execute(tx);
        }),
    ).rejects.toThrow(/append-only/);
  });
});
