import { step01Uploads } from './step01Uploads';
import { step02SavedViews } from './step02SavedViews';
import { step03People } from './step03People';
import { step04Grants } from './step04Grants';
import { step05Audit } from './step05Audit';
import { step06GuestLinks } from './step06GuestLinks';

/**
 * The app's own schema, as steps that are only ever added to: an applied step is never edited. Times are ISO 8601
 * in UTC; sizes are bytes.
 */
export const MIGRATIONS: readonly (readonly string[])[] = [
  step01Uploads,
  step02SavedViews,
  step03People,
  step04Grants,
  step05Audit,
  step06GuestLinks,
];
