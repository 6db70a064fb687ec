import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { buttonsOf, type SlackText, shown } from "./reading.ts";
import { basket, place } from "./wire.ts";

/* An admin asks in chat that a client is forgotten, and somebody else approves it (SM-6, C-6). */

let desk: Desk;
let number = 0;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  ({ number } = await place(desk, basket({ "HB-001": 1 })));
});
afterAll(() => desk.close());

const asks = (user: string, ref: string) => desk.types(user, "/mtc", `effacer ${ref}`);
const kysely = () => desk.running.database.kysely;
const names = async () => {
  const { rows } = await sql<{ readonly customer_name: string }>`select customer_name from orders`.execute(
    kysely(),
  );
  return rows.map((row) => row.customer_name);
};
const request = async () => {
  const card = (await desk.posts("approbations")).findLast((each) =>
    shown(each).includes("effacer les données"),
  );
  if (!card) throw new Error("no request");
  return card;
};

async function arrives(number: number): Promise<void> {
  const body = { partner: "HABEEBEE", trackingNumber: `JJBEA${String(number).padStart(22, "0")}` };
  await desk.api("assistant", "PUT", `/api/orders/${number}/tracking`, body);
  await desk.api("pm", "PUT", `/api/orders/${number}/delivered`, {});
  await desk.settle();
}

test("a manager may not ask, and what nobody ordered is nobody", async () => {
  expect(await asks("U_PM", "1001")).toContain("réservée au rôle");
  expect(await asks("U_ADMIN", "4711")).toContain("Aucune commande n’est connue");
  expect(await desk.types("U_ADMIN", "/mtc", "erase")).toContain("Il manque la commande du client");
  expect(await desk.posts("approbations")).toEqual([]);
});

test("while a part has not left nothing is asked for", async () => {
  expect(await asks("U_ADMIN", String(number))).toContain(`(#${number}). Terminez ou annulez`);
});

test("the card names a pseudonym and how many orders, never the client", async () => {
  await arrives(number);
  const answer = await asks("U_ADMIN", "<mailto:julie@example.org|julie@example.org>");
  expect(answer).toContain("A-0001");
  const card = shown(await request());
  expect(card).toMatch(/client-\w{10}/);
  expect(card).toMatch(/Commandes\* 1/);
  expect(card).not.toMatch(/julie|martin|example\.org/i);
  const { rows } = await sql<{ readonly text: string }>`
    select to_jsonb(a)::text as text from approvals a union all select to_jsonb(e)::text from approval_events e
    union all select notice::text from outbox where notice ->> 'kind' like 'approval%'`.execute(kysely());
  expect(rows.map(({ text }) => text).join("\n")).not.toMatch(/julie|example\.org/i);
  expect(await asks("U_ADMIN", String(number))).toContain("C’est déjà demandé : A-0001");
});

test("whoever asked does not approve; another does, and the client is forgotten once", async () => {
  await desk.press("U_ADMIN", await request(), "Approuver", "approbations");
  expect(await names()).toEqual(["Julie Martin"]);
  await desk.press("U_PM", await request(), "Approuver", "approbations");
  const [pseudonym] = await names();
  expect(pseudonym).toMatch(/^client-\w{10}$/);
  expect(shown(await request())).toContain(pseudonym ?? "?");
  expect(buttonsOf(await request()).map(({ label }) => label)).not.toContain("Approuver");
  expect(shown(await desk.card(number))).not.toMatch(/Julie/);
  const kept = await sql<{ readonly actor: string; readonly orders: number; readonly asked: string }>`
    select actor, orders, asked_on::text as asked from erasures`.execute(kysely());
  expect(kept.rows).toEqual([{ actor: "Pauline", orders: 1, asked: "2025-10-20" }]);
  expect(await asks("U_ADMIN", String(number))).toContain(`Ce client est déjà effacé : ${pseudonym}`);
});

test("a new order of the client is shown before it is approved, and fails it until it has arrived", async () => {
  const paul = {
    customer: { id: "cus_2", name: "Paul Petit", email: "paul@example.org", phone: null, locale: "fr" },
  };
  const first = await place(desk, { ...basket({ "HB-001": 1 }), ...paul });
  await arrives(first.number);
  await asks("U_ADMIN", String(first.number));
  const second = await place(desk, { ...basket({ "HB-001": 1 }), ...paul });
  await desk.press("U_PM", await request(), "Approuver", "approbations");
  expect((await names()).filter((name) => name === "Paul Petit")).toHaveLength(2);

  const told = (await desk.state()).slack.ephemeral.findLast((each) => each.user === "U_PM");
  await desk.press("U_PM", told as unknown as SlackText, "Revoir la demande", "approbations");
  expect(shown(await request())).toMatch(/Commandes\* 2/);
  await desk.press("U_PM", await request(), "Approuver", "approbations");
  expect(shown(await request())).toContain(`(#${second.number}). Terminez ou annulez`);
  expect((await names()).filter((name) => name === "Paul Petit")).toHaveLength(2);

  await arrives(second.number);
  await desk.press("U_PM", await request(), "Réessayer", "approbations");
  expect(new Set(await names()).size).toBe(2);
  expect((await names()).filter((name) => name.startsWith("client-"))).toHaveLength(3);
});
