/** The id of the field that the key `/` goes to. */
export const FIND_FIELD = 'find-in-model';
