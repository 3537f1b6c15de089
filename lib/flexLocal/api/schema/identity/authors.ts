import { one } from '../columns';
import { named } from './named';

/** Who made a thing, and who changed it last. */
export const authors = {
  createdBy: one(named('User'), (row, user) => `${user}.userId = ${row}.createdById`),
  lastModifiedBy: one(named('User'), (row, user) => `${user}.userId = ${row}.lastModifiedById`),
};
