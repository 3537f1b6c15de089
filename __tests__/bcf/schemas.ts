import { type BcfVersion } from '@/lib/bcf';

/**
 * What may stand in which element, in this order, with the attributes that it must have. Taken from the schemas of
 * buildingSMART's BCF-XML, releases 2.1 and 3.0 (github.com/buildingSMART/BCF-XML, Schemas/*.xsd); a name that ends with
 * `!` must be there.
 */
export type Schema = Record<string, { order: readonly string[]; attributes?: readonly string[] }>;

const vector = { order: ['X!', 'Y!', 'Z!'] };
const camera = (size: string, ratio: readonly string[]) => ({
  order: ['CameraViewPoint!', 'CameraDirection!', 'CameraUpVector!', `${size}!`, ...ratio],
});

const common: Schema = {
  VisualizationInfo: {
    order: ['Components', 'OrthogonalCamera', 'PerspectiveCamera', 'Lines', 'ClippingPlanes'],
    attributes: ['Guid'],
  },
  ClippingPlanes: { order: ['ClippingPlane'] },
  ClippingPlane: { order: ['Location!', 'Direction!'] },
  Location: vector,
  Direction: vector,
  CameraViewPoint: vector,
  CameraDirection: vector,
  CameraUpVector: vector,
  Selection: { order: ['Component!'] },
  Exceptions: { order: ['Component!'] },
  Component: { order: ['OriginatingSystem', 'AuthoringToolId'] },
  Coloring: { order: ['Color!'] },
  Comment: {
    order: ['Date!', 'Author!', 'Comment!', 'Viewpoint', 'ModifiedDate', 'ModifiedAuthor'],
    attributes: ['Guid'],
  },
};

export const SCHEMAS: Record<BcfVersion, Schema> = {
  '2.1': {
    ...common,
    Version: { order: ['DetailedVersion'], attributes: ['VersionId'] },
    Markup: { order: ['Header', 'Topic!', 'Comment', 'Viewpoints'] },
    Topic: {
      order: [
        'ReferenceLink',
        'Title!',
        'Priority',
        'Index',
        'Labels',
        'CreationDate!',
        'CreationAuthor!',
        'Description',
      ],
      attributes: ['Guid'],
    },
    Viewpoints: { order: ['Viewpoint', 'Snapshot', 'Index'], attributes: ['Guid'] },
    Components: { order: ['ViewSetupHints', 'Selection', 'Visibility!', 'Coloring'] },
    Visibility: { order: ['Exceptions'] },
    Color: { order: ['Component!'] },
    OrthogonalCamera: camera('ViewToWorldScale', []),
    PerspectiveCamera: camera('FieldOfView', []),
  },
  '3.0': {
    ...common,
    Version: { order: [], attributes: ['VersionId'] },
    Extensions: {
      order: ['TopicTypes', 'TopicStatuses', 'Priorities', 'TopicLabels', 'Users', 'SnippetTypes', 'Stages'],
    },
    TopicTypes: { order: ['TopicType'] },
    TopicStatuses: { order: ['TopicStatus'] },
    Users: { order: ['User'] },
    Markup: { order: ['Header', 'Topic!'] },
    Topic: {
      order: [
        ...['ReferenceLinks', 'Title!', 'Priority', 'Index', 'Labels', 'CreationDate!', 'CreationAuthor!'],
        ...['Description', 'Comments', 'Viewpoints'],
      ],
      attributes: ['Guid', 'TopicType', 'TopicStatus'],
    },
    Comments: { order: ['Comment'] },
    Viewpoints: { order: ['ViewPoint'] },
    ViewPoint: { order: ['Viewpoint', 'Snapshot', 'Index'], attributes: ['Guid'] },
    // The same name stands for two things: of the whole, and of one colour.
    Components: { order: ['Selection', 'Visibility', 'Coloring', 'Component'] },
    Visibility: { order: ['ViewSetupHints', 'Exceptions'] },
    Color: { order: ['Components!'], attributes: ['Color'] },
    OrthogonalCamera: camera('ViewToWorldScale', ['AspectRatio!']),
    PerspectiveCamera: camera('FieldOfView', ['AspectRatio!']),
  },
};
