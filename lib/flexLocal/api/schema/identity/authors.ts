import { one } from '../columns';
import { userType } from './people';

/** Who made a thing, and who changed it last. */
export const authors = {
  createdBy: one(
    () => userType,
    (row, user) => `${user}.userId = ${row}.createdById`,
  ),
  lastModifiedBy: one(
    () => userType,
    (row, user) => `${user}.userId = ${row}.lastModifiedById`,
  ),
};
