import { columns } from '../columns';
import { contactEntities } from './contacts';
import { heldBy, holds, nameOf, refersTo } from './core';
import { full } from './full';
import { componentTypeInfoType, entityBaseType, jobInfoType, resourceInfoType } from './summaries';

/** What is kept about a building and has no place in it. Source: CONTRACT.md 5.3. */

export const issueType = full('Issue', 'Issue', {
  open: true,
  properties: columns({ ExternalLink: 'string' }),
  navigations: { AffectedEntities: holds(() => entityBaseType, 'Issue') },
});

export const contactType = full('Contact', 'Contact', {
  open: true,
  navigations: { Entities: contactEntities },
});

/** `ComponentTypeId` is ours: the contract takes it and gives the type alone. */
const forComponentType = {
  properties: { ...columns({ ComponentTypeId: 'number' }), ComponentTypeName: nameOf('componentTypeId') },
  navigations: { ComponentType: refersTo(() => componentTypeInfoType, 'componentTypeId') },
};

export const jobType = full('Job', 'Job', {
  open: true,
  properties: forComponentType.properties,
  navigations: {
    ...forComponentType.navigations,
    PriorJobs: heldBy(() => jobInfoType, 'JobOrder'),
    FollowingJobs: holds(() => jobInfoType, 'JobOrder'),
    Resources: holds(() => resourceInfoType, 'JobResource'),
  },
});

export const spareType = full('Spare', 'Spare', { open: true, ...forComponentType });

export const resourceType = full('Resource', 'Resource', {
  open: true,
  navigations: { Jobs: heldBy(() => jobType, 'JobResource') },
});
