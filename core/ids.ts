import { z } from "zod";

/** One table of prefixes: an id says what it names, in code, in logs and in a support thread (design §3). */
export const ID_PREFIX = {
  order: "ord",
  line: "lin",
  fulfillment: "ful",
  commission: "com",
  contract: "ctr",
  account: "acc",
  event: "evt",
  notice: "out",
  check: "chk",
  refund: "rfd",
  return: "ret",
  alert: "alr",
  supplierOrder: "sup",
  supplierReceipt: "rec",
  stockCount: "cnt",
  routine: "rtn",
  approval: "apr",
  statement: "stm",
  ticket: "tkt",
} as const;

export type IdKind = keyof typeof ID_PREFIX;
export type Id<K extends IdKind> = `${(typeof ID_PREFIX)[K]}_${string}`;

export type OrderId = Id<"order">;
export type LineId = Id<"line">;
export type FulfillmentId = Id<"fulfillment">;
export type CommissionId = Id<"commission">;
export type ContractId = Id<"contract">;
export type AccountId = Id<"account">;
export type EventId = Id<"event">;
export type NoticeId = Id<"notice">;
export type CheckId = Id<"check">;
export type RefundId = Id<"refund">;
export type ReturnId = Id<"return">;
export type AlertId = Id<"alert">;
export type SupplierOrderId = Id<"supplierOrder">;
export type SupplierReceiptId = Id<"supplierReceipt">;
export type StockCountId = Id<"stockCount">;
export type RoutineId = Id<"routine">;
export type ApprovalId = Id<"approval">;
export type StatementId = Id<"statement">;
export type TicketId = Id<"ticket">;

const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** Whether `text` is an id of that kind: the prefix, an underscore and a ULID. */
export function isId<K extends IdKind>(kind: K, text: string): text is Id<K> {
  const prefix = `${ID_PREFIX[kind]}_`;
  return text.startsWith(prefix) && ULID.test(text.slice(prefix.length));
}

/** A zod schema that accepts ids of one kind and types them as such. */
export function idSchema<K extends IdKind>(kind: K) {
  const pattern = `^${ID_PREFIX[kind]}_${ULID.source.slice(1)}`;
  return z
    .custom<Id<K>>((value) => typeof value === "string" && isId(kind, value), {
      error: `expected an id that starts with ${ID_PREFIX[kind]}_`,
    })
    .meta({ type: "string", pattern });
}
