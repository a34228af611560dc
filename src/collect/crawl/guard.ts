import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Which addresses may be visited. Crawled text is hostile: a link, a redirect or a DNS answer may name a machine of the
 * house (server-side request forgery). Only public unicast addresses are visited, unless the configuration names the origin.
 */
export interface Guard {
  /** null where the address may be asked for, else why not, for people */
  refuse(uri: string): string | null;
  /** like `refuse`, and the name is resolved too; a name that cannot be resolved is not refused */
  refuseResolved(uri: string): Promise<string | null>;
  isTrusted(uri: string): boolean;
  /** resolves names at connect time and refuses answers that are not public */
  readonly lookup: LookupFunction;
}

/** Looks up all addresses of a name; the system's own, or another one in tests. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/** A connection that the guard does not allow. */
export class GuardError extends Error {
  override readonly name = 'GuardError';
  readonly code = 'UNISONO_GUARD';
}

/** RFC 6761, 6762, 8375 and 9476 names that never lead outside, and names of cloud metadata services. */
const LOCAL_NAME =
  /(?:^|\.)(?:localhost|local|internal|intranet|lan|home\.arpa|localdomain|alt|onion|test\.arpa)$|^metadata(?:\.google)?$/;

/** numbers that are public and answer only inside of a cloud: Azure's host agent */
const METADATA: ReadonlySet<string> = new Set(['168.63.129.16']);

/**
 * NAT64, 6to4 and Teredo carry an IPv4 address inside; ipaddr.js names their ranges, and none of them counts as unicast.
 * What IANA has not given out as global unicast (RFC 4291: 2000::/3) is not public either: `::127.0.0.1` is such.
 */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (!ipaddr.isValid(bare)) return false;
  const ip = ipaddr.process(bare);
  if (ip.range() !== 'unicast' || METADATA.has(ip.toString())) return false;
  return ip.kind() === 'ipv4' || ((ip as ipaddr.IPv6).parts[0]! & 0xe000) === 0x2000;
}

const resolveBySystem: Resolve = (hostname) =>
  new Promise((resolve, reject) => {
    systemLookup(hostname, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });

function refuseHost(hostname: string): string | null {
  const host = hostname.replace(/\.$/, '').toLowerCase();
  const literal = host.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(literal)) return isPublicAddress(literal) ? null : `${literal} is not a public address`;
  if (LOCAL_NAME.test(host)) return `${host} is a name of the local network`;
  return host.includes('.') ? null : `${host} is not a public host name`;
}

export function createGuard(trustedOrigins: ReadonlySet<string>, resolve: Resolve = resolveBySystem): Guard {
  const isTrusted = (uri: string): boolean => URL.canParse(uri) && trustedOrigins.has(new URL(uri).origin);

  const refuse = (uri: string): string | null => {
    if (!URL.canParse(uri)) return 'not an address';
    const url = new URL(uri); // folds decimal, octal, hexadecimal and short IPv4 notations into one
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      return `${url.protocol} addresses are never visited`;
    return isTrusted(uri) ? null : refuseHost(url.hostname);
  };

  const checked = async (hostname: string): Promise<readonly LookupAddress[]> => {
    const addresses = await resolve(hostname);
    const bad = addresses.find((a) => !isPublicAddress(a.address));
    if (bad) throw new GuardError(`${hostname} resolves to ${bad.address}, which is not a public address`);
    return addresses;
  };

  return {
    refuse,
    isTrusted,
    refuseResolved: async (uri) => {
      const refused = refuse(uri);
      if (refused !== null || isTrusted(uri)) return refused;
      const host = new URL(uri).hostname;
      if (ipaddr.isValid(host.replace(/^\[|\]$/g, ''))) return null;
      try {
        await checked(host);
        return null;
      } catch (error) {
        return error instanceof GuardError ? error.message : null;
      }
    },
    lookup: (hostname, options, callback) => {
      checked(hostname).then(
        (addresses) => {
          if (options.all === true) callback(null, [...addresses]);
          else callback(null, addresses[0]?.address ?? '', addresses[0]?.family ?? 4);
        },
        (error: unknown) => callback(error as NodeJS.ErrnoException, '', 4),
      );
    },
  };
}
