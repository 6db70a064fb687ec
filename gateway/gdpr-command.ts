import { parseArgs } from "node:util";
import { Temporal } from "temporal-polyfill";
import { type ErasePersonOutcome, erasePerson } from "../core/flow/erase-person.ts";
import { exportPerson } from "../core/flow/export-person.ts";
import { readRetention } from "../core/flow/forget-old.ts";
import type { Deps } from "../core/ports.ts";
import { booksKeptUntil, PERIODS } from "../core/retention/periods.ts";
import { BUSINESS_ZONE, localDate } from "../core/time.ts";

const USAGE = [
  "Usage: npm run gdpr -- erase --customer CUSTOMER [--asked-on 2026-11-20] [--by NAME]",
  "       npm run gdpr -- export --customer CUSTOMER",
  "       npm run gdpr -- retention",
  "CUSTOMER: the shop's id of the client, a mail address, or an order's number",
].join("\n");

type Said = { readonly text: string } | { readonly refused: string };

/** `gdpr …`: what a client asks about its own data, and how long what is kept. Each can be typed twice without harm. */
export async function gdprCommand(deps: Deps, args: readonly string[]): Promise<Said> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { customer: { type: "string" }, "asked-on": { type: "string" }, by: { type: "string" } },
    allowPositionals: true,
    strict: false,
  });
  const customer = textOf(values["customer"]);
  const [verb, rest] = positionals;
  if (rest !== undefined) return { refused: USAGE };
  if (verb === "retention") return retention(deps);
  if (customer === null || (verb !== "erase" && verb !== "export")) return { refused: USAGE };
  if (verb === "export") {
    const known = await exportPerson(deps, customer);
    return known === null ? { refused: nobody(customer) } : { text: JSON.stringify(known, null, 2) };
  }
  const asked = textOf(values["asked-on"]);
  const askedOn = asked === null ? null : dayOf(asked);
  if (asked !== null && askedOn === null) return { refused: USAGE };
  const input = { ref: customer, actor: textOf(values["by"]) ?? "console", askedOn };
  return told(await erasePerson(deps, input), customer);
}

function told(done: ErasePersonOutcome, customer: string): Said {
  switch (done.outcome) {
    case "unknown":
      return { refused: nobody(customer) };
    case "open":
      return {
        refused: [
          "Not erased: something must still be sent. Settle it, or cancel the order, and run this again.",
          ...done.what.map((each) => `- ${each}`),
        ].join("\n"),
      };
    case "already":
      return { text: `Already erased: ${ordersOf(done.orders)} of ${done.pseudonym}. Nothing was changed.` };
    case "done":
      return {
        text: [
          `Erased: ${ordersOf(done.orders)}, now of ${done.pseudonym}. The books are as they were.`,
          `Answered within ${done.days} days of the request (a month is allowed).`,
          "Outside the desk, by hand: mails in your own mailbox and the partners', messages already posted in Slack and",
          "WhatsApp, the shop's and the carriers' own records, and backups made before today.",
        ].join("\n"),
      };
  }
}

function nobody(customer: string): string {
  return `Nobody is known as ${customer}: no order, accepted or refused. (After an erasure the mail address leads nowhere; the order's number does.)`;
}

function ordersOf(numbers: readonly number[]): string {
  if (numbers.length === 0) return "what was refused";
  return numbers.map((number) => `#${number}`).join(", ");
}

async function retention(deps: Deps): Promise<Said> {
  const { cutoffs, due } = await readRetention(deps);
  const today = localDate(deps.clock.now(), BUSINESS_ZONE);
  const lines = Object.entries(PERIODS).map(([name, period]) => {
    const kept =
      "days" in period
        ? `${period.days} days`
        : "months" in period
          ? `${period.months} months`
          : `${period.years} years`;
    const passing = isPassing(name) ? `${due[name]} now, to ${cutoffs[name].toString()}` : "";
    return [period.of.padEnd(40), kept.padEnd(10), period.becomes, passing].filter(Boolean).join("  ");
  });
  const books = `Books of ${today.year} are kept until ${booksKeptUntil(today).toString()}.`;
  return { text: [...lines, books].join("\n") };

  function isPassing(name: string): name is keyof typeof due {
    return name in due;
  }
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

function dayOf(text: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return null;
  }
}
