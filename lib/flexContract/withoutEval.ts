import { z } from 'zod';

/**
 * In a browser zod asks whether it may write faster code for itself, by trying `Function('')`. The content security policy
 * of our pages says no and reports it, so it is not asked.
 */
if (typeof window !== 'undefined') z.config({ jitless: true });
