import 'server-only';
import { flex } from './process';
import type { FlexApi } from './flexApi';

/** Typed calls to Flex. Every one takes a `signal`; every failure is an AppError (lib/errors.ts). */
export const getMe: FlexApi['getMe'] = async (...args) => flex().getMe(...args);
export const listRegions: FlexApi['listRegions'] = async (...args) => flex().listRegions(...args);
export const listTenants: FlexApi['listTenants'] = async (...args) => flex().listTenants(...args);
export const getTenant: FlexApi['getTenant'] = async (...args) => flex().getTenant(...args);
export const createTenant: FlexApi['createTenant'] = async (...args) => flex().createTenant(...args);
export const listModels: FlexApi['listModels'] = async (...args) => flex().listModels(...args);
export const getModel: FlexApi['getModel'] = async (...args) => flex().getModel(...args);
export const openGeometry: FlexApi['openGeometry'] = async (...args) => flex().openGeometry(...args);
export const openSource: FlexApi['openSource'] = async (...args) => flex().openSource(...args);
export const listLevels: FlexApi['listLevels'] = async (...args) => flex().listLevels(...args);
export const listSpaces: FlexApi['listSpaces'] = async (...args) => flex().listSpaces(...args);
export const listComponents: FlexApi['listComponents'] = async (...args) => flex().listComponents(...args);
export const listObjects: FlexApi['listObjects'] = async (...args) => flex().listObjects(...args);
export const searchAttributes: FlexApi['searchAttributes'] = async (...args) =>
  flex().searchAttributes(...args);
export const listAttributes: FlexApi['listAttributes'] = async (...args) => flex().listAttributes(...args);
export const listProperties: FlexApi['listProperties'] = async (...args) => flex().listProperties(...args);
export const listValues: FlexApi['listValues'] = async (...args) => flex().listValues(...args);
export const getTree: FlexApi['getTree'] = async (...args) => flex().getTree(...args);
export const getEntity: FlexApi['getEntity'] = async (...args) => flex().getEntity(...args);
export const uploadModel: FlexApi['uploadModel'] = async (...args) => flex().uploadModel(...args);

/** Whether the app can speak to Flex, from what is known already: no call is made and nothing is awaited. */
export { probeFlexToken } from './process';
export type { FlexTokenProbe } from './process';

/** What goes on between the app and Flex, for metrics. */
export { upstreamNumbers, type UpstreamNumbers } from './process';

export type {
  CallOptions,
  EntityQuery,
  FlexStream,
  ModelQuery,
  ModelRange,
  ResolvedTenant,
  StreamOptions,
  UploadInput,
} from './flexApi';
