import { lookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { Agent, buildConnector } from "undici";
import { isPublicAddress } from "./address.ts";

/** Error code of a connection that was not made, since it would have led inside. */
export const PRIVATE_ADDRESS = "EPRIVATE";

/**
 * Connections to public addresses alone. What is checked is the address that is dialled, each time: a name may have
 * led elsewhere when the setting was saved (reliability C4). `allowPrivate` names hosts that may lead anywhere.
 */
export function publicAgent(options: {
  readonly allowPrivate: readonly string[];
  readonly deadlineMs: number;
  /** The machine's resolver, unless a test has its own. */
  readonly lookup?: LookupFunction | undefined;
}): Agent {
  const resolve: LookupFunction = options.lookup ?? lookup;
  const timeout = options.deadlineMs;
  const dial = buildConnector({ timeout, lookup: resolve });
  const dialPublic = buildConnector({ timeout, lookup: publicLookup(resolve) });
  const allowed = new Set(options.allowPrivate.map(hostName));
  return new Agent({
    connect: (target, callback) => {
      const host = hostName(target.hostname);
      if (allowed.has(host)) return dial(target, callback);
      // An address in digits is dialled without being looked up.
      if (isIP(host) !== 0 && !isPublicAddress(host)) return callback(leadsInside(), null);
      dialPublic(target, callback);
    },
  });
}

/** Refuses a name of which any address is not public: an honest one has no such address. */
function publicLookup(resolve: LookupFunction): LookupFunction {
  return (name, options, callback) => {
    resolve(name, { ...options, all: true }, (error, found) => {
      const addresses = Array.isArray(found) ? found : [{ address: found, family: isIP(found) }];
      const [first] = addresses;
      if (error) callback(error, "");
      else if (!first || !addresses.every(({ address }) => isPublicAddress(address)))
        callback(leadsInside(), "");
      else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function leadsInside(): NodeJS.ErrnoException {
  return Object.assign(new Error("the address is not a public one"), { code: PRIVATE_ADDRESS });
}

/** As a URL has it, without the brackets of an IPv6 address. */
function hostName(host: string): string {
  return host.toLowerCase().replace(/^\[(.*)\]$/, "$1");
}
