import { formatUnits, plural } from "../format.ts";
import type { MailText } from "../mail-text.ts";
import type { AvailabilityFacts } from "../partner-words.ts";

/** Which products do you have? On WhatsApp, in English. */
export function availabilityChatEn({ items }: AvailabilityFacts): string {
  const listed = items.map(({ name, partnerSku }) => `• ${name} (${partnerSku})`).join("\n");
  return `📋 *Today’s availability* — is everything available?\n${listed}\nReply *DISPO OK*, or *DISPO ALL EXCEPT* + the references that are out of stock. This confirms no order.`;
}

/** Which products do you have? By mail, in English. */
export function availabilityMailEn(facts: AvailabilityFacts): MailText {
  const count = facts.items.length;
  const products = `${formatUnits(count, "en")} ${plural(count, "product", "products", "en")}`;
  return {
    subject: `[MTC] Availability to check — ${products}`,
    blocks: [
      { kind: "paragraph", text: facts.contactName === null ? "Hello," : `Hello ${facts.contactName},` },
      { kind: "strong", text: "Which of these products can you ship at the moment?" },
      {
        kind: "items",
        title: "Available or out of stock:",
        items: facts.items.map(({ name, partnerSku }) => `${name} (ref. ${partnerSku})`),
      },
      ...(facts.pageUrl === null
        ? []
        : [{ kind: "link", label: "Answer on one page, on your phone", url: facts.pageUrl } as const]),
      {
        kind: "paragraph",
        text: `${facts.pageUrl === null ? "Reply" : "Or reply"} to this mail with DISPO OK if everything is available, or with DISPO ALL EXCEPT and the references that are out of stock, for example: DISPO ALL EXCEPT ${facts.items[0]?.partnerSku ?? "HB-003"}. What is out of stock is taken off sale until you have it again. This answer confirms no order.`,
      },
      { kind: "footer", text: "You receive this message because Make the CHANGE sells your products." },
    ],
  };
}
