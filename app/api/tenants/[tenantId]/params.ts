import { z } from 'zod';
import { tenantIdSchema } from '@/lib/flexContract';

/** What every address below a tenant names. */
export const tenantParamsSchema = z.object({ tenantId: tenantIdSchema });
