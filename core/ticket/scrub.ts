import type { Order } from "../order/order.ts";
import { tracesOf } from "../retention/person.ts";

/**
 * What a partner reads of a client's question: nothing by which the client could be reached or found (C-6). What the
 * order knows of its client goes, however it is written, and whatever looks like a phone, an address of mail or a street.
 */

const GONE = "[…]";
const MAIL = /[^\s<>()[\],;:"]+@[^\s<>()[\],;:"]+\.[\p{L}]{2,}/gu;
/** Nine digits or more with what people put between them; a letter beside them makes it a parcel's number. */
const PHONE = /(?<![\p{L}\p{N}])\+?\d(?:[\s./()\u00a0\u202f-]{0,3}\d){8,14}(?![\p{L}\p{N}])/gu;
const STREETS = [
  /(?<![\p{L}\p{N}#])\d{1,4}\s?(?:bis|ter|[a-d])?,?\s+(?:[Rr]ue|[Aa]venue|[Aa]v\.|[Bb]d|[Bb]oulevard|[Cc]hauss[ée]e|[Pp]lace|[Cc]hemin|[Ii]mpasse|[Aa]ll[ée]e|[Qq]uai|[Rr]oute|[Ss]quare)(?!\p{L})(?:\s+(?:de|du|des|la|le|les)(?!\p{L})|\s+[dl]['’])*[\s'’]*[\p{L}-]+(?:[\s'’-]+\p{Lu}[\p{L}-]*){0,4}/gu,
  /(?<![\p{L}\p{N}])(?:rue|avenue|boulevard|chauss[ée]e|impasse|all[ée]e|quai)\s+(?:[\p{L}'’.-]+\s+){1,6}\d{1,4}(?![\p{L}\p{N}])/giu,
  /(?<![\p{L}\p{N}#])\d{1,4}[A-Za-z]?,?\s+(?:\p{Lu}[\p{L}'’-]*\s+){1,3}(?:Street|Road|Lane|Avenue|Drive|Square)(?!\p{L})/gu,
];

/** The question without them; of no order's client only what can be told by its form. */
export function scrubbed(question: string, order: Pick<Order, "customer" | "address"> | null): string {
  const known = order === null ? [] : knownOf(order);
  const patterns = [MAIL, PHONE, ...known, ...STREETS];
  return patterns
    .reduce((text, pattern) => text.replace(pattern, GONE), question.normalize("NFC"))
    .replace(/\[…\](?:[\s,;/-]*\[…\])+/g, GONE);
}

function knownOf({ customer, address: to }: Pick<Order, "customer" | "address">): readonly RegExp[] {
  const { everywhere, nearby } = tracesOf({
    names: [customer.name, to.name],
    emails: customer.email === null ? [] : [customer.email],
    phones: customer.phone === null ? [] : [customer.phone],
    streets: [to.line1, ...(to.line2 === null ? [] : [to.line2])],
    words: [],
  });
  const postal = to.postalCode.replaceAll(/[^\p{L}\p{N} -]/gu, "");
  const code = postal === "" ? [] : [new RegExp(`(?<![\\p{L}\\p{N}#])${postal}(?![\\p{L}\\p{N}])`, "giu")];
  return [...[...everywhere, ...nearby].map((pattern) => new RegExp(pattern, "gi")), ...code];
}
