import type { Deps } from "../ports.ts";

/** An operator switches sending to a destination on again; what waited for it leaves. Twice is once. */
export async function enableDestination(
  deps: Pick<Deps, "store">,
  ask: { readonly destination: string },
): Promise<{ readonly outcome: "done" | "already" }> {
  const isNew = await deps.store.transaction((tx) => tx.outbox.enable(ask.destination));
  return { outcome: isNew ? "done" : "already" };
}
