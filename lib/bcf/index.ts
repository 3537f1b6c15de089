export { readBcf } from './readBcf';
export { writeBcf } from './writeBcf';
export { BcfError } from './bcfError';
export {
  BCF_VERSIONS,
  type BcfCamera,
  type BcfComment,
  type BcfPlane,
  type BcfTopic,
  type BcfVector,
  type BcfVersion,
  type BcfViewpoint,
} from './topic';
