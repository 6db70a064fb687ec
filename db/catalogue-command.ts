import { readFile } from "node:fs/promises";
import { Temporal } from "temporal-polyfill";
import { ZodError, z } from "zod";
import { refusalSentence } from "../core/refusal-sentence.ts";
import { SHIPPING_PACKAGING_CENTS, termsWarnings } from "../core/stock/supply-terms.ts";
import { BUSINESS_ZONE, localDate } from "../core/time.ts";
import { catalogueSchema } from "./catalogue-file.ts";
import type { OpenDatabase } from "./open.ts";
import { seedCatalogue } from "./seed-catalogue.ts";

/**
 * `catalogue FILE.json`: loads partners, contracts, zones, VAT and products that are not there yet; what is there is
 * left as it is, and what is worth a look is said. Returns why not, or what to say.
 */
export async function catalogueCommand(
  opened: Pick<OpenDatabase, "database" | "clock">,
  from: { readonly file: string | URL | undefined; readonly demoPhones: boolean },
): Promise<{ readonly refused: string } | { readonly text: string }> {
  if (!from.file)
    return refusedAs("Usage: npm run catalogue -- FILE.json (db/demo-catalogue.json shows the shape)");
  try {
    const catalogue: unknown = JSON.parse(await readFile(from.file, "utf8"));
    const refused = await seedCatalogue(opened.database.kysely, catalogue, {
      at: opened.clock.now(),
      demoPhones: from.demoPhones,
    });
    if (refused) return refusedAs(refusalSentence(refused));
    return {
      text: [
        "The catalogue is loaded.",
        ...costWarnings(catalogue, localDate(opened.clock.now(), BUSINESS_ZONE)),
      ].join("\n"),
    };
  } catch (error) {
    if (error instanceof ZodError)
      return refusedAs(`The catalogue is not as it should be:\n${z.prettifyError(error)}`);
    if (error instanceof SyntaxError) return refusedAs(`The catalogue is not JSON: ${error.message}`);
    if (error instanceof Error && "code" in error && error.code === "ENOENT")
      return refusedAs(`There is no file ${from.file}.`);
    throw error;
  }
}

function refusedAs(refused: string): { readonly refused: string } {
  return { refused };
}

/** R19, R27: what of a catalogue is loaded and is worth a look, a line each. */
export function costWarnings(catalogue: unknown, today: Temporal.PlainDate): readonly string[] {
  const { from, to } = SHIPPING_PACKAGING_CENTS;
  return catalogueSchema.parse(catalogue).heroes.flatMap((hero) => {
    const { shipping_packaging_cents_ht: cents = null, co_branding: right } = hero;
    const expiresOn = right?.expires_on ? Temporal.PlainDate.from(right.expires_on) : null;
    const coBranding = right ? { documentUrl: right.document_url ?? null, expiresOn } : null;
    return termsWarnings({ shippingPackagingCents: cents, coBranding }, today).map((warning) =>
      warning === "shipping_packaging_out_of_band"
        ? `Warning: ${hero.sku} costs ${cents} cents to ship and pack, outside ${from}–${to}.`
        : `Warning: ${hero.sku} may carry our name until ${expiresOn}.`,
    );
  });
}
