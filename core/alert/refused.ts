import type { AlertState } from "./alert.ts";

/** Why nothing is done with an alert. */
export interface AlertRefusals {
  alert_unknown: { readonly ref: string };
  /** Somebody did something else with it before; instants. */
  alert_already: {
    readonly state: AlertState;
    readonly by: string | null;
    readonly at: string;
    readonly until: string | null;
  };
  snooze_unfit: { readonly why: "past" | "far"; readonly daysMax: number };
  /** Everybody of its policy was called. */
  alert_steps_done: { readonly levels: number };
}
