import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Desk, openDesk, PHONE, section } from "./desk.ts";

/* What the page fetches: the newest of each view, small however much there is. */

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

type Card = { ts: string; replies: number; thread: unknown };
type Bubble = { text: string; status: string; kind: string };
type Seen = {
  shown: { messages: Card[]; whispers: unknown[]; hasMore: boolean } | null;
  channels: { name: string; latest: string | null }[];
  chats: { unread: number; bubbles: Bubble[] }[];
};
const get = async (path: string) => (await (await fetch(`${desk.url}/sandbox${path}`)).json()) as Seen;
const post = async (text: string, over: object = {}) =>
  (await desk.slack("chat.postMessage", { channel: "commandes", text, blocks: [section(1)], ...over })).ts;

describe("the view of Slack", () => {
  test("has the newest cards, counts their replies, and sends a thread when it is asked for", async () => {
    const first = await post("un");
    const second = await post("deux");
    await post("réponse", { thread_ts: second });
    const seen = await get("/view/slack?user=U_PM&channel=commandes&cards=1");
    expect(seen.shown).toMatchObject({
      hasMore: true,
      messages: [{ ts: second, replies: 1, thread: null }],
    });
    const opened = await get(`/view/slack?user=U_PM&channel=commandes&threads=${second}`);
    expect(opened.shown?.messages.map(({ ts }) => ts)).toEqual([first, second]);
    expect(opened.shown?.messages[1]?.thread).toMatchObject([{ text: "réponse" }]);
    const { channels } = opened;
    expect(channels.find(({ name }) => name === "commandes")?.latest).toBe(second);
  });

  test("shows a whisper and a direct message to nobody else", async () => {
    const whisper = { channel: "commandes", user: "U_PM", text: "pssst", blocks: [section(1)] };
    await desk.slack("chat.postEphemeral", whisper);
    const mine = await get("/view/slack?user=U_PM&channel=commandes");
    expect(mine.shown?.whispers).toHaveLength(1);
    const theirs = await get("/view/slack?user=U_ASSIST&channel=commandes");
    expect(theirs.shown?.whispers).toEqual([]);
    expect((await get("/view/slack?user=U_ASSIST&channel=dm-U_PM")).shown).toBeNull();
  });
});

describe("the view of the phones", () => {
  const send = (text: string) =>
    desk.post(
      `/sandbox/whatsapp/v23.0/${desk.deps.secrets.whatsappPhoneId}/messages`,
      { messaging_product: "whatsapp", to: PHONE, type: "text", text: { body: text } },
      { authorization: `Bearer ${desk.deps.secrets.whatsappToken}` },
    );
  const chat = async () => (await get("/view/phones")).chats[0] ?? { unread: 0, bubbles: [] };

  test("puts reactions on their bubble; the last one counts, and an empty one takes it away", async () => {
    await send("Prêt ?");
    for (const [reaction, shown] of [
      ["👍", "👍"],
      ["❌", "❌"],
      ["", null],
    ]) {
      await desk.post("/sandbox/whatsapp", { from: PHONE, reaction });
      expect((await chat()).bubbles).toMatchObject([{ text: "Prêt ?", reactions: { in: shown, out: null } }]);
    }
  });

  test("opening a chat reads it, and Meta reports each message once", async () => {
    await send("un");
    await send("deux");
    await expect.poll(async () => (await chat()).bubbles.map(({ status }) => status)).toHaveLength(2);
    expect((await chat()).unread).toBe(2);
    const reads = () => desk.received.filter(({ body }) => body.includes('"status":"read"')).length;
    expect((await desk.post("/sandbox/whatsapp/read", { from: PHONE })).body).toMatchObject({
      settled: true,
    });
    expect((await chat()).unread).toBe(0);
    const told = reads();
    expect(told).toBe(2);
    await desk.post("/sandbox/whatsapp/read", { from: PHONE });
    expect(reads()).toBe(told);
  });

  test("a voice note reaches the bot as audio", async () => {
    await desk.post("/sandbox/whatsapp", { from: PHONE, voice: true });
    expect(JSON.parse(desk.received.at(-1)?.body ?? "{}").entry[0].changes[0].value.messages).toMatchObject([
      { type: "audio", audio: { voice: true } },
    ]);
    expect((await chat()).bubbles).toMatchObject([{ kind: "voice", direction: "in" }]);
  });
});

test("mails of one thread and recipient are one row, the newest first, with bodies on demand", async () => {
  const mail = (id: string, to: string, references: string | null) =>
    desk.deps.documents.put("mail", id, {
      ...{ id, to, references, from: "a@b.example", subject: `Objet ${id}`, text: `Corps ${id}`, html: "" },
      ...{ at: "2026-11-23T09:00:00+01:00", messageId: `<${id}@x>`, inReplyTo: null, attachments: [] },
    });
  await mail("1", "marie@x.example", "<order@x>");
  await mail("2", "julie@x.example", "<order@x>");
  await mail("3", "marie@x.example", "<order@x> <1@x>");
  const { mail: rows } = (await get("/view/boxes")) as never as { mail: { key: string; count: number }[] };
  expect(rows).toMatchObject([
    { to: "marie@x.example", subject: "Objet 3", count: 2 },
    { to: "julie@x.example", count: 1 },
  ]);
  expect(JSON.stringify(rows)).not.toContain('"html"');
  const thread = new URLSearchParams({ thread: rows[0]?.key ?? "" });
  const { mails } = (await get(`/view/mail?${thread}`)) as never as { mails: { text: string }[] };
  expect(mails.map(({ text }) => text)).toEqual(["Corps 1", "Corps 3"]);
});

describe("the events", () => {
  test("tell what changed, and end when the sandbox does", async () => {
    const response = await fetch(`${desk.url}/sandbox/events`);
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const next = async () => new TextDecoder().decode((await reader.read()).value);
    expect(await next()).toContain('data: {"views":[],"now":"2026-11-23T09:00:00+01:00"}');
    await post("bonjour");
    expect(await next()).toContain('"views":["slack","shop"]');
    await desk.post("/sandbox/clock", { advance: "PT10M" });
    expect(await next()).toContain('"views":["clock"],"now":"2026-11-23T09:10:00+01:00"');
    desk.sandbox.close();
    expect((await reader.read()).done).toBe(true);
    const late = await fetch(`${desk.url}/sandbox/events`);
    expect((await late.text()).match(/event: tick/g)).toHaveLength(1);
  });
});
