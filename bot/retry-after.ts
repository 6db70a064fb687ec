/** What Retry-After asks for, in milliseconds: seconds or an HTTP date (RFC 9110 §10.2.3); 0 when absent or unreadable. */
export function retryAfterMs(headers: Headers, machineNowMs: () => number = Date.now): number {
  const value = headers.get("retry-after")?.trim() ?? "";
  if (/^\d{1,12}$/.test(value)) return Number(value) * 1_000;
  const at = /[a-z]/i.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? 0 : Math.max(0, at - machineNowMs());
}
