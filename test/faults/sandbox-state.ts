/** What people see in a sandbox: the part of `GET /sandbox/state` that the fault suite judges by. */
export interface SandboxState {
  readonly slack: {
    readonly channels: readonly {
      readonly name: string;
      readonly messages: readonly SlackMessage[];
    }[];
  };
  readonly whatsapp: readonly {
    readonly partner: string | null;
    readonly messages: readonly { readonly direction: string; readonly text: string }[];
  }[];
  readonly mail: readonly { readonly to: string; readonly subject: string }[];
}

interface SlackMessage {
  readonly ts: string;
  readonly text: string;
  readonly thread_ts?: string | null;
}

export async function sandboxState(url: string): Promise<SandboxState> {
  return (await (await fetch(`${url}/sandbox/state`)).json()) as SandboxState;
}

const messages = (state: SandboxState, channel: string): readonly SlackMessage[] =>
  state.slack.channels.find(({ name }) => name === channel)?.messages ?? [];

export const texts = (state: SandboxState, channel: string): readonly string[] =>
  messages(state, channel).map(({ text }) => text);

/** The order of each card, smallest first. */
export function cardNumbers(state: SandboxState): readonly number[] {
  const cards = messages(state, "commandes").filter(({ thread_ts }) => !thread_ts);
  return cards.map(({ text }) => Number(/#(\d+)/.exec(text)?.[1])).toSorted((a, b) => a - b);
}

/** Lines that stand more than once in one card's thread. */
export function twiceInAThread(state: SandboxState): readonly string[] {
  const seen = new Set<string>();
  return messages(state, "commandes")
    .filter(({ thread_ts }) => thread_ts)
    .map(({ thread_ts, text }) => `${thread_ts} ${text}`)
    .filter((line) => seen.size === seen.add(line).size);
}
