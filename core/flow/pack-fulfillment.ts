import { pack } from "../fulfillment/pick.ts";
import { preparation } from "./start-picking.ts";

/*
 * Somebody of the team closed a hub parcel; only its tracking number is missing. A second click changes nothing.
 */

/** picking → packed (SM-2b). */
export const packFulfillment = preparation(pack);
