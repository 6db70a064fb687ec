import { pino } from "pino";
import { NOT_DOCUMENTED } from "../../gateway/documented.ts";
import { type Running, start } from "../../main.ts";
import { openTestDatabase } from "../database.ts";
import { configOf, type DeskOptions } from "./desk-config.ts";
import { packer } from "./packing.ts";
import { type Answer, buttonsOf, optionsOf, type SlackText, type State, shown } from "./reading.ts";

/*
 * The whole desk in one process, over a database of its own, with the sandbox's stand-ins at the edge: real HTTP,
 * real Bolt, real outbox, real SMTP. A journey speaks through it as people do: say this, see that.
 */

/** `marketplace` is the address of a shop of the test's own. */
export async function openDesk(options: DeskOptions = {}) {
  const database = await openTestDatabase();
  const undocumented: string[] = [];
  const write = (line: string): void => {
    if (line.includes(NOT_DOCUMENTED)) undocumented.push(line);
  };
  const log = options.log ?? pino({ level: "error" }, { write });
  const running = await start({ config: configOf(options), log, address: database.address });
  if ("refused" in running) throw new Error(running.refused);
  return deskOf(running, async () => {
    await running.close();
    await database.drop();
    if (undocumented.length > 0) throw new Error(undocumented.join(""));
  });
}

type Mail = State["mail"][number];

export type Desk = Awaited<ReturnType<typeof openDesk>>;

