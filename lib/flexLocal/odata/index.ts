export { ODataError } from './odataError';
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
export type { QueryOptions } from './ast';
