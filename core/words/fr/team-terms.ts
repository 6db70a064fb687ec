import { SHIPPING_PACKAGING_CENTS, type TermsWarning } from "../../stock/supply-terms.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import { formatCents, formatLongDay, formatUnits } from "../format.ts";
import type { TermsWords } from "../terms-words.ts";

const place = { zone: BUSINESS_ZONE, locale: "fr" } as const;
const units = (count: number): string => formatUnits(count, "fr");
const euros = (cents: number): string => formatCents(cents, "fr");

type Terms = Parameters<TermsWords["line"]>[0]["terms"];

function right({ coBranding }: Terms, warnings: readonly TermsWarning[], document: string | null): string {
  if (coBranding === null) return "";
  const { expiresOn } = coBranding;
  const until = expiresOn === null ? "sans échéance" : `jusqu’au ${formatLongDay(expiresOn, place)}`;
  const soon = warnings.includes("co_branding_expires_soon") ? " ⚠️ à renouveler" : "";
  const over = warnings.includes("co_branding_expired") ? " 🔴 échu" : "";
  return `co-marquage MTC ${until}${soon}${over}${document === null ? "" : ` (${document})`}`;
}

function prices({ exclusivePriceTiers: tiers }: Terms): string {
  const listed = tiers.map(
    ({ fromUnits, unitCostCents }) => `dès ${units(fromUnits)} u. ${euros(unitCostCents)} HT`,
  );
  return listed.length === 0 ? "" : `tarif exclusif MTC ${listed.join(", ")}`;
}

function shipping({ shippingPackagingCents: cents }: Terms, warnings: readonly TermsWarning[]): string {
  const { from, to } = SHIPPING_PACKAGING_CENTS;
  return cents !== null && warnings.includes("shipping_packaging_out_of_band")
    ? `⚠️ envoi et emballage ${euros(cents)}, hors de ${euros(from)} à ${euros(to)}`
    : "";
}

/** What was negotiated, in French. */
export const termsFr: TermsWords = {
  document: "accord",
  line: ({ terms, warnings, document }) => {
    const parts = [
      terms.hasPriority ? "réapprovisionnement prioritaire" : "",
      right(terms, warnings, document),
      prices(terms),
      shipping(terms, warnings),
    ].filter((part) => part !== "");
    return parts.length === 0 ? "" : `*Conditions* ${parts.join(" · ")}`;
  },
};
