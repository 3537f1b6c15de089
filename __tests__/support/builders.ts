import type { FlexUser, Me, Model, ModelPage, Tenant, Upload } from '@/lib/flexContract';

/** A ready model as the app's API gives it; show only what matters to the test. */
export function aModel(changes: Partial<Model> = {}): Model {
  return {
    modelId: 1,
    name: 'House.ifc',
    assetId: 11,
    assetName: 'House',
    revision: null,
    sizeBytes: 2_400_000,
    uploadedAt: '2026-03-04T10:20:30Z',
    processedAt: '2026-03-04T10:21:30Z',
    status: 'ready',
    stage: null,
    progress: 1,
    messages: [],
    ...changes,
  } as Model;
}

/** A page that holds all there is. */
export function aModelPage(models: Model[], changes: Partial<ModelPage> = {}): ModelPage {
  return { models, total: models.length, page: 1, pageSize: 25, ...changes };
}

export function aTenant(changes: Partial<Tenant> = {}): Tenant {
  return {
    tenantId: '3f2a9c1e-5b7d-4e8a-9c10-2b4d6f8a0c1e',
    identifier: 'acme',
    name: 'Acme Estates',
    region: 'uk',
    role: 'administrator',
    createdAt: '2026-01-02T03:04:05Z',
    ...changes,
  };
}

/** An upload that the server is processing. */
export function anUpload(changes: Partial<Upload> = {}): Upload {
  return {
    id: 'u1',
    filename: 'House.ifc',
    assetName: 'House',
    state: 'processing',
    bytes: 2_400_000,
    size: 2_400_000,
    createdAt: '2026-03-04T10:20:30Z',
    ...changes,
  };
}

/** A visitor who has not signed in, and the identity of the app at Flex. */
export function aMe(flex: Partial<FlexUser> = {}): Me {
  return {
    person: { kind: 'open', name: null, email: null },
    flex: { userId: 'f1', name: 'Flexview Demo', email: 'flexview@example.org', ...flex },
  };
}

/** A file as a person drops it; begins as an IFC file does, unless told otherwise. */
export function aFile(name = 'House.ifc', content: BlobPart = 'ISO-10303-21;\nHEADER;\n'): File {
  return new File([content], name);
}
