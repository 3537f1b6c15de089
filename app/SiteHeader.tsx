import { Header, type Theme } from '@/components/shell';
import { authorize, requireUser } from '@/lib/access';
import { getMe, listTenants } from '@/lib/flexApi';
import type { FlexUser, Me, Tenant } from '@/lib/flexContract';
import { logger } from '@/lib/http';

/** What there is, or null with a line in the log: the header stands even when Flex does not answer. */
async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    logger.warn({ err: error }, 'the header could not be filled');
    return null;
  }
}

/** The header with the tenants that the person may see and the identity of the app at Flex. */
export async function SiteHeader({ theme }: { theme: Theme }) {
  const user = await requireUser();
  const [tenants, flex] = await Promise.all([
    orNull<Tenant[]>(authorize(user, 'list', {}).then(() => listTenants())),
    orNull<FlexUser>(authorize(user, 'read', {}).then(() => getMe())),
  ]);
  const me: Me | null = flex && { person: { name: user.name, signedIn: user.signedIn }, flex };
  return <Header tenants={tenants} me={me} theme={theme} />;
}
