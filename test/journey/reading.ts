/* What people see in the sandbox, as data and as a reader sees it. */

export interface SlackText {
  readonly ts: string;
  readonly text: string;
  readonly thread_ts?: string | null;
  readonly blocks?: readonly unknown[];
  readonly attachments?: readonly unknown[];
}

export interface State {
  readonly now: string;
  readonly tokens: Readonly<Record<string, string>>;
  readonly secrets: {
    readonly orders: string;
    readonly partners: Readonly<Record<string, string>>;
    readonly carriers: Readonly<Record<string, string>>;
  };
  readonly slack: {
    readonly channels: readonly {
      readonly id: string;
      readonly name: string;
      readonly messages: readonly SlackText[];
    }[];
    readonly ephemeral: readonly {
      readonly user: string;
      readonly text: string;
      readonly blocks?: readonly unknown[];
    }[];
    readonly modals: readonly { readonly view_id: string; readonly user: string; readonly view: unknown }[];
  };
  readonly whatsapp: readonly {
    readonly phone: string;
    readonly partner: string | null;
    readonly messages: readonly {
      readonly id: string;
      readonly direction: "in" | "out";
      readonly text: string;
    }[];
  }[];
  readonly mail: readonly {
    readonly id: string;
    readonly to: string;
    readonly subject: string;
    readonly text: string;
    readonly html: string;
    readonly replyTo: string | null;
    readonly references: string | null;
  }[];
  readonly marketplace: readonly {
    readonly id: string;
    readonly type: string;
    readonly data: Record<string, unknown>;
  }[];
}

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Everything a Slack message shows, as one text: what a reader sees, without the layout. */
export function shown(message: unknown): string {
  if (typeof message === "string") return message;
  if (Array.isArray(message)) return message.map(shown).filter(Boolean).join("\n");
  if (typeof message !== "object" || message === null) return "";
  return Object.entries(message)
    .filter(([key]) =>
      ["text", "fields", "elements", "blocks", "attachments", "accessory", "title", "rows"].includes(key),
    )
    .map(([, value]) => shown(value))
    .filter(Boolean)
    .join("\n");
}

/** The buttons that a message offers: label and what pressing them needs. */
export function buttonsOf(
  message: unknown,
): readonly { readonly label: string; readonly actionId: string; readonly value: string }[] {
  if (Array.isArray(message)) return message.flatMap(buttonsOf);
  if (typeof message !== "object" || message === null) return [];
  const node = message as Record<string, unknown>;
  const own =
    node["type"] === "button"
      ? [{ label: shown(node["text"]), actionId: String(node["action_id"]), value: String(node["value"]) }]
      : [];
  return [
    ...own,
    ...Object.values(node).flatMap((child) => (typeof child === "object" ? buttonsOf(child) : [])),
  ];
}

/** The options of a message's menus: label and value. */
export function optionsOf(message: unknown): readonly { readonly label: string; readonly value: string }[] {
  if (Array.isArray(message)) return message.flatMap(optionsOf);
  if (typeof message !== "object" || message === null) return [];
  const { options, ...others } = message as Record<string, unknown>;
  const own = Array.isArray(options)
    ? options.map((each: Record<string, unknown>) => ({
        label: shown(each["text"]),
        value: String(each["value"]),
      }))
    : [];
  return [...own, ...Object.values(others).flatMap(optionsOf)];
}
