import type { core } from "zod";
import { type FieldFlaw, type Flaw, isFieldFlaw, type Limit } from "../core/flaw.ts";
import { COUNTRY } from "../core/order/order-created.ts";

/** What a validator found, by its kind and not by its words; a schema names what only it knows (`params.flaw`). */

const TYPES: Readonly<Record<string, Flaw["is"]>> = {
  string: "text",
  number: "number",
  int: "whole",
  array: "list",
  object: "group",
};

export function flawOf(issue: core.$ZodIssue): Flaw {
  switch (issue.code) {
    case "unrecognized_keys":
      return { is: "unknown" };
    case "invalid_type":
      return typeFlaw(issue);
    case "too_small":
      return limitFlaw(issue.origin, Number(issue.minimum), { text: "short", list: "few", number: "low" });
    case "too_big":
      return limitFlaw(issue.origin, Number(issue.maximum), { text: "long", list: "many", number: "high" });
    case "invalid_format":
      return { is: formatFlaw(issue) };
    case "invalid_union": {
      const inner = issue.errors[0]?.[0];
      const flaw = inner === undefined ? null : flawOf(inner);
      return flaw?.is === "missing" ? flaw : { is: "unfit" };
    }
    case "custom": {
      const named: unknown = issue.params?.["flaw"];
      return { is: isFieldFlaw(named) ? named : "unfit" };
    }
    default:
      return { is: "unfit" };
  }
}

function formatFlaw({ format, pattern }: core.$ZodIssueInvalidStringFormat): FieldFlaw {
  if (format === "email") return "email";
  return pattern === String(COUNTRY) ? "country" : "unfit";
}

/** A validator says what is not there in its words alone. */
function typeFlaw({ expected, message }: core.$ZodIssueInvalidType): Flaw {
  if (message.endsWith("received undefined")) return { is: "missing" };
  const is = TYPES[expected];
  return is === undefined ? { is: "unfit" } : ({ is } as Flaw);
}

function limitFlaw(
  origin: string,
  limit: number,
  of: { readonly text: Limit; readonly list: Limit; readonly number: Limit },
): Flaw {
  if (origin === "string") return { is: of.text, limit };
  return { is: origin === "array" ? of.list : of.number, limit };
}
