import { useMedia } from './useMedia';

/** Height of a row in pixels, as `--row` has it: lists that make only the rows in sight must know it beforehand. */
export function useRowHeight(): number {
  return useMedia('(pointer: coarse)') ? 40 : 32;
}
