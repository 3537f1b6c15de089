/** Links that show one model to people without an account. */
export const step06GuestLinks: readonly string[] = [];
