import { Header, type Theme } from '@/components/shell';
import { getFlexUser, listTenants, visit, whoVisits } from '@/lib/access';
import type { FlexUser, Me, Tenant } from '@/lib/flexContract';
import { logger } from '@/lib/http';
import { paths } from '@/lib/paths';

/** What there is, or null with a line in the log: the header stands even when Flex does not answer. */
async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    logger.warn({ err: error }, 'the header could not be filled');
    return null;
  }
}

/** The header with the tenants that the person may see and the identity of the app at Flex; nothing but a way to sign in for others. */
export async function SiteHeader({ theme }: { theme: Theme }) {
  const person = await whoVisits();
  if (!person) return <Header tenants={null} me={null} theme={theme} />;
  const around = { isAround: true };
  const isGuest = person.kind === 'guest';
  const [tenants, flex] = await Promise.all([
    isGuest
      ? null
      : orNull<Tenant[]>(visit(paths.home(), 'list', {}, around).then((pass) => listTenants(pass))),
    orNull<FlexUser>(visit(paths.home(), 'read', {}, around).then((pass) => getFlexUser(pass))),
  ]);
  const { kind, name, email } = person;
  const me: Me | null = flex && { person: { kind, name, email }, flex };
  return <Header tenants={tenants} me={me} theme={theme} />;
}
