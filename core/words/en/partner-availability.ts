import { formatUnits, plural } from "../format.ts";
import type { MailText } from "../mail-text.ts";
import type { AvailabilityFacts } from "../partner-words.ts";

/** Which products do you have? In English. */
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
      {
        kind: "paragraph",
        text: "Give your answer to the Make the CHANGE team, product by product. What is out of stock is taken off sale until you have it again.",
      },
      { kind: "footer", text: "You receive this message because Make the CHANGE sells your products." },
    ],
  };
}
