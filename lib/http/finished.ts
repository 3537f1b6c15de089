import 'server-only';

/** How an answer ended. `bytes` of the body were handed over; `whole` unless it broke off, on either side. */
export type Finish = { status: number; bytes: number; whole: boolean };

type Listener = (finish: Finish) => void;

const listeners = new WeakMap<Request, Listener[]>();

/** Calls `listener` once, when the last byte of the answer to this request is handed over, or the answer breaks off. */
export function whenFinished(request: Request, listener: Listener): void {
  const known = listeners.get(request);
  if (known) known.push(listener);
  else listeners.set(request, [listener]);
}

/** The answer, with its bytes counted for those who wait for its end. */
export function withFinish(request: Request, response: Response): Response {
  const waiting = listeners.get(request);
  if (!waiting) return response;
  const { status, body } = response;
  const finish = (bytes: number, whole: boolean) => {
    for (const listener of waiting.splice(0)) listener({ status, bytes, whole });
  };
  if (!body) {
    finish(0, true);
    return response;
  }
  return new Response(counted(body, finish), response);
}

/** The same bytes, none read ahead; what goes wrong on either side is passed on. */
function counted(
  body: ReadableStream<Uint8Array>,
  finish: (bytes: number, whole: boolean) => void,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let bytes = 0;
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { value, done } = await reader.read();
          if (!done) {
            bytes += value.byteLength;
            return controller.enqueue(value);
          }
          finish(bytes, true);
          controller.close();
        } catch (error) {
          finish(bytes, false);
          controller.error(error);
        }
      },
      async cancel(reason) {
        finish(bytes, false);
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
