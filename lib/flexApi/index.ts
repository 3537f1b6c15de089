import 'server-only';
import { flex } from './process';
import type { FlexApi } from './flexApi';

/** Typed calls to Flex. Every one takes a `signal`; every failure is an AppError (lib/errors.ts). */
export const getMe: FlexApi['getMe'] = (...args) => flex().getMe(...args);
export const listRegions: FlexApi['listRegions'] = (...args) => flex().listRegions(...args);
export const listTenants: FlexApi['listTenants'] = (...args) => flex().listTenants(...args);
export const getTenant: FlexApi['getTenant'] = (...args) => flex().getTenant(...args);
export const createTenant: FlexApi['createTenant'] = (...args) => flex().createTenant(...args);
export const listModels: FlexApi['listModels'] = (...args) => flex().listModels(...args);
export const getModel: FlexApi['getModel'] = (...args) => flex().getModel(...args);
export const openGeometry: FlexApi['openGeometry'] = (...args) => flex().openGeometry(...args);
export const openSource: FlexApi['openSource'] = (...args) => flex().openSource(...args);
export const listLevels: FlexApi['listLevels'] = (...args) => flex().listLevels(...args);
export const listSpaces: FlexApi['listSpaces'] = (...args) => flex().listSpaces(...args);
export const listComponents: FlexApi['listComponents'] = (...args) => flex().listComponents(...args);
export const getTree: FlexApi['getTree'] = (...args) => flex().getTree(...args);
export const getEntity: FlexApi['getEntity'] = (...args) => flex().getEntity(...args);
export const uploadModel: FlexApi['uploadModel'] = (...args) => flex().uploadModel(...args);

/** Whether the app can speak to Flex, from what is known already: no call is made and nothing is awaited. */
export { probeFlexToken } from './process';
export type { FlexTokenProbe } from './process';

export type {
  CallOptions,
  EntityQuery,
  FlexStream,
  ModelQuery,
  ResolvedTenant,
  StreamOptions,
  UploadInput,
} from './flexApi';
