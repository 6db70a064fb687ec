import { afterAll, beforeAll, expect, test } from "vitest";
import { brokenInvariants } from "../../db/invariants.ts";
import { type Desk, openDesk } from "./desk.ts";
import { type SlackText, shown } from "./reading.ts";
import { twoDelivered } from "./two-delivered.ts";
import { commissionsOf, type place } from "./wire.ts";

/* A partner is paid in one go: proposed by the run of the day, approved by a person, exported, recorded once (SM-5, E19). */

let desk: Desk;
let first: Awaited<ReturnType<typeof place>>;
let second: Awaited<ReturnType<typeof place>>;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-24T09:05:00+02:00" });
  ({ first, second } = await twoDelivered(desk));
}, 120_000);

afterAll(() => desk.close());

interface StatementView {
  readonly statementId: string;
  readonly number: string;
  readonly state: string;
  readonly netCents: number;
  readonly lines: number;
  readonly contested: number;
}

async function statements(): Promise<readonly StatementView[]> {
  const { body } = await desk.api("pm", "GET", "/api/admin/statements?partner=HABEEBEE");
  return (body as { statements: readonly StatementView[] }).statements;
}
const newest = async (): Promise<StatementView> => {
  const [statement] = await statements();
  if (!statement) throw new Error("no statement");
  return statement;
};
const card = async (name: string): Promise<SlackText> => {
  const [found, other] = (await desk.posts("approbations")).filter((each) => shown(each).includes(name));
  if (!found || other) throw new Error(`not one card of ${name}`);
  return found;
};
const stateOf = async (order: { readonly id: string }) => (await commissionsOf(desk, order.id))[0]?.state;
const mails = async () =>
  (await desk.state()).mail.filter(({ subject }) => subject.includes("REL-HABEEBEE-2025-0001"));

test("before J+7 nothing is proposed, on J+7 at six in the morning it is", async () => {
  await desk.at("2025-10-31T05:59:00+01:00");
  expect(await statements()).toEqual([]);
  await desk.at("2025-10-31T06:00:00+01:00");
  expect(await newest()).toMatchObject({ number: "REL-HABEEBEE-2025-0001", state: "proposed", lines: 2 });
});

test("the card says what is paid, why, and what comes of no decision", async () => {
  const text = shown(await card("A-0001"));
  const { netCents } = await newest();
  expect(netCents).toBeGreaterThan(0);
  for (const said of ["À verser", "2 livraisons", "en retard à partir du", "Demandée par le comptoir"])
    expect(text).toContain(said);
});

test("the partner has its statement, with the PDF and how to contest a line", async () => {
  const [mail, other] = await mails();
  expect(other).toBeUndefined();
  expect(mail?.text).toContain("CONTESTER");
  expect(mail?.text).toContain("ne vaut pas facture");
});

let shownBefore: SlackText;

test("a line that the partner contests freezes, and the rest goes on", async () => {
  shownBefore = await card("A-0001");
  const asked = { number: second.number, reason: "il y en avait deux" };
  const token = (await desk.state()).tokens["partner:HABEEBEE"];
  expect(token).toBeDefined();
  const { status, body } = await desk.api(
    "partner:HABEEBEE",
    "POST",
    "/api/admin/statements/contests",
    asked,
  );
  expect({ status, body }).toMatchObject({ status: 200, body: { outcome: "frozen" } });
  expect(await stateOf(second)).toBe("held");
  expect(await newest()).toMatchObject({ lines: 1, contested: 1, state: "proposed" });
  const again = await desk.api("partner:HABEEBEE", "POST", "/api/admin/statements/contests", asked);
  expect(again.body).toMatchObject({ outcome: "already" });
  const alert = (await desk.posts("alertes")).find((each) => shown(each).includes("conteste"));
  expect(shown(alert)).toContain("il y en avait deux");
});

