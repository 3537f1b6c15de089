/** Who may see and do what. */
export const step04Grants: readonly string[] = [];
