import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { basket, partOf, place } from "./wire.ts";

/* Mails that say "ok" and may not be the partner's word: none confirms, and a person reads each but a machine's (D79). */

let desk: Desk;
let order: Awaited<ReturnType<typeof place>>;
let sent = 0;
let delivered = 0;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  order = await place(desk, basket({ "HB-001": 2 }));
});
afterAll(() => desk.close());

const announced = async () => {
  const mail = (await desk.state()).mail.find(({ subject }) => subject.includes(`#${order.number}`));
  if (!mail?.replyTo) throw new Error("no mail about the order");
  return { to: mail.replyTo, marie: mail.to };
};

/** Puts a mail into our mailbox as a server would, head and all; what the desk wrote to its sender since. */
async function arrives(mail: { readonly from: string; readonly head?: string; readonly text?: string }) {
  const { deps } = desk.running;
  sent += 1;
  delivered += 1;
  const head = [
    ...(mail.head === undefined ? [] : [mail.head]),
    ...[`From: ${mail.from}`, `To: ${(await announced()).to}`, `Message-ID: <m${sent}@test>`],
    ...["Date: Mon, 20 Oct 2025 07:06:00 +0000", "Content-Type: text/plain; charset=utf-8"],
    ...(mail.head?.includes("Subject:") ? [] : [`Subject: Re: [MTC #${order.number}]`]),
  ];
  const body = Buffer.from(`${head.join("\r\n")}\r\n\r\n${mail.text ?? "ok"}\r\n`);
  const before = (await desk.mails(mail.from)).length;
  const delivery = { source: "email", deliveryId: `d${delivered}`, body, receivedAt: deps.clock.now() };
  await deps.store.transaction((tx) => tx.inbox.open(delivery));
  await desk.settle();
  return (await desk.mails(mail.from)).slice(before);
}

const state = async () => (await partOf(desk, order.id, "HABEEBEE")).state;

test.each([
  [
    "what the server finds forged",
    { head: "Authentication-Results: mx.test; dmarc=fail" },
    "pas authentique",
  ],
  ["a forward", { head: "Subject: Fwd: commande" }, "transféré"],
  ["a subject like a machine's", { head: "Subject: Réponse automatique : absente" }, "réponse automatique"],
  ["an answer between quoted lines", { text: "> 2 × Miel\nok\n> Savon\nplus rien" }, "ligne par ligne"],
  ["no words at all", { text: "> à confirmer avant 11:05" }, "sans texte"],
])("%s is read by a person, answered by nobody, and confirms nothing", async (_, mail, why) => {
  const { marie } = await announced();
  const before = (await desk.alerts()).length;
  expect(await arrives({ from: marie, ...mail })).toEqual([]);
  const alerts = (await desk.alerts()).slice(before);
  expect(alerts).toHaveLength(1);
  expect(alerts[0]).toContain(`#${order.number}`);
  expect(alerts[0]).toContain(why);
  expect(await state()).toBe("notified");
});

test.each([
  ["an absence assistant", "Auto-Submitted: auto-replied"],
  ["one that says so in another way", "X-Autoreply: yes"],
  ["a list", "List-Id: <miel.example>"],
])("%s is neither answered nor told of", async (_, head) => {
  const { marie } = await announced();
  const before = (await desk.alerts()).length;
  expect(await arrives({ from: marie, head })).toEqual([]);
  expect(await desk.alerts()).toHaveLength(before);
  expect(await state()).toBe("notified");
});

test("the reply address of one partner in the hands of another does nothing, and the team learns of whom", async () => {
  const before = (await desk.alerts()).length;
  const ilanga = await desk.running.deps.store.transaction((tx) => tx.partners.find("ILANGA"));
  const from = ilanga?.email ?? "";
  expect(await arrives({ from })).toEqual([]);
  expect((await desk.alerts()).slice(before).join()).toContain(from);
  expect(await state()).toBe("notified");
});

test("the same mail twice, under another number of the mailbox, acts once", async () => {
  const { marie } = await announced();
  const [answer] = await arrives({ from: marie, text: "ok" });
  expect(answer?.text).toContain(`#${order.number} confirmée`);
  await arrives({ from: marie, text: "annuler" });
  expect(await state()).toBe("notified");
  sent = 100;
  await arrives({ from: marie, text: "ok" });
  await arrives({ from: marie, text: "annuler" });
  sent = 100;
  expect(await arrives({ from: marie, text: "ok" })).toEqual([]);
  expect(await state()).toBe("notified");
});