function deskOf(running: Running, close: () => Promise<void>) {
  const { url } = running;

  async function call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text ? (JSON.parse(text) as Answer["body"]) : {} };
  }

  /** A call that plays a person; it has settled when it answers. */
  async function play(path: string, body: unknown): Promise<Answer> {
    const answer = await call("POST", `/sandbox${path}`, body);
    if (answer.status >= 400) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    if (answer.body["settled"] === false)
      throw new Error(`not settled: ${JSON.stringify(answer.body["waiting"])}`);
    return answer;
  }

  const settle = () => play("/clock", { advance: "PT0S" });
  let hasFaults = false;

  const state = async (): Promise<State> => (await call("GET", "/sandbox/state")).body as unknown as State;
  let keys: Promise<State["tokens"]> | null = null;
  /** The same for as long as the desk runs. */
  const tokens = (): Promise<State["tokens"]> => {
    keys ??= state().then((read) => read.tokens);
    return keys;
  };

  const channel = async (name: string): Promise<readonly SlackText[]> =>
    (await state()).slack.channels.find((each) => each.name === name)?.messages ?? [];

  /** Channel messages that are no thread lines. */
  const posts = async (name: string): Promise<readonly SlackText[]> =>
    (await channel(name)).filter((message) => !message.thread_ts || message.thread_ts === message.ts);

  const card = async (number: number): Promise<SlackText> => {
    const found = (await posts("commandes")).filter((message) => message.text.includes(`#${number}`));
    if (found.length !== 1 || !found[0]) throw new Error(`${found.length} cards for #${number}`);
    return found[0];
  };

  const channelIds = new Map<string, string>();
  const channelId = async (name: string): Promise<string> => {
    const known = channelIds.get(name);
    if (known !== undefined) return known;
    const id = (await state()).slack.channels.find((each) => each.name === name)?.id ?? "";
    if (id !== "") channelIds.set(name, id);
    return id;
  };

  async function press(
    user: string,
    message: SlackText,
    label: string,
    where = "commandes",
  ): Promise<Answer> {
    const button = buttonsOf(message).find((each) => each.label.startsWith(label));
    if (!button)
      throw new Error(
        `no button "${label}": ${buttonsOf(message)
          .map((each) => each.label)
          .join(", ")}`,
      );
    const { actionId: action_id, value } = button;
    return play("/slack/action", { user, channel: await channelId(where), ts: message.ts, action_id, value });
  }

  const chat = async (partner: string) => {
    const found = (await state()).whatsapp.find((each) => each.partner === partner);
    if (!found) throw new Error(`no phone of ${partner}`);
    return found;
  };

  /** Puts a file where Slack would; the id under which a form then carries it. */
  const uploads = async (name: string, bytes: Uint8Array): Promise<string> => {
    const path = `${url}/sandbox/slack/files?name=${encodeURIComponent(name)}`;
    const response = await fetch(path, { method: "POST", body: new Uint8Array(bytes) });
    const sent = (await response.json()) as { readonly id?: string };
    if (sent.id === undefined) throw new Error(`not uploaded: ${JSON.stringify(sent)}`);
    return sent.id;
  };

  type Filled = Readonly<Record<string, string | readonly string[]>>;
  /** The form that is open before somebody, filled by its labels. */
  const filled = async (user: string, answers: Filled) => {
    const modal = (await state()).slack.modals.findLast((each) => each.user === user);
    if (!modal) throw new Error(`no form is open before ${user}`);
    const { blocks } = modal.view as { blocks: readonly { block_id: string; label?: { text: string } }[] };
    const values = Object.fromEntries(
      Object.entries(answers).map(([label, value]) => {
        const block = blocks.find((each) => each.label?.text.startsWith(label));
        if (!block) throw new Error(`the form has no field "${label}"`);
        return [block.block_id, value];
      }),
    );
    return { user, view_id: modal.view_id, values };
  };
  /** Fills that form and sends it. */
  const fills = async (user: string, answers: Filled): Promise<Answer> =>
    play("/slack/submit", await filled(user, answers));

  return {
    uploads,
    url,
    running,
    close,
    state,
    call,
    channel,
    posts,
    card,
    press,
    /** What stands behind the three dots of a card. */
    choose: async (
      user: string,
      message: SlackText,
      label: string,
      menu = { of: "fulfillment.more", where: "commandes" },
    ): Promise<Answer> => {
      const option = optionsOf(message).find((each) => each.label.startsWith(label));
      if (!option) throw new Error(`behind the dots there is no "${label}"`);
      const channel = await channelId(menu.where);
      const action = { action_id: menu.of, value: option.value };
      return play("/slack/action", { user, channel, ts: message.ts, ...action });
    },
    /** The thread under an order's card, oldest first. */
    thread: async (number: number): Promise<readonly string[]> => {
      const { ts } = await card(number);
      return (await channel("commandes"))
        .filter((each) => each.thread_ts === ts && each.ts !== ts)
        .map((each) => each.text);
    },
    /** The shop sends an order; what the gateway answered. */
    orders: async (data: Record<string, unknown> = {}): Promise<Answer> => {
      const answer = await play("/shop/order", data);
      return { status: Number(answer.body["status"]), body: answer.body["body"] as Answer["body"] };
    },
    /** The client says in the shop that the parcel arrived. */
    clientReceived: (orderId: string) => play("/shop/received", { order_id: orderId }),
    /** Somebody types a slash command; all that they saw because of it. */
    types: async (user: string, command: string, text = ""): Promise<string> => {
      const answer = await play("/slack/command", { user, channel: "commandes", command, text });
      return [shown(answer.body["ack"]), shown(answer.body["messages"])].join("\n");
    },
    fills,
    /** Sent again before its answer is there. */
    fillsTwice: async (user: string, answers: Filled): Promise<readonly Answer[]> => {
      const form = await filled(user, answers);
      return Promise.all([play("/slack/submit", form), play("/slack/submit", form)]);
    },
    packs: packer({ uploads, fills, press, card, state }),
    /** A partner writes on WhatsApp; what the bot answered, oldest first. */
    says: async (partner: string, text: string): Promise<readonly string[]> => {
      const { phone, messages } = await chat(partner);
      await play("/whatsapp", { from: phone, text });
      return (await chat(partner)).messages
        .slice(messages.length)
        .filter((each) => each.direction === "out")
        .map((each) => each.text);
    },
    /** Somebody writes us a mail; what the desk sent them because of it. */
    writes: async (mail: Record<string, unknown>): Promise<readonly Mail[]> =>
      (await play("/email", mail)).body["mails"] as unknown as readonly Mail[],
    presses: async (partner: string, button: string): Promise<readonly string[]> => {
      const { phone, messages } = await chat(partner);
      await play("/whatsapp", { from: phone, button });
      return (await chat(partner)).messages
        .slice(messages.length)
        .filter((each) => each.direction === "out")
        .map((each) => each.text);
    },
    /** What stands on a partner's phone, oldest first. */
    phone: async (partner: string): Promise<readonly string[]> =>
      (await chat(partner)).messages.filter((each) => each.direction === "out").map((each) => each.text),
    mails: async (to: string) => (await state()).mail.filter((mail) => mail.to.includes(to)),
    alerts: async (): Promise<readonly string[]> => (await posts("alertes")).map(shown),
    /** What a member was told in direct messages, oldest first. */
    direct: async (user: string): Promise<readonly SlackText[]> =>
      (await state()).slack.channels.find((each) => each.name.endsWith(user))?.messages ?? [],
    marketplace: async () => (await state()).marketplace,
    /** Time passes; everything that fell due has happened when it answers. */
    passes: async (duration: string) => play("/clock", { advance: duration }),
    at: async (instant: string) => play("/clock", { set: instant }),
    /** To the second, as the sandbox shows it. */
    now: async () => running.deps.clock.now().round({ smallestUnit: "second", roundingMode: "trunc" }),
    /** The admin API with a role's token; what it changed has settled when it answers. */
    api: async (role: string, method: string, path: string, body?: unknown): Promise<Answer> => {
      const authorization = `Bearer ${(await tokens())[role]}`;
      const answer = await call(method, path, body, { authorization });
      if (method !== "GET" && !hasFaults) await settle();
      return answer;
    },
    /** From then on what is asked of the API may never settle: its tests wait for what they look for. */
    faults: (fault: Record<string, unknown>) => {
      hasFaults = true;
      return call("POST", "/sandbox/faults", fault);
    },
    settle,
  };
}
