import 'server-only';
import { isIP } from 'node:net';
import { env } from '@/lib/env';

/** A home or a company has a whole /64 of IPv6 (RFC 6177), so one visitor could come from 2^64 addresses. */
function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const groups = head ? head.split(':') : [];
  const after = tail ? tail.split(':') : [];
  const missing = tail === undefined ? 0 : 8 - groups.length - after.length;
  const all = [...groups, ...Array<string>(Math.max(0, missing)).fill('0'), ...after];
  return `${all
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

/**
 * Where a request comes from: an IPv4 address, or the /64 of an IPv6 one; null where that is not known.
 *
 * The last address in X-Forwarded-For is that of who connected to our server, which scripts/serve.mjs puts there (and
 * a hosting platform's own proxy does). Before it stand those that our proxies saw, one for each; what stands further
 * left was sent by the visitor and is never read. Where there are fewer than our proxies would have written, somebody
 * came past them, and counts as who connected.
 */
export function addressOf(headers: Headers, trustedHops = env().trustedProxyHops): string | null {
  const hops = (headers.get('x-forwarded-for') ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter(Boolean);
  const address = hops.at(-1 - trustedHops) ?? hops.at(-1);
  return address && isIP(address.replace(/%.*$/, '')) ? network(address) : null;
}
