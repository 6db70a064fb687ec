import { SHIPPING_PACKAGING_CENTS, type TermsWarning } from "../../stock/supply-terms.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import { formatCents, formatLongDay, formatUnits } from "../format.ts";
import type { TermsWords } from "../terms-words.ts";

const place = { zone: BUSINESS_ZONE, locale: "en" } as const;
const units = (count: number): string => formatUnits(count, "en");
const euros = (cents: number): string => formatCents(cents, "en");

type Terms = Parameters<TermsWords["line"]>[0]["terms"];

function right({ coBranding }: Terms, warnings: readonly TermsWarning[], document: string | null): string {
  if (coBranding === null) return "";
  const { expiresOn } = coBranding;
  const until = expiresOn === null ? "without an end" : `until ${formatLongDay(expiresOn, place)}`;
  const soon = warnings.includes("co_branding_expires_soon") ? " ⚠️ to be renewed" : "";
  const over = warnings.includes("co_branding_expired") ? " 🔴 over" : "";
  return `MTC co-branding ${until}${soon}${over}${document === null ? "" : ` (${document})`}`;
}

function prices({ exclusivePriceTiers: tiers }: Terms): string {
  const listed = tiers.map(
    ({ fromUnits, unitCostCents }) => `from ${units(fromUnits)} ${euros(unitCostCents)} excl. VAT`,
  );
  return listed.length === 0 ? "" : `our own prices ${listed.join(", ")}`;
}

function shipping({ shippingPackagingCents: cents }: Terms, warnings: readonly TermsWarning[]): string {
  const { from, to } = SHIPPING_PACKAGING_CENTS;
  return cents !== null && warnings.includes("shipping_packaging_out_of_band")
    ? `⚠️ shipping and packaging ${euros(cents)}, outside ${euros(from)} to ${euros(to)}`
    : "";
}

/** What was negotiated, in English. */
export const termsEn: TermsWords = {
  document: "agreement",
  line: ({ terms, warnings, document }) => {
    const parts = [
      terms.hasPriority ? "priority replenishment" : "",
      right(terms, warnings, document),
      prices(terms),
      shipping(terms, warnings),
    ].filter((part) => part !== "");
    return parts.length === 0 ? "" : `*Terms* ${parts.join(" · ")}`;
  },
};
