import { encode } from 'fast-png';
import type { Picture } from './develop';

/** The bytes of a PNG file, eight bits a channel with alpha. */
export function encodePng({ width, height, rgba }: Picture): Uint8Array {
  return encode({ width, height, data: rgba, channels: 4, depth: 8 });
}
