import { afterAll, beforeAll, expect, test } from "vitest";
import { brokenInvariants } from "../../db/invariants.ts";
import { type Desk, openDesk } from "./desk.ts";
import { type SlackText, shown } from "./reading.ts";
import { twoDelivered } from "./two-delivered.ts";
import { basket, commissionsOf, partOf, place } from "./wire.ts";

/* A partner asks what it is owed and contests a line, by WhatsApp and by mail (C-5). */

let desk: Desk;
let first: Awaited<ReturnType<typeof place>>;
let second: Awaited<ReturnType<typeof place>>;
let waiting: Awaited<ReturnType<typeof place>>;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-24T09:05:00+02:00" });
  ({ first, second } = await twoDelivered(desk));
}, 120_000);
afterAll(() => desk.close());

const say = async (text: string) => (await desk.says("HABEEBEE", text)).join("\n").replaceAll("\u00a0", " ");
const shares = async (...orders: readonly { readonly id: string }[]) => {
  const rows = await Promise.all(orders.map(({ id }) => commissionsOf(desk, id)));
  return rows.flat().reduce((sum, { partnerShareCents }) => sum + partnerShareCents, 0);
};
const euros = (cents: number) => `${(cents / 100).toFixed(2).replace(".", ",")} €`;
const address = async (): Promise<string> => {
  const { rows } = { rows: await desk.running.database.kysely.selectFrom("partners").selectAll().execute() };
  return rows.find(({ code }) => code === "HABEEBEE")?.email ?? "";
};
const card = async (name: string): Promise<SlackText> => {
  const found = (await desk.posts("approbations")).find((each) => shown(each).includes(name));
  if (!found) throw new Error(`no card of ${name}`);
  return found;
};

test("before J+7 the balance says what is due and when it is paid", async () => {
  const said = await say("SOLDE ?");
  expect(said).toContain(`dû *${euros(await shares(first, second))}* (prochain virement le ven. 31 oct.)`);
  expect(said).toContain("à venir *0,00 €*");
  expect(said).toContain("payé ce mois *0,00 €*");
});

test("an order that waits is neither confirmed nor declined by such words", async () => {
  waiting = await place(desk, basket({ "HB-001": 1 }));
  const said = await say("mon solde");
  expect(said).toContain(`à venir *${euros(await shares(waiting))}*`);
  await say(`contester ${waiting.number} rupture, je n’en ai pas`);
  expect((await partOf(desk, waiting.id, "HABEEBEE")).state).toBe("notified");
  await say("solde svp");
  expect((await partOf(desk, waiting.id, "HABEEBEE")).state).toBe("notified");
});

test("the statement under way is in the balance", async () => {
  await desk.at("2025-10-31T06:00:00+01:00");
  expect(await say("solde")).toContain(
    `relevé REL-HABEEBEE-2025-0001 de *${euros(await shares(first, second))}* en attente d'approbation`,
  );
});

test("without a number or a reason it is asked back, and nothing freezes", async () => {
  expect(await say("CONTESTER")).toContain("Quelle commande contestez-vous");
  expect(await say(`CONTESTER ${second.number}`)).toContain(`*CONTESTER ${second.number}* + la raison`);
  expect((await commissionsOf(desk, second.id))[0]?.state).not.toBe("held");
});

test("an order that is on none of its statements is not found, and tells nothing of others", async () => {
  const theirs = await place(desk, basket({ "IL-001": 1 }, "Paris"));
  expect(await say(`CONTESTER ${theirs.number} trop cher`)).toContain(
    `Je ne trouve pas #${theirs.number} sur vos relevés`,
  );
  expect((await desk.alerts()).join("\n")).toContain("trop cher");
});

test("contested by WhatsApp, the order freezes once and the rest is paid: its card says so at once", async () => {
  const before = await desk.channel("approbations");
  expect(shown(await card("A-0001"))).not.toContain("Contesté");
  const said = await say(`Je conteste #${second.number} : il y en avait deux`);
  expect(said).toContain(`#${second.number} est gelée sur le relevé REL-HABEEBEE-2025-0001`);
  expect(said).toContain(euros(await shares(first)));
  expect((await commissionsOf(desk, second.id))[0]?.state).toBe("held");
  expect(await say(`contester ${second.number} il y en avait deux`)).toContain("C'est déjà noté");
  expect((await desk.alerts()).join("\n")).toContain("il y en avait deux");
  expect(await say("solde")).toContain(`gelé *${euros(await shares(second))}*`);
  const now = shown(await card("A-0001")).replaceAll(/[\u00a0\u202f]/g, " ");
  expect(now).toContain("*Contesté* 1 ligne gelée, hors du versement");
  expect(now).toContain(euros(await shares(first)));
  expect(await desk.channel("approbations")).toHaveLength(before.length);
});

test("by mail the partner's own address is answered, in the thread of its statement", async () => {
  const from = await address();
  const [letter] = (await desk.mails(from)).filter(({ subject }) => subject.includes("REL-HABEEBEE"));
  expect(letter?.text).toContain(`CONTESTER ${first.number}`);
  expect(JSON.stringify(letter)).toContain("REL-HABEEBEE-2025-0001.pdf");
  const subject = `Re: ${letter?.subject ?? ""}`;
  const [answer, other] = await desk.writes({
    from,
    subject,
    text: "Bonjour,\n\nquel est mon solde ?\n\nMerci",
  });
  expect(other).toBeUndefined();
  expect(answer?.to).toContain(from);
  expect(answer?.text.replaceAll("\u00a0", " ")).toContain(`dû ${euros(await shares(first))}`);
});

test("a stranger's mail, or one that is forged, gets no balance", async () => {
  const from = await address();
  expect(await desk.writes({ from: "julie@example.org", subject: "solde", text: "mon solde ?" })).toEqual([]);
  const similar = from.replace("@", ".compta@");
  expect(await desk.writes({ from: similar, subject: "solde", text: "solde" })).toEqual([]);
});

test("once it is approved nothing freezes, and the team is told", async () => {
  await desk.press("U_PM", await card("A-0001"), "Approuver", "approbations");
  const mails = await desk.writes({
    from: await address(),
    subject: "Contestation",
    text: `CONTESTER ${first.number} le prix est faux`,
  });
  expect(mails.map(({ text }) => text).join()).toContain("est déjà approuvé");
  expect((await commissionsOf(desk, first.id))[0]?.state).toBe("approved");
  expect((await desk.alerts()).join("\n")).toContain("le prix est faux");
  expect(await say("solde")).toContain("approuvé, virement en cours");
});

test("an English partner is answered in English, of its own alone", async () => {
  await desk.running.database.kysely
    .updateTable("partners")
    .set({ locale: "en" })
    .where("code", "=", "ILANGA")
    .execute();
  const said = (await desk.says("ILANGA", "What is my balance?")).join("\n");
  expect(said).toContain("Your balance: coming");
  expect(said).not.toContain("HABEEBEE");
  expect((await desk.says("ILANGA", "CONTEST 1042")).join("\n")).toContain("For what reason?");
});

test("the books are right", async () => {
  expect(await brokenInvariants(desk.running.database.kysely)).toEqual([]);
});
