import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { type SlackText, shown } from "./reading.ts";
import { errorsOf, labels, readAs } from "./restock-reading.ts";
import { basket, place, stockOf } from "./wire.ts";

/* Units that cannot be sold: set aside by whoever finds them, given back or given up by a manager, read by all. */

let desk: Desk;
let said: ReturnType<typeof readAs>;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  said = readAs(desk);
});

afterAll(() => desk.close());

const SKU = "MTC-H-001";
const posts = async () => (await desk.posts("approbations")).map((message) => plainly(shown(message)));
const plainly = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");
/** `/stock SKU`, then the button under it. */
async function opens(user: string): Promise<string> {
  await desk.types(user, "/stock", SKU);
  const mine = (await desk.state()).slack.ephemeral.filter((message) => message.user === user).at(-1);
  await desk.press(user, mine as never, "Casse, quarantaine");
  return plainly(await said.windowOf(user));
}
const quarantined = async (): Promise<SlackText> => said.only("approbations", /mises en quarantaine/);

describe("an assistant", () => {
  test("may set aside, and is told who decides", async () => {
    await place(desk, basket({ [SKU]: 3 }));
    const form = await opens("U_ASSIST");
    expect(form).toContain("Disponible *87 u.* · 3 réservées · 0 en quarantaine");
    expect(form).toContain("un PM décide ensuite");
    const view = JSON.stringify(
      (await desk.state()).slack.modals.findLast(({ user }) => user === "U_ASSIST"),
    );
    expect(view).toContain('"value":"quarantine"');
    expect(view).not.toContain('"value":"damage"');
  });

  test("what is wrong is said beside its field, and nothing is booked", async () => {
    const tries = [
      [{ Unités: "-1", Motif: "x" }, '"units":"Un nombre entier, 1 ou plus'],
      [{ Unités: "0", Motif: "x" }, '"units":"Un nombre entier, 1 ou plus'],
      [{ Unités: "1,5", Motif: "x" }, '"units":"Un nombre entier, 1 ou plus'],
      [{ Unités: "88", Motif: "x" }, "il y en a 87 de libres, le reste est réservé"],
      [{ Unités: "2", Motif: " " }, '"reason":"Il manque le motif'],
    ] as const;
    for (const [answers, says] of tries)
      expect(plainly(errorsOf(await desk.fills("U_ASSIST", answers)))).toContain(says);
    expect(await stockOf(desk, SKU)).toMatchObject({ onHandUnits: 90 });
    expect(await posts()).toEqual([]);
  });

  test("sets aside once, however often the form is sent, and all read it", async () => {
    const answers = await desk.fillsTwice("U_ASSIST", { Unités: "5", Motif: "couvercles *gonflés*" });
    expect(answers.map(errorsOf).join()).toContain(
      "mises en quarantaine · disponible 82 u. · en quarantaine 5 u.",
    );
    expect(await stockOf(desk, SKU)).toMatchObject({ onHandUnits: 85, quarantinedUnits: 5 });
    const [message, ...others] = await posts();
    expect(others).toEqual([]);
    expect(message).toMatch(/🟠 \*5 u\. mises en quarantaine — Miel.*`MTC-H-001`/);
    expect(message).toMatch(/Motif : couvercles [^*]gonflés/);
    expect(message).toContain("Inscrit par Léa · reste alors : disponible 82 u. · en quarantaine 5 u.");
    const ledger = plainly(await desk.types("U_VIEW", "/stock", `${SKU} mouvements`));
    expect(ledger).toMatch(/\*-5\* quarantaine · Léa · couvercles .* → 85 u\./);
  });

  test("does not decide what becomes of it", async () => {
    await desk.press("U_ASSIST", await quarantined(), "Remettre en rayon", "approbations");
    expect(await said.windowOf("U_ASSIST")).toContain("réservée au rôle");
    await desk.press("U_VIEW", await quarantined(), "Passer en perte", "approbations");
    expect(await said.windowOf("U_VIEW")).toContain("réservée au rôle");
  });
});

describe("a manager", () => {
  test("gives back what is good, from the message, with its number in the form", async () => {
    expect(labels(await quarantined())).toEqual(["Remettre en rayon…", "Passer en perte…"]);
    await desk.press("U_PM", await quarantined(), "Remettre en rayon", "approbations");
    await desk.fills("U_PM", { "Que faut-il": "restore", Unités: "6", Motif: "x" }).then((answer) => {
      expect(plainly(errorsOf(answer))).toContain("La quarantaine en compte 5");
    });
    await desk.fills("U_PM", { Unités: "3", Motif: "contrôlées, bonnes" });
    expect(await stockOf(desk, SKU)).toMatchObject({ onHandUnits: 88, quarantinedUnits: 2 });
    expect((await posts()).at(-1)).toMatch(/🟢 \*3 u\. remises en rayon[\s\S]*Inscrit par Pauline/);
  });

  test("gives up the rest, with what it cost", async () => {
    await desk.press("U_PM", await quarantined(), "Passer en perte", "approbations");
    await desk.fills("U_PM", { Unités: "2", Motif: "périmées" });
    expect((await posts()).at(-1)).toMatch(
      /🗑️ \*2 u\. sorties de quarantaine, perdues[\s\S]*12,00 € HT perdus/,
    );
    expect(await stockOf(desk, SKU)).toMatchObject({ onHandUnits: 88, quarantinedUnits: 0 });
  });

  test("an old button offers only what is left to do", async () => {
    await desk.press("U_PM", await quarantined(), "Remettre en rayon", "approbations");
    const form = plainly(await said.windowOf("U_PM"));
    expect(form).toContain("0 en quarantaine");
    expect(form).not.toContain("remettre en rayon");
  });

  test("takes what is broken off the shelf at once", async () => {
    await opens("U_PM");
    await desk.fills("U_PM", { "Que faut-il": "damage", Unités: "1", Motif: "tombé" });
    expect((await posts()).at(-1)).toMatch(/💥 \*1 u\. retirée, cassée —[\s\S]*6,00 € HT perdus/);
  });
});

test("a form that a manager opened does not let an assistant throw away", async () => {
  const becomes = (role: "pm" | "assistant") =>
    desk.running.deps.store.transaction(async (tx) => {
      const pauline = await tx.team.member("U_PM");
      if (pauline) await tx.team.saveMember({ ...pauline, role });
    });
  const before = await stockOf(desk, SKU);
  await opens("U_PM");
  await becomes("assistant");
  await desk.fills("U_PM", { "Que faut-il": "damage", Unités: "1", Motif: "x" });
  expect(await said.windowOf("U_PM")).toMatch(/🔒 Action réservée[\s\S]*Demander à Karim/);
  expect(await stockOf(desk, SKU)).toEqual(before);
  await becomes("pm");
});

test("by the API an assistant sets aside, and nothing else", async () => {
  const writes = (role: string, kind: string) =>
    desk.api(role, "POST", `/api/admin/stock/${SKU}/write-offs`, { kind, units: 1, reason: "x" });
  expect(await writes("assistant", "damage")).toMatchObject({
    status: 403,
    body: { error: { code: "role_required", details: { needs: ["pm", "admin"] } } },
  });
  expect(await writes("assistant", "quarantine")).toMatchObject({
    status: 200,
    body: { quarantinedUnits: 1 },
  });
  expect(await writes("pm", "discard")).toMatchObject({ status: 200, body: { quarantinedUnits: 0 } });
});
