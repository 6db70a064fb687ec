import type { Temporal } from "temporal-polyfill";

/** Where the stand-ins keep what they know, so that a restart forgets nothing that the real services would remember. */
export interface SandboxDocuments {
  /** Inserts or replaces; a replaced document keeps the `seq` of its first put. */
  put(kind: string, id: string, body: unknown): Promise<void>;
  get(kind: string, id: string): Promise<unknown | null>;
  /** Every document of a kind in the order of its first put. */
  list(kind: string): Promise<readonly StoredDocument[]>;
  delete(kind: string, id: string): Promise<void>;
}

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

/** What the stand-ins need of the process they live in; they reach the bot itself by HTTP only. */
export interface SandboxDeps {
  readonly documents: SandboxDocuments;
  /** Business time. `set` moves the offset row, after which `now` runs on from there. */
  readonly clock: { now(): Temporal.Instant; set(instant: Temporal.Instant): Promise<void> };
  /** The earliest timer or retry in business time; null when nothing is planned. */
  nextDueAt(): Promise<Temporal.Instant | null>;
  /** What is in flight or claimable at business now, as short sentences; empty means settled. */
  waiting(): Promise<readonly string[]>;
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
}
