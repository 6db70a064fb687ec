import type { ChildLink } from "../../../bot/whatsapp-web/child-link.ts";
import { type FromBrowser, fromBrowserSchema, toBrowserSchema } from "../../../bot/whatsapp-web/protocol.ts";

type Sent = { readonly id: string; readonly to: string; readonly text: string };

/** A process of the browser without a browser: refuses what the real one refuses, and ends when it is told. */
export function fakeChild() {
  const sent: Sent[] = [];
  let listen: (raw: unknown) => void = () => undefined;
  let ended: (problem: string | null) => void = () => undefined;
  let isConnected = true;
  let kills = 0;
  const end = (): void => {
    if (!isConnected) return;
    isConnected = false;
    queueMicrotask(() => ended(null));
  };
  const link: ChildLink = {
    tell: (raw) => {
      if (!isConnected) return false;
      const said = toBrowserSchema.parse(structuredClone(raw));
      if (said.say === "send") sent.push(said);
      if (said.say === "close") end();
      return true;
    },
    onSaid: (hear) => {
      listen = hear;
    },
    onEnd: (hear) => {
      ended = hear;
    },
    kill: () => {
      kills += 1;
      end();
    },
  };
  return {
    link,
    sent,
    end,
    get kills() {
      return kills;
    },
    say: (said: FromBrowser): void => listen(fromBrowserSchema.parse(said)),
    sayRaw: (raw: unknown): void => listen(raw),
  };
}

export type FakeChild = ReturnType<typeof fakeChild>;
