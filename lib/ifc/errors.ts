/** Why a file was refused before anything was read from it. Codes never change; messages may. */
export type ModelFileErrorCode =
  | 'empty'
  | 'not_ifc'
  | 'lfs_pointer'
  | 'ifcxml'
  | 'other_step'
  | 'unsupported_schema'
  | 'utf16'
  | 'no_schema'
  | 'truncated'
  | 'zip_damaged'
  | 'zip_unsafe'
  | 'zip_too_large'
  | 'zip_no_model'
  | 'zip_many_models'
  | 'zip_encrypted'
  | 'zip_unsupported';

/** The content of a file is not a model that can be read. `message` is for people and holds the next step. */
export class ModelFileError extends Error {
  constructor(
    readonly code: ModelFileErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Why a conversion gave nothing. What was refused before reading is in `fileError`. */
export type IfcConversionErrorCode =
  'not_ifc' | 'unsupported_schema' | 'truncated' | 'too_large' | 'timed_out' | 'cancelled' | 'crashed';

/** A conversion ended without a result. `message` is for people; `fileError` tells more when the file was refused. */
export class IfcConversionError extends Error {
  readonly fileError?: ModelFileErrorCode;

  constructor(
    readonly code: IfcConversionErrorCode,
    message: string,
    options?: ErrorOptions & { fileError?: ModelFileErrorCode },
  ) {
    super(message, options);
    this.name = new.target.name;
    this.fileError = options?.fileError;
  }
}

/** The same refusal as the result of a conversion. */
export function refusalOf({ code, message }: ModelFileError): IfcConversionError {
  const conversionCode =
    code === 'unsupported_schema' || code === 'truncated'
      ? code
      : code === 'zip_too_large'
        ? 'too_large'
        : 'not_ifc';
  return new IfcConversionError(conversionCode, message, { fileError: code });
}
