/** What a zip may hold. The ratio leaves room: IFC text packs 5 to 20 times. */
export type ZipLimits = { maxEntries: number; maxTotalBytes: number; maxRatio: number };

export const DEFAULT_ZIP_LIMITS: ZipLimits = { maxEntries: 16, maxTotalBytes: 4 * 1024 ** 3, maxRatio: 200 };
