import type { Context } from "hono";
import ipaddr from "ipaddr.js";
import type { GatewayDeps } from "./ports.ts";

/** An IPv6 network is one customer: its addresses are as many as it likes (RFC 6177). */
const IPV6_CUSTOMER_BITS = 64;
const UNKNOWN = "unknown";

const LOCAL_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;
const FORWARDING = ["x-forwarded-for", "forwarded", "x-real-ip"] as const;

/** Where a request comes from, for counting: an IPv4 address, an IPv6 /64, or `unknown`. */
export function sourceOf(context: Context, gateway: Pick<GatewayDeps, "trustProxy">): string {
  const address = clientAddress(context, gateway);
  if (address === null) return UNKNOWN;
  if (address.kind() === "ipv4") return address.toString();
  const network = ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/${IPV6_CUSTOMER_BITS}`);
  return `${network.toString()}/${IPV6_CUSTOMER_BITS}`;
}

/** Whether it was made on this machine: by its socket, and nobody says that it passes it on for another. */
export function isLocal(context: Context, gateway: Pick<GatewayDeps, "trustProxy">): boolean {
  if (FORWARDING.some((name) => context.req.header(name) !== undefined)) return false;
  // A name of somebody else's that leads here is a page that borrows the browser of this machine.
  if (!LOCAL_HOST.test(context.req.header("host") ?? "")) return false;
  return clientAddress(context, gateway)?.range() === "loopback";
}

function clientAddress(context: Context, gateway: Pick<GatewayDeps, "trustProxy">) {
  // What a proxy adds stands last; what is before it, the client may have written itself.
  const forwarded = gateway.trustProxy
    ? context.req.header("x-forwarded-for")?.split(",").at(-1)?.trim()
    : undefined;
  const text = forwarded ?? socketAddress(context);
  return text !== undefined && ipaddr.isValid(text) ? ipaddr.process(text) : null;
}

/** Absent where a request was made without a socket. */
function socketAddress(context: Context): string | undefined {
  const env = context.env as
    | { readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } } }
    | undefined;
  return env?.incoming?.socket?.remoteAddress;
}
