/**
 * What a BCF file holds, in the terms of buildingSMART's BCF-XML 2.1 and 3.0. Lengths are metres in the coordinates of the
 * model, z up; components are named by the 22 characters of their GlobalIds.
 */

export const BCF_VERSIONS = ['2.1', '3.0'] as const;
export type BcfVersion = (typeof BCF_VERSIONS)[number];

export type BcfVector = readonly [x: number, y: number, z: number];

/** `heightM` of an orthogonal camera is how much of the world is seen from bottom to top. `aspectRatio` is width by height. */
export type BcfCamera = {
  eye: BcfVector;
  direction: BcfVector;
  up: BcfVector;
  aspectRatio: number;
} & ({ kind: 'perspective'; fieldOfViewDeg: number } | { kind: 'orthogonal'; heightM: number });

/** What lies where `direction` points to is not drawn. */
export type BcfPlane = { location: BcfVector; direction: BcfVector };

export type BcfViewpoint = {
  guid: string;
  camera: BcfCamera | null;
  planes: readonly BcfPlane[];
  selection: readonly string[];
  visibility: {
    /** Whether what is no exception is drawn. */
    byDefault: boolean;
    exceptions: readonly string[];
    spacesVisible: boolean;
  };
  /** Colours as six hexadecimal digits, capitals. */
  colouring: readonly { colour: string; components: readonly string[] }[];
  /** PNG or JPEG. */
  snapshot: Uint8Array | null;
};

export type BcfComment = {
  guid: string;
  /** ISO 8601. */
  date: string;
  author: string;
  text: string;
  /** The viewpoint of the topic that it is about. */
  viewpointGuid: string | null;
};

export type BcfTopic = {
  guid: string;
  title: string;
  type: string;
  status: string;
  /** ISO 8601. */
  creationDate: string;
  creationAuthor: string;
  description: string | null;
  comments: readonly BcfComment[];
  viewpoints: readonly BcfViewpoint[];
};
