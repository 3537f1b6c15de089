import { Header, type Theme } from '@/components/shell';
import { getFlexUser, listTenants, visit, whoVisits, type Pass } from '@/lib/access';
import type { FlexUser, Tenant } from '@/lib/flexContract';
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

/**
 * The header with the tenants that the person may see and the identity of the app at Flex. A guest is told of neither,
 * and whoever is not signed in only of the way in.
 */
export async function SiteHeader({ theme }: { theme: Theme }) {
  const visitor = await whoVisits();
  if (!visitor) return <Header tenants={null} person={null} flex={null} theme={theme} />;
  const { kind, name, email } = visitor;
  const around = { isAround: true };
  const pass = kind === 'guest' ? null : await orNull<Pass>(visit(paths.home(), 'list', {}, around));
  const [tenants, flex] = pass
    ? await Promise.all([orNull<Tenant[]>(listTenants(pass)), orNull<FlexUser>(getFlexUser(pass))])
    : [null, null];
  return (
    <Header
      tenants={tenants}
      person={{ kind, name, email }}
      flex={flex}
      isAdministrator={pass?.mayCreate}
      theme={theme}
    />
  );
}
