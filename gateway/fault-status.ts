import type { ContentfulStatusCode } from "hono/utils/http-status";

/** What goes wrong before the business is asked. */
export const FAULT_STATUS = {
  signature_missing: 401,
  signature_invalid: 401,
  timestamp_invalid: 401,
  timestamp_out_of_range: 401,
  token_missing: 401,
  token_invalid: 401,
  verify_token_invalid: 403,
  body_too_large: 413,
  body_invalid: 400,
  media_type_unsupported: 415,
  idempotency_key_invalid: 400,
  idempotency_running: 409,
  idempotency_conflict: 409,
  rate_limited: 429,
  method_not_allowed: 405,
  not_found: 404,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<string, ContentfulStatusCode>;
