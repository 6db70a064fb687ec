import type { Temporal } from "temporal-polyfill";

/** Where the stand-ins keep what they know, so that a restart forgets nothing that the real services would remember. */
export interface SandboxDocuments {
  /** Inserts or replaces; a replaced document keeps the `seq` of its first put. */
  put(kind: string, id: string, body: unknown): Promise<void>;
  get(kind: string, id: string): Promise<unknown | null>;
  /** The documents of a kind that the query leaves, all without one, in the order of their first put. */
  list(kind: string, query?: DocumentQuery): Promise<readonly StoredDocument[]>;
  delete(kind: string, id: string): Promise<void>;
}

export type DocumentQuery = {
  /** Top-level fields of the body, as text: null where there must be none, a list where any of them will do. */
  readonly where?: Readonly<Record<string, string | null | readonly string[]>>;
  /** Only what was first put after that document. */
  readonly afterSeq?: number;
  /** Only so many, the newest. */
  readonly newest?: number;
};

export type StoredDocument = { readonly id: string; readonly seq: number; readonly body: unknown };

export type SandboxMember = { readonly slackUserId: string; readonly name: string; readonly role: string };

export type SandboxPhone = { readonly phone: string; readonly name: string; readonly partner: string };

export type SandboxSecrets = {
  readonly slackSigningSecret: string;
  readonly slackBotToken: string;
  readonly whatsappAppSecret: string;
  readonly whatsappToken: string;
  readonly whatsappPhoneId: string;
  readonly whatsappVerifyToken: string;
  /** Standard Webhooks secrets (`whsec_…`), one per sender, and the one that signs what we send the marketplace. */
  readonly orders: string;
  readonly partners: Readonly<Record<string, string>>;
  readonly carriers: Readonly<Record<string, string>>;
  readonly marketplace: string;
};

/** A product as the shop shows it: whose it is, and whether it can be sold. */
export type ShelfProduct = {
  readonly sku: string;
  readonly name: string;
  readonly priceCents: number;
  readonly isAvailable: boolean;
  /** Units left in our own stock; null for what a partner ships. */
  readonly units: number | null;
};
export type Shelf = {
  readonly code: string;
  readonly name: string;
  readonly products: readonly ShelfProduct[];
};

/** How an order of the shop stands. */
export type OrderFacts = {
  readonly number: number;
  readonly status: string;
  readonly parts: readonly OrderPart[];
  /** What we asked the shop to give back, and it has not said that it did. */
  readonly owedBack: readonly { readonly refundId: string; readonly cents: number }[];
};
export type OrderPart = {
  readonly id: string;
  readonly fulfiller: string;
  readonly kind: "hub" | "partner";
  readonly state: string;
  readonly isLate: boolean;
  /** The partner itself said yes, from its phone. */
  readonly isAnswered: boolean;
  readonly trackingNumber: string | null;
  /** The shop's line ids. */
  readonly lineIds: readonly string[];
  /** What of it arrived and was not asked back: units by the shop's line ids, without those that have none. */
  readonly returnable: readonly { readonly lineId: string; readonly units: number }[];
  readonly commissions: readonly { readonly state: string; readonly payableOn: string | null }[];
};

/** What the shop's side of the page asks the desk; the stand-ins themselves never do. */
export interface DeskFacts {
  /** Heroes first, then each partner's products. */
  shelves(): Promise<readonly Shelf[]>;
  /** The order that the shop calls by that id; null when the desk never took it. */
  order(shopOrderId: string): Promise<OrderFacts | null>;
}

/** What the stand-ins need of the process they live in; they reach the bot itself by HTTP only. */
export interface SandboxDeps {
  readonly documents: SandboxDocuments;
  /** Business time. `set` moves the offset row, after which `now` runs on from there. */
  readonly clock: { now(): Temporal.Instant; set(instant: Temporal.Instant): Promise<void> };
  /** The earliest timer or retry in business time; null when nothing is planned. */
  nextDueAt(): Promise<Temporal.Instant | null>;
  /** Before the clock is moved so far: what nobody would read afterwards is not told on the way. */
  skipRoutines(target: Temporal.Instant): Promise<void>;
  /** What is in flight or claimable at business now, as short sentences; empty means settled. */
  waiting(): Promise<readonly string[]>;
  /** Whether the process is at something now, as it knows without asking the database. */
  isAtWork(): boolean;
  /** Nudges the loops that look for what is due. */
  wake(): void;
  /** `http://127.0.0.1:PORT` of this process, known once it listens. */
  baseUrl(): string;
  /** True where only this machine can reach us: a request under another name was lured here through DNS. */
  readonly loopbackOnly?: boolean;
  readonly secrets: SandboxSecrets;
  readonly tokens: Readonly<Record<string, string>>;
  readonly members: readonly SandboxMember[];
  /** Channel names without `#`. */
  readonly channels: readonly string[];
  readonly phones: readonly SandboxPhone[];
  readonly facts: DeskFacts;
  /** Puts a mail where the reader of a real mailbox puts it: into the inbox, as it came. */
  keepMail(mail: { readonly deliveryId: string; readonly body: Uint8Array }): Promise<void>;
}
