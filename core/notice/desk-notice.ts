import type { ApprovalId, FulfillmentId, StatementId, TicketId } from "../ids.ts";
import type { StandingWord } from "../partner/standing.ts";

/** What a statement causes (SM-5). */
export type SettlementNotice =
  /** Its papers, on our own shelf. */
  | { readonly kind: "statement_papers"; readonly statementId: StatementId }
  /** To its partner, with the proposal. */
  | { readonly kind: "partner_statement"; readonly statementId: StatementId };

/** What is said of requests for somebody else's yes (SM-6). */
export type ApprovalNotice =
  /** The one message of a request for somebody else's yes (SM-6). */
  | { readonly kind: "approval_card"; readonly approvalId: ApprovalId }
  /** What became of it, to whoever asked. */
  | { readonly kind: "approval_told"; readonly approvalId: ApprovalId }
  /** Under the card: that it still waits, with the figures of now. */
  | { readonly kind: "approval_again"; readonly approvalId: ApprovalId }
  /** Half its time is over, to whoever could decide. */
  | { readonly kind: "approval_waits"; readonly approvalId: ApprovalId };

/** A partner's own standing, told to it by its channels once the change is made (SM-10). */
export interface StandingNotice {
  readonly kind: "partner_standing";
  readonly partner: string;
  readonly word: StandingWord;
  /** The day in Brussels, as ISO text. */
  readonly since: string;
}

/** What the marketplace is told of products. */
export type ProductNotice =
  /** Whether clients see a product, and why not: of the moment at which that changed. */
  {
    readonly kind: "product_visibility";
    readonly sku: string;
    readonly visible: boolean;
    readonly reasons: readonly string[];
    readonly at: string;
  };

/** What is said of a client's question; its words are read when it is sent (R190, C-6). */
export type TicketNotice =
  /** The one message of a question. */
  | { readonly kind: "ticket_card"; readonly ticketId: TicketId }
  /** A line in the thread under it: the event at that place of its history. */
  | { readonly kind: "ticket_line"; readonly ticketId: TicketId; readonly seq: number }
  /** To the partner that ships the part; `count` numbers how often it was asked, from 1. */
  | {
      readonly kind: "partner_question";
      readonly ticketId: TicketId;
      readonly fulfillmentId: FulfillmentId;
      readonly count: number;
    }
  /** What the team answered the client once its question had been opened again so often; absent for never. */
  | {
      readonly kind: "client_ticket_answer" | "customer_ticket_answer";
      readonly ticketId: TicketId;
      readonly reopenedTimes?: number;
    };
