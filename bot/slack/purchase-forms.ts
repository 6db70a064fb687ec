import { CHANGE_SUBMIT, changeForm, submitChange } from "./change-form.ts";
import type { Form } from "./forms-table.ts";
import { CANCEL_PURCHASE_SUBMIT, cancelPurchaseForm, submitCancelPurchase } from "./purchase-reason-form.ts";
import { RECEIVE_SUBMIT, receiveForm, submitReceipt, submitWhich, WHICH_SUBMIT } from "./receive-form.ts";
import { CHOOSE_SUBMIT, REORDER_SUBMIT, reorderForm, submitChoice, submitReorder } from "./reorder-form.ts";

/** The forms of buying again. A menu that stands before a form is filled by what opens the form. */
export const PURCHASE_FORMS: readonly Form[] = [
  {
    button: "purchase.change",
    submit: CHANGE_SUBMIT,
    action: "propose_purchase",
    field: "units",
    fill: changeForm,
    send: submitChange,
  },
  {
    button: "purchase.reorder",
    submit: REORDER_SUBMIT,
    action: "propose_purchase",
    field: "units",
    fill: reorderForm,
    send: submitReorder,
  },
  {
    button: "purchase.choose",
    submit: CHOOSE_SUBMIT,
    action: "propose_purchase",
    field: "sku",
    fill: reorderForm,
    send: submitChoice,
  },
  {
    button: "purchase.receive",
    submit: RECEIVE_SUBMIT,
    action: "receive_stock",
    field: "received",
    fill: receiveForm,
    send: submitReceipt,
  },
  {
    button: "purchase.which",
    submit: WHICH_SUBMIT,
    action: "receive_stock",
    field: "order",
    fill: receiveForm,
    send: submitWhich,
  },
  {
    button: "purchase.cancel",
    submit: CANCEL_PURCHASE_SUBMIT,
    action: "approve_purchase",
    field: "reason",
    fill: cancelPurchaseForm,
    send: submitCancelPurchase,
  },
];
