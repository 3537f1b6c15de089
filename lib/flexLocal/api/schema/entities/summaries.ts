import { columns } from '../columns';
import { holds, nameOf, overEntities, refersTo } from './core';

/** What other things refer to: summaries, which have the core and little else. Source: CONTRACT.md 5.3. */

export const entityBaseType = overEntities('EntityBase', null);
export const relatedEntityType = overEntities('RelatedEntity', null);
export const levelInfoType = overEntities('LevelInfo', 'Level');
export const facilityInfoType = overEntities('FacilityInfo', 'Facility');
export const componentTypeInfoType = overEntities('ComponentTypeInfo', 'ComponentType');
export const zoneInfoType = overEntities('ZoneInfo', 'Zone');
export const assemblyInfoType = overEntities('AssemblyInfo', 'Assembly');
export const documentInfoType = overEntities('DocumentInfo', 'Document');
export const contactInfoType = overEntities('ContactInfo', 'Contact');
export const jobInfoType = overEntities('JobInfo', 'Job');
export const spareInfoType = overEntities('SpareInfo', 'Spare');
export const resourceInfoType = overEntities('ResourceInfo', 'Resource');
export const issueInfoType = overEntities('IssueInfo', 'Issue', {
  properties: columns({ ExternalLink: 'string' }),
});
export const spaceInfoType = overEntities('SpaceInfo', 'Space', {
  properties: { LevelName: nameOf('levelId') },
  navigations: { Level: refersTo(() => levelInfoType, 'levelId') },
});
export const componentInfoType = overEntities('ComponentInfo', 'Component', {
  properties: { ComponentTypeName: nameOf('componentTypeId') },
  navigations: { ComponentType: refersTo(() => componentTypeInfoType, 'componentTypeId') },
});
export const systemInfoType = overEntities('SystemInfo', 'System', {
  navigations: { Components: holds(() => componentInfoType, 'System') },
});
