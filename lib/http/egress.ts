import 'server-only';
import dns from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { type FlexEnv, isLoopback } from '@/lib/env';

/** Where the app may connect to: hosts that settings name, and of their addresses the public ones. */
export type EgressRules = {
  /** Host names, lower case, IPv6 addresses without brackets. */
  hosts: ReadonlySet<string>;
  /** Private addresses, too, and http to them. */
  allowPrivate: boolean;
};

/** A connection that the rules forbid. The host is one of the settings' own or an attack: the message does not say. */
export class EgressError extends Error {
  readonly code = 'EGRESS_REFUSED';
}

function blockList(...networks: string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    list.addSubnet(address, Number(prefix), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

/**
 * Never Flex: "this" network, link-local addresses with the metadata services of cloud hosts among them, multicast,
 * reserved, and IPv6 forms that hide an IPv4 address (IANA special-purpose registries, RFC 6890).
 */
const NEVER = blockList(
  ...['0.0.0.0/8', '169.254.0.0/16', '192.0.0.0/24', '100.100.100.200/32', '224.0.0.0/4', '240.0.0.0/4'],
  ...['::/128', '64:ff9b::/96', '64:ff9b:1::/48', '2001::/32', '2002::/16', 'fe80::/10', 'fec0::/10'],
  ...['ff00::/8', 'fd00:ec2::/32', 'fd20:ce::/32'],
);
const PRIVATE = blockList(
  ...['10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '198.18.0.0/15'],
  ...['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '::1/128', 'fc00::/7', '2001:db8::/32'],
);
const LOOPBACK = blockList('127.0.0.0/8', '::1/128');

const bare = (hostname: string) => hostname.toLowerCase().replace(/^\[|\]$/g, '');

/** Whether a connection may be made, once the address of the host is known. */
export function mayConnect(rules: EgressRules, protocol: string, hostname: string, address: string): boolean {
  const host = bare(hostname);
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (!rules.hosts.has(host) || !isIP(address) || NEVER.check(address, family)) return false;
  if (!PRIVATE.check(address, family)) return protocol === 'https:';
  if (rules.allowPrivate) return true;
  // A setting that names this machine, or a private address as such, means it.
  if (isIP(host)) return host === address;
  return isLoopback(`http://${host}`) && LOOPBACK.check(address, family);
}

/** The rules that the settings for Flex make: its API, its identity server and its issuer. */
export function egressRulesOf(flex: FlexEnv): EgressRules {
  const urls = [flex.apiUrl, flex.authority, flex.issuer].filter((url) => url !== undefined);
  return {
    hosts: new Set(urls.map((url) => bare(new URL(url).hostname))),
    allowPrivate: flex.allowPrivate ?? false,
  };
}

/**
 * A look-up for `net.connect` that answers with permitted addresses only. The connection is made to the very address
 * that was checked, so a name that changes its address in between (DNS rebinding) gains nothing.
 */
export function guardedLookup(
  rules: EgressRules,
  protocol: string,
  resolve: typeof dns.lookup = dns.lookup,
): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '');
      const allowed = found.filter(({ address }) => mayConnect(rules, protocol, hostname, address));
      const [first] = allowed;
      if (!first) return callback(new EgressError('The app does not connect to such an address.'), '');
      if (options.all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
}

/** Refuses at once what needs no look-up: hosts that no setting names, and addresses in place of names. */
export function checkHost(rules: EgressRules, protocol: string, hostname: string): void {
  const host = bare(hostname);
  const refused = isIP(host) ? !mayConnect(rules, protocol, host, host) : !rules.hosts.has(host);
  if (refused) throw new EgressError('The app does not connect to such a host.');
}
