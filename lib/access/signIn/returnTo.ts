import 'server-only';
import { paths } from '../../paths';

/** A cookie holds 4,096 bytes, and the address has to fit in with the rest. */
const MAX_CHARS = 2_000;

const SEGMENT = '(?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})+';
/** RFC 3986 section 3.4; without quotes, which HTML could take for its own. */
const QUERY = '(?:[A-Za-z0-9._~!$&()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*';

/** Pages of the app, as lib/paths.ts makes them: the start, and all that is below /tenants and /admin. */
const ADDRESS = new RegExp(`^(/|/(?:tenants|admin)(?:/${SEGMENT})*)(\\?${QUERY})?(#${QUERY})?$`);

/** Slashes, dots and control characters in disguise: what one reader takes for a name is a way up to another. */
const DISGUISED = /%(?:2[ef]|5c|[01][0-9a-f]|7f|25)/i;
const isWayUp = (path: string) => path.split('/').some((segment) => segment === '.' || segment === '..');

/**
 * Where to go after signing in: the address if it is one of a page of ours, otherwise the start. An address of another
 * site would turn our sign-in into a way there (RFC 9700 section 4.11).
 */
export function safeReturnTo(address: string | null | undefined): string {
  const [, path, query = '', fragment = ''] = ADDRESS.exec(address ?? '') ?? [];
  if (path === undefined || DISGUISED.test(path) || isWayUp(path)) return paths.home();
  const whole = path + query + fragment;
  if (whole.length <= MAX_CHARS) return whole;
  return path.length <= MAX_CHARS ? path : paths.home();
}