test("it cannot be paid as a statement before somebody approved it", async () => {
  const paid = {
    statementId: (await newest()).number,
    paidAt: (await desk.now()).toString(),
    reference: "VIR-1",
  };
  const { status, body } = await desk.api("pm", "PUT", "/api/admin/commissions/pay", paid);
  expect({ status, body }).toMatchObject({ status: 409, body: { error: { code: "statement_state" } } });
});

test("a click on what was shown before approves nothing; the card of now is approved, and its files are made", async () => {
  await desk.press("U_PM", shownBefore, "Approuver", "approbations");
  expect((await newest()).state).toBe("proposed");
  const said = (await desk.state()).slack.ephemeral.findLast(({ user }) => user === "U_PM");
  expect(shown(said)).toContain("Revoir");
  await desk.press("U_PM", await card("A-0001"), "Approuver", "approbations");
  expect(await newest()).toMatchObject({ state: "exported", contested: 1 });
  expect(await stateOf(first)).toBe("approved");
  const { files } = (await desk.api("pm", "GET", "/api/admin/statements/REL-HABEEBEE-2025-0001")).body as {
    files: readonly string[];
  };
  expect(files).toEqual(["pdf", "sepa"]);
});

test("the bank refuses it: payable again, on a statement of its own the next TARGET day", async () => {
  const path = "/api/admin/statements/REL-HABEEBEE-2025-0001/returned";
  const { body } = await desk.api("pm", "POST", path, { reason: "AC04" });
  expect(body).toMatchObject({ outcome: "done", statement: { state: "returned" } });
  expect(await stateOf(first)).toBe("payable");
  expect((await desk.api("pm", "POST", path, { reason: "AC04" })).body).toMatchObject({ outcome: "already" });
  await desk.at("2025-11-03T06:00:00+01:00");
  expect(await newest()).toMatchObject({ number: "REL-HABEEBEE-2025-0002", state: "proposed", lines: 1 });
});

test("approved and paid by two at once, five times: one payment, one notice, one settled statement", async () => {
  await desk.press("U_ADMIN", await card("A-0002"), "Approuver", "approbations");
  expect((await newest()).state).toBe("exported");
  const paidAt = (await desk.now()).toString();
  const pay = (who: "pm" | "admin") =>
    desk.api(who, "PUT", "/api/admin/commissions/pay", {
      ...{ statementId: "REL-HABEEBEE-2025-0002", paidAt, reference: "VIR-2" },
    });
  const answers = await Promise.all([1, 2, 3, 4, 5].flatMap(() => [pay("pm"), pay("admin")]));
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
  const outcomes = answers.map(({ body }) => (body as { outcome: string }).outcome);
  expect(outcomes.filter((each) => each === "paid")).toHaveLength(1);
  await desk.settle();
  expect(await newest()).toMatchObject({ state: "settled" });
  const told = (await desk.state()).mail.filter(({ text }) => text.includes("VIR-2"));
  expect(told).toHaveLength(1);
});

test("the contested line is settled with its partner and goes on the next statement", async () => {
  const of = { partner: "HABEEBEE", number: second.number };
  const path = "/api/admin/statements/contests/settled";
  expect((await desk.api("pm", "POST", path, of)).body).toMatchObject({ outcome: "done" });
  expect((await desk.api("pm", "POST", path, of)).body).toMatchObject({ outcome: "already" });
  await desk.at("2025-11-04T06:00:00+01:00");
  expect(await newest()).toMatchObject({ number: "REL-HABEEBEE-2025-0003", state: "proposed", lines: 1 });
});

test("paid besides its statement, what waits for approval is closed", async () => {
  const [row] = await commissionsOf(desk, second.id);
  const paidAt = (await desk.now()).toString();
  const body = { commissionIds: [row?.id], paidAt, reference: "VIR-3" };
  expect((await desk.api("pm", "PUT", "/api/admin/commissions/pay", body)).status).toBe(200);
  expect((await newest()).state).toBe("settled");
  expect(shown(await card("A-0003"))).toContain("Sans objet");
});

test("the books are right", async () => {
  expect(await brokenInvariants(desk.running.database.kysely)).toEqual([]);
});
