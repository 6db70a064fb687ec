import { isId } from "../../core/ids.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import type { TeamMember } from "../../core/team/member.ts";
import type { Action } from "../../core/team/roles.ts";
import { ALERT_FORMS } from "./alert-forms.ts";
import { APPROVAL_FORMS } from "./approval-forms.ts";
import { CANCEL_SUBMIT, cancelForm, submitCancel } from "./cancel-modal.ts";
import { CONTRACT_FORM } from "./contract-form.ts";
import {
  COUNT_REJECT_SUBMIT,
  COUNT_SUBMIT,
  countForm,
  rejectCountForm,
  submitCount,
  submitRejectCount,
} from "./count-modal.ts";
import type { Asked } from "./denied.ts";
import { DEPOT_SUBMIT, depotForm, submitDepot } from "./depot-modal.ts";
import { type FormPart, readFormPart } from "./form-part.ts";
import type { SentView, SubmissionAnswer } from "./forms.ts";
import { INSERTS_SUBMIT, insertsForm, submitInserts } from "./inserts-modal.ts";
import { fillPacking, PACK_SUBMIT } from "./packing-modal.ts";
import { submitPacking } from "./packing-submit.ts";
import {
  LOST_SUBMIT,
  lostForm,
  REINSTATE_SUBMIT,
  reinstateForm,
  submitLost,
  submitReinstate,
} from "./parcel-modal.ts";
import { PAYOUT_FORMS } from "./payout-forms.ts";
import { PREFS_FORM } from "./prefs-form.ts";
import { PURCHASE_FORMS } from "./purchase-forms.ts";
import { REFUND_FORMS } from "./refund-form.ts";
import { RESTOCK_SUBMIT, restockForm, submitRestock } from "./restock-modal.ts";
import { RETURN_FORMS } from "./return-forms.ts";
import { ROUTINE_FORMS } from "./routine-forms.ts";
import { TICKET_FORMS } from "./ticket-forms.ts";
import {
  CORRECT_SUBMIT,
  correctionForm,
  submitTracking,
  TRACKING_SUBMIT,
  trackingForm,
} from "./tracking-modal.ts";
import type { ModalView } from "./views.ts";
import { WAIT_FORM } from "./wait-form.ts";
import { WRITE_OFF_FORM } from "./write-off-form.ts";

/** Every form: what opens it, who may, what fills it, and what becomes of it when it is sent. */

export interface Filling {
  readonly deps: Deps;
  readonly member: TeamMember;
  /** Of the button; of a command what was typed after its name, as JSON. */
  readonly value: string;
  /** What was pressed or typed, as a colleague who is asked for it would read it. */
  readonly asked: Asked;
  /** Under which people reach this server; null where it has no address. */
  readonly publicUrl: string | null;
}

export interface Form {
  /** The action id of what opens it: a button, or a command of that form. */
  readonly button: string;
  readonly submit: string;
  readonly action: Action;
  /** The field beside which a refusal of the whole form is shown; null where it has none. */
  readonly field: string | null;
  readonly fill: (of: Filling) => Promise<ModalView | Refusal>;
  readonly send: (deps: Deps, member: TeamMember, view: SentView) => Promise<SubmissionAnswer>;
}

export const FORMS: readonly Form[] = [
  {
    button: "fulfillment.pack",
    submit: PACK_SUBMIT,
    action: "pick_and_pack",
    field: "photo",
    fill: fillPacking,
    send: submitPacking,
  },
  {
    button: "fulfillment.tracking",
    submit: TRACKING_SUBMIT,
    action: "record_tracking",
    field: "number",
    fill: ofPart(trackingForm),
    send: submitTracking,
  },
  {
    button: "fulfillment.cancel",
    submit: CANCEL_SUBMIT,
    action: "cancel_order",
    field: "reason",
    fill: ofPart(cancelForm),
    send: submitCancel,
  },
  {
    button: "fulfillment.correct",
    submit: CORRECT_SUBMIT,
    action: "record_tracking",
    field: "number",
    fill: ofPart(correctionForm),
    send: submitTracking,
  },
  {
    button: "fulfillment.lost",
    submit: LOST_SUBMIT,
    action: "declare_lost",
    field: null,
    fill: ofPart(lostForm),
    send: submitLost,
  },
  {
    button: "fulfillment.reinstate",
    submit: REINSTATE_SUBMIT,
    action: "reinstate_commission",
    field: null,
    fill: ofPart(reinstateForm),
    send: submitReinstate,
  },
  {
    button: "fulfillment.restock",
    submit: RESTOCK_SUBMIT,
    action: "receive_stock",
    field: "condition",
    fill: ofPart(restockForm),
    send: submitRestock,
  },
  {
    button: "count.enter",
    submit: COUNT_SUBMIT,
    action: "count_stock",
    field: "units",
    fill: countForm,
    send: submitCount,
  },
  {
    button: "count.reject",
    submit: COUNT_REJECT_SUBMIT,
    action: "approve_count",
    field: "reason",
    fill: rejectCountForm,
    send: submitRejectCount,
  },
  PREFS_FORM,
  WAIT_FORM,
  ...ALERT_FORMS,
  WRITE_OFF_FORM,
  ...PURCHASE_FORMS,
  ...APPROVAL_FORMS,
  ...PAYOUT_FORMS,
  CONTRACT_FORM,
  ...RETURN_FORMS,
  ...ROUTINE_FORMS,
  ...REFUND_FORMS,
  ...TICKET_FORMS,
  {
    button: "inserts.sent",
    submit: INSERTS_SUBMIT,
    action: "send_insert_cards",
    field: "sent",
    fill: insertsForm,
    send: submitInserts,
  },
  {
    button: "depot.enter",
    submit: DEPOT_SUBMIT,
    action: "declare_depot",
    field: "way",
    fill: depotForm,
    send: submitDepot,
  },
];

/** A form about one part of an order, by the part's id. */
function ofPart(fill: (member: TeamMember, found: FormPart) => ModalView | Refusal): Form["fill"] {
  return async ({ deps, member, value }) => {
    const found = isId("fulfillment", value)
      ? await readFormPart(deps, member, value)
      : refuse("fulfillment_unknown", { ref: value });
    return isRefusal(found) ? found : fill(member, found);
  };
}
