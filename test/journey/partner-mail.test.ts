import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { basket, partOf, place } from "./wire.ts";

/* A partner answers by mail: its own words count, a machine's do not, and what is not surely the partner's is the team's. */

let desk: Desk;
let order: Awaited<ReturnType<typeof place>>;
const MARIE = "marie@habeebee.test";

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
});
afterAll(() => desk.close());

const announced = async (number: number) => {
  const mail = (await desk.state()).mail.find(
    (each) => each.subject.startsWith(`[MTC #${number}]`) && each.text.includes("confirmer"),
  );
  if (!mail) throw new Error(`no mail about #${number}`);
  return mail;
};
const stateOf = async (fulfiller = "HABEEBEE") => (await partOf(desk, order.id, fulfiller)).state;
const alertsWith = async (text: string) => (await desk.alerts()).filter((each) => each.includes(text));

describe("an order is announced", () => {
  beforeAll(async () => {
    order = await place(desk, basket({ "HB-001": 2 }));
  });

  test("its mail asks for an answer, and says where it goes", async () => {
    const mail = await announced(1001);
    expect(mail.text).toContain("ou répondez simplement OK");
    expect(mail.replyTo).toMatch(/^commandes\+[0-9a-z]{46}@makethechange\.test$/);
    expect(mail.references).toMatch(/^<ord_/);
  });

  test("an absence assistant confirms nothing and gets no answer", async () => {
    const { id, to } = await announced(1001);
    const text = "ok, je suis absente jusqu'au 3 novembre";
    expect(await desk.writes({ from: to, text, in_reply_to: id, automatic: true })).toEqual([]);
    expect(await stateOf()).toBe("notified");
    expect(await desk.alerts()).toEqual([]);
  });

  test("the reply address in a stranger's hands is for the team, who learns of whom", async () => {
    const { id, to } = await announced(1001);
    expect(await desk.writes({ from: "paul@elsewhere.test", text: "ok", in_reply_to: id })).toEqual([]);
    expect(await stateOf()).toBe("notified");
    const [alert] = await alertsWith("paul@elsewhere.test");
    expect(alert).toContain("HABEEBEE pour #1001");
    expect(to).not.toContain("elsewhere");
  });

  test("“ok pour moi” confirms, is answered in the same thread, and says so on the card", async () => {
    const { id, to, references } = await announced(1001);
    const [answer, second] = await desk.writes({ from: to, text: "ok pour moi", in_reply_to: id });
    expect(second).toBeUndefined();
    expect(answer?.text).toContain("#1001 confirmée");
    expect(answer?.text).toContain("Répondez ANNULER 1001 dans les 10 min");
    expect(answer?.subject).toMatch(/^Re: \[MTC #1001\]/);
    expect(answer?.references?.startsWith(references ?? "?")).toBe(true);
    expect(await stateOf()).toBe("confirmed");
    expect((await desk.thread(1001)).join("\n")).toContain("a confirmé (e-mail)");
  });

  test("it takes it back by mail within ten minutes, answering our answer", async () => {
    const answer = (await desk.state()).mail.findLast((each) => each.text.includes("#1001 confirmée"));
    const [undone] = await desk.writes({ from: answer?.to, text: "annuler", in_reply_to: answer?.id });
    expect(undone?.text).toContain("#1001 n'est plus confirmée");
    expect(await stateOf()).toBe("notified");
  });
});

describe("which order a mail is about", () => {
  let to = "";
  beforeAll(async () => {
    await place(desk, basket({ "HB-001": 1 }));
    ({ to } = await announced(1002));
  });

  test("a reply address that is not sealed by us says nothing", async () => {
    const { replyTo } = await announced(1002);
    const forged = replyTo?.replace(/.(?=@)/, (last) => (last === "a" ? "b" : "a"));
    const [answer] = await desk.writes({ from: to, to: forged, subject: "Bonjour", text: "ok" });
    expect(answer?.text).toContain("Quelle commande");
    await desk.writes({ from: "eve@elsewhere.test", to: forged, subject: "Bonjour", text: "ok" });
    expect(await alertsWith("eve@elsewhere.test")).toEqual([]);
    expect(await alertsWith("e…@elsewhere.test")).toHaveLength(1);
    expect(await stateOf()).toBe("notified");
  });

  test("a new mail names it in its subject", async () => {
    const [answer] = await desk.writes({ from: to, subject: "Commande 1001", text: "ok" });
    expect(answer?.text).toContain("#1001 confirmée");
  });

  test("a number in the words that contradicts the thread is asked about", async () => {
    const { id } = await announced(1002);
    const [answer] = await desk.writes({ from: to, text: "ok pour 1001", in_reply_to: id });
    expect(answer?.text).toContain("peut concerner #1002, #1001");
  });

  test("a subject that names nobody's order confirms none", async () => {
    const [answer] = await desk.writes({ from: to, subject: "Commande #9999", text: "ok" });
    expect(answer?.text).toContain("Je ne trouve pas #9999");
  });

  test("only one is open: “ok” alone is enough, whatever the sender's letters", async () => {
    const [answer] = await desk.writes({
      from: to.toUpperCase(),
      subject: "Bonjour",
      text: "OK pour moi\n\n-- \nMarie",
    });
    expect(answer?.text ?? (await desk.mails(to)).at(-1)?.text).toContain("#1002 confirmée");
  });
});

describe("who is not a partner", () => {
  test("is told nothing, and the team once a day", async () => {
    const from = "nobody@stranger.test";
    for (const text of ["ok 1001", "où en est 1001 ?"])
      expect(await desk.writes({ from, subject: "#1001", text })).toEqual([]);
    const [alert, other] = await alertsWith("n…@stranger.test");
    expect(alert).toContain("expéditeur inconnu");
    expect(other).toBeUndefined();
    await desk.passes("P1D");
    await desk.writes({ from, text: "ok" });
    expect(await alertsWith("n…@stranger.test")).toHaveLength(2);
  });

  test("a client's mail is the team's, without its words", async () => {
    const client = (await desk.state()).mail;
    expect(client).toBeDefined();
    await desk.writes({ from: "julie@example.org", text: "Où est mon colis ?" });
    const [alert] = await alertsWith("E-mail à lire — un client");
    expect(alert).not.toContain("colis ?");
    expect(alert).not.toContain("julie@");
  });
});

describe("the stand-in refuses what a server refuses", () => {
  test.each([
    [{ from: "no address", text: "ok" }, "malformed"],
    [{ from: MARIE, to: "nobody@elsewhere.test", text: "ok" }, "unknown_recipient"],
    [{ from: MARIE, text: "ok", in_reply_to: "nothing" }, "unknown_mail"],
    [{ from: MARIE, subject: "a\r\nBcc: x@y.test", text: "ok" }, "malformed"],
  ])("%o", async (mail, code) => {
    const answer = await desk.call("POST", "/sandbox/email", mail);
    expect(answer.body["error"]).toMatchObject({ code });
  });
});
