import { readFile } from "node:fs/promises";
import { ZodError, z } from "zod";
import { refusalSentence } from "../core/refusal-sentence.ts";
import type { OpenDatabase } from "./open.ts";
import { seedCatalogue } from "./seed-catalogue.ts";

/**
 * `catalogue FILE.json`: loads partners, contracts, zones, VAT and products that are not there yet; what is there is
 * left as it is. Returns why not, or null.
 */
export async function catalogueCommand(
  opened: Pick<OpenDatabase, "database" | "clock">,
  from: { readonly file: string | URL | undefined; readonly demoPhones: boolean },
): Promise<string | null> {
  if (!from.file) return "Usage: npm run catalogue -- FILE.json (db/demo-catalogue.json shows the shape)";
  try {
    const catalogue: unknown = JSON.parse(await readFile(from.file, "utf8"));
    const refused = await seedCatalogue(opened.database.kysely, catalogue, {
      at: opened.clock.now(),
      demoPhones: from.demoPhones,
    });
    return refused && refusalSentence(refused);
  } catch (error) {
    if (error instanceof ZodError) return `The catalogue is not as it should be:\n${z.prettifyError(error)}`;
    if (error instanceof SyntaxError) return `The catalogue is not JSON: ${error.message}`;
    if (error instanceof Error && "code" in error && error.code === "ENOENT")
      return `There is no file ${from.file}.`;
    throw error;
  }
}
