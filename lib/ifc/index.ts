// The engine (web-ifc, 6 MB) is loaded by the worker only: importing this room is cheap.
export { MODEL_HEAD_BYTES, checkModelHead, type ModelHead } from './check/modelHead';
export { checkModelFile, type ModelFile } from './check/modelFile';
export { DEFAULT_ZIP_LIMITS, type ZipLimits } from './check/zipLimits';
export {
  createIfcConverter,
  type ConvertOptions,
  type IfcConverter,
  type IfcConverterOptions,
} from './converter';
export {
  GEOMETRY_SETS,
  type AttributeGroupType,
  type ContactRole,
  type ConversionProgress,
  type ConversionStage,
  type EntityKind,
  type GeometrySet,
  type IfcAttribute,
  type IfcContactLink,
  type IfcConversion,
  type IfcData,
  type IfcDocument,
  type IfcEntity,
  type IfcLink,
  type IfcSummary,
  type IfcValue,
  type PackedIfcData,
  type SkippedElement,
  type UnpackedConversion,
} from './data';
export {
  IfcConversionError,
  ModelFileError,
  type IfcConversionErrorCode,
  type ModelFileErrorCode,
} from './errors';
export { packData, summarize, unpackData } from './packedData';
