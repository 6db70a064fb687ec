import type { DatabaseLog } from "../db/connect.ts";

/** A log that nobody reads. */
export const quietLog: DatabaseLog = { info: () => {}, warn: () => {} };
