import type { Box } from './box';

/** One thing of a model, as far as a comparison looks at it. */
export type ComparedEntity = {
  entityId: number;
  kind: string;
  /** IFC GlobalId. */
  identifier: string | null;
  name: string | null;
  /** For example `IfcWall`. */
  objectType: string | null;
  levelId: number | null;
  typeId: number | null;
  /** Metres; levels only. */
  elevationM: number | null;
  /** A number that is the same for the same description and attributes. */
  content: number;
  /** What the footprint takes up; null without one. */
  box: Box | null;
};

/** All that is compared of one model. */
export type ComparedModel = { assetModelId: number; entities: readonly ComparedEntity[] };

/** By what two things were taken for one. */
export type MatchedBy = 'Identifier' | 'Place' | 'Name';

/** A thing of the source and one of the target that are, or could be, the same. */
export type Pair = {
  source: ComparedEntity;
  target: ComparedEntity;
  by: MatchedBy;
  /** 0 to 100. */
  confidence: number;
};

/** Something to know about a comparison, for people. The entity is an example where the message is about many. */
export type ComparisonMessage = {
  type: 'Information' | 'Warning';
  /** What was looked at: identifiers, footprints, names. */
  source: 'Identifiers' | 'Footprints' | 'Names';
  message: string;
  assetModelId?: number;
  entity?: ComparedEntity;
};
