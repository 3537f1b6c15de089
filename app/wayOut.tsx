import { ButtonLink } from '@/components/ui';
import { whoVisits } from '@/lib/access';
import { paths } from '@/lib/paths';

/** Where to go from an address that leads nowhere: to all tenants, and for a guest back to the one model. */
export async function wayOut() {
  const guest = (await whoVisits())?.guest;
  return guest ? (
    <ButtonLink variant="primary" href={paths.model(guest.tenantId, guest.modelId)}>
      Back to the model
    </ButtonLink>
  ) : (
    <ButtonLink variant="primary" href={paths.tenants()}>
      See all tenants
    </ButtonLink>
  );
}
