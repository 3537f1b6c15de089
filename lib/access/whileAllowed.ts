import 'server-only';
import { AppError, ERROR_STATUS } from '../errors';

/** A person whose access is withdrawn is sent nothing more after twice this time at the latest. */
const CHECK_EVERY_MS = 15_000;

/** Whether an error says that the person may not, rather than that nobody can tell now. */
const isRefusal = (error: unknown) =>
  error instanceof AppError && [401, 403, 404].includes(ERROR_STATUS[error.code]);

/**
 * The same answer, whose body breaks off once `check` refuses, or could not answer twice in a row.
 * @param check  throws when the person may not have the answer (any more)
 */
export function whileAllowed(
  response: Response,
  check: () => Promise<unknown>,
  everyMs = CHECK_EVERY_MS,
): Response {
  const { body, status } = response;
  if (!body) return response;
  const reader = body.getReader();
  let timer: NodeJS.Timeout;
  let failures = 0;

  async function isWithdrawn(): Promise<boolean> {
    try {
      await check();
      failures = 0;
    } catch (error) {
      failures += 1;
      return isRefusal(error) || failures > 1;
    }
    return false;
  }

  const watched = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const look = async () => {
          if (!(await isWithdrawn())) return;
          clearInterval(timer);
          const error = new Error('Access was withdrawn.');
          controller.error(error);
          await reader.cancel(error);
        };
        timer = setInterval(() => void look().catch(() => {}), everyMs);
        timer.unref();
      },
      async pull(controller) {
        try {
          const { value, done } = await reader.read();
          if (!done) return controller.enqueue(value);
          clearInterval(timer);
          controller.close();
        } catch (error) {
          clearInterval(timer);
          controller.error(error);
        }
      },
      async cancel(reason) {
        clearInterval(timer);
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(watched, { status, headers: response.headers });
}
