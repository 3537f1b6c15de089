/**
 * What of the contract a page needs when it runs, without schemas: their library is larger than all else of a page, and
 * stays on the server. lib/flexContract gives all of this too, to those who have the schemas anyway.
 */
export * from './limits';
export * from './objectPage';
