/** Why a file was refused, or a model could not be written. The codes are stable; docs/wexbim.md explains each. */
export type WexbimReason =
  | 'bad_count'
  | 'bad_magic'
  | 'bad_mesh'
  | 'bad_mesh_length'
  | 'bad_unit'
  | 'duplicate_product'
  | 'empty_mesh'
  | 'index_out_of_range'
  | 'label_out_of_range'
  | 'no_instance'
  | 'no_region'
  | 'not_finite'
  | 'number_out_of_range'
  | 'over_limit'
  | 'too_many_triangles'
  | 'total_mismatch'
  | 'trailing_bytes'
  | 'truncated'
  | 'unknown_product'
  | 'unsupported_version';

/**
 * The one error of this room. `reason` is for programs; `message` is for people. `byteOffset` is where the fault
 * shows, counted from the start of the file and never beyond its end; it is undefined when a model is refused by
 * the writer, because then there are no bytes yet.
 */
export class WexbimError extends Error {
  constructor(
    readonly reason: WexbimReason,
    readonly byteOffset: number | undefined,
    explanation: string,
  ) {
    super(byteOffset === undefined ? explanation : `${explanation} (byte ${byteOffset})`);
    this.name = 'WexbimError';
  }
}
