export { AccessPage } from './AccessPage';
export { endOf, PERIODS, type Period } from './expiry';
export type { Places } from './places';
