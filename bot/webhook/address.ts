import ipaddr from "ipaddr.js";

/** Which addresses a webhook may be sent to (reliability C4): those of the public internet and no other. */

/** All of IPv6 that is given out: what lies outside is reserved, or IPv4 in disguise. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR("2000::/3");
/** Azure answers each machine of its own here, with secrets, from an address that looks public. */
const METADATA = "168.63.129.16";

/**
 * Whether an IP address is a public one: not private, loopback, link-local, shared (CGNAT), multicast, reserved or a
 * cloud's metadata, nor one of those written as IPv4-mapped, NAT64, 6to4 or Teredo. What is no address is not.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.range() === "unicast" && parsed.toString() !== METADATA;
  if (parsed.isIPv4MappedAddress()) return isPublicAddress(parsed.toIPv4Address().toString());
  return parsed.range() === "unicast" && parsed.match(GLOBAL_IPV6);
}
