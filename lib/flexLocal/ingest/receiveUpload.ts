import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import busboy from 'busboy';
import { FlexLocalError } from '../api/flexLocalError';

/** What one multipart request held. The file lies where it was asked for, whole and flushed to the disk. */
export type ReceivedUpload = {
  fields: Record<string, string>;
  file: { name: string; contentType: string; sizeBytes: number };
};

/** Text parts are names and numbers: one that is longer, or one more, is none of ours. */
const FIELD_LIMITS = { fields: 20, fieldSize: 4096, fieldNameSize: 100, files: 2, headerPairs: 20 };

/** Held in memory between the network and the disk. */
const BUFFER_BYTES = 1024 * 1024;

/** Room for the other parts of a form whose file has just the allowed size. */
const FORM_OVERHEAD_BYTES = 256 * 1024;

function tooLarge(maxBytes: number): FlexLocalError {
  return new FlexLocalError(
    413,
    `The file is larger than ${Math.floor(maxBytes / 1024 ** 2)} MB, the most that is taken.`,
  );
}

/** Turns what goes wrong on the way into a refusal that says it; anything unforeseen stays what it is. */
function explain(error: unknown): unknown {
  if (error instanceof FlexLocalError) return error;
  const { code, message = '' } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC') return new FlexLocalError(507, 'There is no room left on the disk for this file.');
  if (
    /unexpected end of (form|file)|malformed part header|premature close|aborted/i.test(`${message} ${code}`)
  ) {
    return new FlexLocalError(400, 'The upload broke off before its end.');
  }
  return error;
}

function openParser(request: Request): busboy.Busboy {
  try {
    return busboy({
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      defParamCharset: 'utf8', // browsers send file names as raw UTF-8
      limits: FIELD_LIMITS,
    });
  } catch {
    throw new FlexLocalError(400, 'Send the file as multipart/form-data.');
  }
}

/** Counts bytes and fails once there are more than `maxBytes`. */
function limitTo(maxBytes: number, count: (bytes: number) => void): Transform {
  let sizeBytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length;
      count(sizeBytes);
      done(sizeBytes > maxBytes ? tooLarge(maxBytes) : null, chunk);
    },
  });
}

/**
 * Reads a multipart request: the part `file` goes to `target` as it arrives, so memory stays flat whatever its size; the
 * text parts are collected, before or after it. Nothing stays at `target` when this throws.
 *
 * @param target  a path where no file is yet
 * @throws {FlexLocalError} 400 for a form that is not one or breaks off, 413 for a file over `maxBytes`, 507 disk full
 */
export async function receiveUpload(
  request: Request,
  target: string,
  maxBytes: number,
): Promise<ReceivedUpload> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes + FORM_OVERHEAD_BYTES)
    throw tooLarge(maxBytes);
  if (!request.body) throw new FlexLocalError(400, 'The request has no body.');
  const parser = openParser(request);
  const fields = new Map<string, string>();
  const file = { name: '', contentType: '', sizeBytes: 0 };
  let written: Promise<void> | undefined;

  parser.on('field', (name, value, { valueTruncated }) => {
    if (valueTruncated) parser.destroy(new FlexLocalError(400, `The part ${name} is too long.`));
    else fields.set(name, value);
  });
  parser.on('file', (name, part, info) => {
    if (name !== 'file' || written) {
      parser.destroy(new FlexLocalError(400, 'Send one file, in the part named file.'));
      part.on('error', () => {}).resume(); // the parser fails it too
      return;
    }
    Object.assign(file, { name: info.filename ?? '', contentType: info.mimeType });
    written = pipeline(
      part,
      limitTo(maxBytes, (bytes) => (file.sizeBytes = bytes)),
      createWriteStream(target, { flags: 'wx', mode: 0o600, flush: true, highWaterMark: BUFFER_BYTES }),
    );
    // A disk that fails must end the request too, or it would wait for the part to be read.
    written.catch((error: Error) => parser.destroy(error));
  });

  try {
    await pipeline(Readable.fromWeb(request.body as ReadableStream), parser);
    if (!written) throw new FlexLocalError(400, 'The part named file is missing.');
    await written;
  } catch (error) {
    const reason = await Promise.resolve(written).then(
      () => error,
      (cause: unknown) => cause,
    );
    await rm(target, { force: true });
    throw explain(error instanceof FlexLocalError ? error : reason);
  }
  return { fields: Object.fromEntries(fields), file };
}
