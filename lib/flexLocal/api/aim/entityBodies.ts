import { z } from 'zod';
import { HIGHEST_ENTITY_ID, type DocumentFields, type EntityFields, type NewEntity } from '../../database';
import type { EntityType } from '../../odata';
import type { EntityFamily } from './entityFamilies';

/** Text that a database and JSON can hold: no NUL, no half of a character. Empty text counts as none. */
function textField(maxLength: number) {
  return z
    .string()
    .max(maxLength)
    .refine((text) => text.isWellFormed() && !text.includes('\0'), 'holds characters that are none')
    .transform((text) => (text.trim() === '' ? null : text))
    .nullish();
}

const key = z.number().int().min(1).max(2_147_483_647);

/** Where a document is. Links that would run as a script in the page that shows them are none. */
const location = textField(2000).refine(
  // Browsers pass over blanks and control characters here.
  (text) => !/^(javascript|vbscript|data):/i.test(text?.replace(/[\s\p{Cc}]/gu, '') ?? ''),
  'must not be a script or data',
);

/** EntityEdit, and what some families add. Source: CONTRACT.md 5.3; ExternalLink is ours, as nothing else writes it. */
const common = {
  Name: textField(1000),
  Description: textField(20_000),
  ExternalObjectType: textField(200),
};
const ofComponentType = { ComponentTypeId: key.nullish() };
const ofDocument = {
  Url: location,
  Location: location,
  ItemReference: textField(1000),
  Scope: textField(1000),
  Revision: textField(200),
  Purpose: textField(1000),
  IntendedUse: textField(1000),
};
const ADDITIONS: Record<string, z.ZodRawShape> = {
  Component: ofComponentType,
  Job: ofComponentType,
  Spare: ofComponentType,
  Space: { LevelId: key.nullish() },
  Issue: { ExternalLink: location },
  Document: ofDocument,
};

/** Extra properties of open types: plain values, by names as they can be asked for. */
const MAX_DYNAMIC = 100;
const dynamicName = z.string().regex(/^[\p{L}_][\p{L}\p{Nd}_]{0,127}$/u);
const dynamicValue = z.union([z.number(), z.boolean(), z.null(), textField(10_000)]);
const dynamicProperties = z
  .record(dynamicName, dynamicValue)
  .refine(
    (properties) => Object.keys(properties).length <= MAX_DYNAMIC,
    `holds more than ${MAX_DYNAMIC} properties`,
  );

type Shape = Pick<EntityFamily, 'kind' | 'type'>;

/** What PATCH takes, as fields to write: those left out stay as they are. */
export function editBody({ kind, type }: Shape) {
  return body({ ...common, ...ADDITIONS[kind] }, type).transform(toFields);
}

/** What POST takes, as the entity to make. Without `AssetModelId` it is that of `within`, which it must agree with. */
export function createBody({ kind, type }: Shape, within?: number) {
  const required = {
    AssetModelId: within === undefined ? key : z.literal(within).default(within),
    EntityId: z.number().int().min(1).max(HIGHEST_ENTITY_ID).nullish(),
    ExternalIdentifier: textField(200),
  };
  return body({ ...required, ...common, ...ADDITIONS[kind] }, type).transform((value): NewEntity => ({
    ...toFields(value),
    kind,
    assetModelId: value.AssetModelId as number,
    entityId: (value.EntityId as number | null | undefined) ?? undefined,
    externalIdentifier: (value.ExternalIdentifier as string | null | undefined) ?? undefined,
  }));
}

type Body = Record<string, unknown>;

/**
 * Reads the declared properties of an object. Others, and those in `DynamicProperties`, become dynamic properties of an open
 * type, and are passed over by a closed one.
 */
function body(shape: z.ZodRawShape, type: EntityType) {
  const declared = z.object(shape);
  if (!type.open) return declared.transform((value): Body => value);
  return declared
    .extend({ DynamicProperties: z.record(z.string(), z.unknown()).nullish() })
    .catchall(z.unknown())
    .transform((value, context): Body => {
      const known = Object.entries(value).filter(([name]) => Object.hasOwn(shape, name));
      const own = Object.entries(value).filter(
        ([name]) => !Object.hasOwn(shape, name) && isDynamic(name, type),
      );
      const dynamic = dynamicProperties.safeParse({
        ...Object.fromEntries(own),
        ...(value.DynamicProperties as Body | null | undefined),
      });
      if (dynamic.success) return { ...Object.fromEntries(known), dynamic: dynamic.data };
      for (const { path, message } of dynamic.error.issues)
        context.addIssue({ code: 'custom', path, message });
      return z.NEVER;
    });
}

/** Annotations are for the reader, and what the type has of its own cannot be written under its name. */
function isDynamic(name: string, { properties, navigations }: EntityType): boolean {
  const own = [...Object.keys(properties), ...Object.keys(navigations)];
  return !/[@.]/.test(name) && !own.some((one) => one.toLowerCase() === name.toLowerCase());
}

function toFields(value: Body): EntityFields {
  const { dynamic } = value as { dynamic?: Body };
  const text = (name: string) => value[name] as string | null | undefined;
  const number = (name: string) => value[name] as number | null | undefined;
  return {
    name: text('Name'),
    description: text('Description'),
    externalObjectType: text('ExternalObjectType'),
    componentTypeId: number('ComponentTypeId'),
    levelId: number('LevelId'),
    externalLink: text('ExternalLink'),
    dynamicProperties: dynamic && Object.keys(dynamic).length > 0 ? dynamic : undefined,
    document: DOCUMENT_NAMES.some((name) => Object.hasOwn(value, name)) ? documentOf(text) : undefined,
  };
}

const DOCUMENT_NAMES = Object.keys(ofDocument);

function documentOf(text: (name: string) => string | null | undefined): DocumentFields {
  return {
    // Url is the older name (CONTRACT.md 5.3).
    location: text('Location') === undefined ? text('Url') : text('Location'),
    itemReference: text('ItemReference'),
    scope: text('Scope'),
    revision: text('Revision'),
    purpose: text('Purpose'),
    intendedUse: text('IntendedUse'),
  };
}
