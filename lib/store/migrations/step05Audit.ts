/** The record of what was done, to which rows are only ever added. */
export const step05Audit: readonly string[] = [];
