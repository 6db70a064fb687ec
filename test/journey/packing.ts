import type { Answer, SlackText, State } from "./reading.ts";

/* The hub's packing form, filled in with all that it asks for, or with what a test says instead. */

/** One gray dot. */
export const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
  "base64",
);

type Answers = Readonly<Record<string, string | readonly string[]>>;

interface Field {
  readonly block_id: string;
  readonly label?: { readonly text: string };
  readonly hint?: { readonly text: string };
  readonly element?: { readonly options?: readonly { readonly value: string }[] };
}

/** Packs our parcel of an order from its card, by every step. */
export function packer(desk: {
  uploads(name: string, bytes: Uint8Array): Promise<string>;
  fills(user: string, answers: Answers): Promise<Answer>;
  press(user: string, message: SlackText, label: string): Promise<Answer>;
  card(number: number): Promise<SlackText>;
  state(): Promise<State>;
}) {
  return async (user: string, number: number, instead: Answers = {}): Promise<Answer> => {
    await desk.press(user, await desk.card(number), "Emballer…");
    const modal = (await desk.state()).slack.modals.findLast((each) => each.user === user);
    const blocks = (modal?.view as { readonly blocks?: readonly Field[] } | undefined)?.blocks ?? [];
    const answers: Record<string, string | readonly string[]> = {};
    for (const { label, hint, element } of blocks) {
      const name = label?.text ?? "";
      if (element?.options) answers[name] = element.options.map(({ value }) => value);
      if (name.startsWith("2 · Poids"))
        answers[name] = (hint?.text ?? "").replace(/Au-delà.*/, "").replace(/\D/g, "");
      if (name.startsWith("4 · Photo")) answers[name] = [await desk.uploads("colis.png", PNG)];
    }
    return desk.fills(user, { ...answers, ...instead });
  };
}
