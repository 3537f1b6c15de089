import { z } from 'zod';
import { modelIdSchema, tenantIdSchema } from '@/lib/flexContract';

/** What every address below a model names. */
export const modelParamsSchema = z.object({ tenantId: tenantIdSchema, modelId: modelIdSchema });
