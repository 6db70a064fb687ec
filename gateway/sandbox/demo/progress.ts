import { z } from "zod";
import type { SandboxDocuments } from "../ports.ts";

/** How far the history is, kept after everything that happens, so that it can be gone on with after a kill. */

const KIND = "demo";
const ID = "progress";

const progressSchema = z.object({
  shiftDays: z.int(),
  /** Of the plan that is being carried out. */
  fingerprint: z.int(),
  /** How many of its happenings are done, and of which day the last of them was. */
  done: z.int(),
  day: z.int(),
  isDone: z.boolean(),
});

export type DemoProgress = z.infer<typeof progressSchema>;

export type ProgressStore = {
  read(): Promise<DemoProgress | null>;
  save(progress: DemoProgress): Promise<void>;
};

/** Progress as a document of the sandbox. */
export function progressStore(documents: SandboxDocuments): ProgressStore {
  return {
    read: async () => progressSchema.safeParse(await documents.get(KIND, ID)).data ?? null,
    save: (progress) => documents.put(KIND, ID, progress),
  };
}
