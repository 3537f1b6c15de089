/** People who have signed in, and their sessions. */
export const step03People: readonly string[] = [];
