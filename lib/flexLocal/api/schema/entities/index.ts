export {
  assemblyType,
  componentType,
  componentTypeType,
  facilityType,
  levelType,
  siteType,
  spaceType,
  systemType,
  zoneType,
} from './building';
export { documentType, entityType } from './full';
export { contactType, issueType, jobType, resourceType, spareType } from './records';
export { entityBaseType } from './summaries';
export { entityAsOfType } from './asOf';
export { entityRefType } from './entityRef';
