import type { Temporal } from "temporal-polyfill";
import type { OrderId } from "../ids.ts";
import type { Cutoffs, Passing } from "../retention/periods.ts";
import type { KnownPerson, Traces } from "../retention/person.ts";

/** A person by what it ordered, or tried to. */
export interface FoundPerson extends KnownPerson {
  readonly orders: readonly {
    readonly id: OrderId;
    readonly number: number;
    readonly externalId: string;
    readonly country: string;
    readonly postalCode: string;
    readonly acceptedAt: Temporal.Instant;
    readonly erasedAt: Temporal.Instant | null;
  }[];
  /** Numbers of its questions: who names one names its client as an order's number does. */
  readonly tickets: readonly number[];
  /** Deliveries with an order of its that was refused, still with their bytes. */
  readonly refused: readonly {
    readonly source: string;
    readonly deliveryId: string;
    readonly receivedAt: Temporal.Instant;
  }[];
}

export interface Erasure {
  readonly pseudonym: string;
  readonly traces: Traces;
  /** What the postal code of each order is left as. */
  readonly departments: ReadonlyMap<OrderId, string>;
  readonly at: Temporal.Instant;
}

export interface RetentionPort {
  /** By the shop's client, mail address, or an order by its number or id; locks the orders. Null where there is none. */
  person(ref: string): Promise<FoundPerson | null>;
  /** A sentence for each thing that must still be sent. */
  openOf(
    person: FoundPerson,
  ): Promise<readonly { readonly number: number | null; readonly sentence: string }[]>;
  erase(person: FoundPerson, erasure: Erasure): Promise<void>;
  /** Whether the client of an order is pseudonymized, so that nothing can be sent to it. */
  isErased(id: OrderId): Promise<boolean>;
  /** Kept for ever, without the data. */
  note(erasure: {
    readonly pseudonym: string;
    readonly actor: string;
    readonly orders: number;
    readonly at: Temporal.Instant;
    readonly askedOn: Temporal.PlainDate;
  }): Promise<void>;
  /** All that is known of the person, table by table (art. 15). */
  export(person: FoundPerson): Promise<unknown>;
  /** Rows that are past their time. */
  due(cutoffs: Cutoffs): Promise<Readonly<Record<Passing, number>>>;
  /** Takes away as many of each at most; how many it was. */
  forget(cutoffs: Cutoffs, limit: number): Promise<number>;
  /** The day on which the pass was last done. */
  doneOn(): Promise<string | null>;
  done(on: string): Promise<void>;
}
