import type { AvailabilitySaid } from "../../flow/answer-availability-page.ts";
import type { AvailabilityPageWords } from "../availability-page-words.ts";
import { onReadersClock } from "../clock.ts";
import { atTime } from "./partner-time.ts";

/** Where a partner says what it has, in English. */
export const availabilityPageEn: AvailabilityPageWords = {
  title: "What you have",
  greeting: (name) => `Hello ${name},`,
  question: "Which of these products can you ship at the moment?",
  asked: ({ until, reader }) => `Please answer before ${onReadersClock(until, reader, "en")}.`,
  ref: (partnerSku) => `ref. ${partnerSku}`,
  available: "Available",
  missing: "Out of stock",
  known: ({ at, reader }) => (at === null ? "never checked" : `last answer ${atTime(at, reader)}`),
  unsaid: "Choose one of the two.",
  button: "Save what I have",
  hint: "What is out of stock is off sale until it is back. This confirms no order.",
  said: saidEn,
  help: "A question? Reply to the mail, or contact the Make the CHANGE team.",
  over: {
    title: "This link is no longer valid",
    text: "This question is more than a day old. Nothing was changed.",
    next: "To do: open the link of the newest mail, or reply DISPO OK, or DISPO ALL EXCEPT with your references.",
  },
};

function saidEn(said: AvailabilitySaid): string {
  switch (said.says) {
    case "noted":
      return `Noted, thank you: ${countsEn(said)}. You can still correct it here.`;
    case "already":
      return `That was noted already, nothing changed: ${countsEn(said)}.`;
    case "moved_on":
      return "What you have has changed since this page was shown: here is what is noted. Nothing was done; correct it and save again if need be.";
    case "unsealed":
      return "This form could not be verified: nothing was done. Please answer with the one that is shown now.";
    case "unsaid":
      return "To be completed below: nothing was saved.";
  }
}

function countsEn(said: Extract<AvailabilitySaid, { says: "noted" | "already" }>): string {
  const { available, missing } = said;
  const there = `${available} available`;
  return missing.length === 0 ? there : `${there}, ${missing.length} out of stock (${missing.join(", ")})`;
}
