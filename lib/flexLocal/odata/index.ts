export { ODataError } from './odataError';
export { checkOptions } from './checkOptions';
export { parseQuery } from './parseQuery';
export type { QueryLimits } from './cursor';
export { PAGE_SIZE, queryList, querySingle, type Condition, type QueryPage } from './runQuery';
export type { JsonEntity } from './columns';
export type { QueryContext } from './readRows';
export type {
  ComplexProperty,
  EntityType,
  JsonProperty,
  Navigation,
  Property,
  ScalarProperty,
} from './entityType';
export type { Expression, QueryOptions } from './ast';
export { isPinned } from './pinned';
