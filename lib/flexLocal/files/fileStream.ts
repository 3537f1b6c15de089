import { type FileHandle, open } from 'node:fs/promises';

/** Read at once and held in memory for each reader. */
const CHUNK_BYTES = 128 * 1024;

/**
 * The bytes of a file from `start` to `end`, both included, read as they are asked for. A reader that leaves closes
 * the file. (`Readable.toWeb` reads ahead, and on Node 20 it throws outside of any caller when cancelled at the end.)
 */
export function streamFile(file: string, start: number, end: number): ReadableStream<Uint8Array> {
  let handle: FileHandle | undefined;
  let position = start;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          handle ??= await open(file, 'r');
          const wanted = Math.min(CHUNK_BYTES, end - position + 1);
          const { bytesRead, buffer } = await handle.read(new Uint8Array(wanted), 0, wanted, position);
          if (bytesRead === 0) throw new Error(`${file} ends before byte ${end}`);
          position += bytesRead;
          controller.enqueue(buffer.subarray(0, bytesRead));
        } catch (error) {
          await handle?.close();
          throw error;
        }
        if (position > end) {
          controller.close();
          await handle.close();
        }
      },
      async cancel() {
        await handle?.close();
      },
    },
    { highWaterMark: 0 },
  );
}
