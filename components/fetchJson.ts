import { noteAnswer } from '@/components/signedOut';

/** What the app says when a request fails: RFC 9457 problem details, or the nearest thing to them. */
export class ProblemError extends Error {
  constructor(
    /** One of the codes in lib/errors.ts, or `unreachable` when no answer came. */
    readonly code: string,
    message: string,
    readonly status: number,
    readonly requestId: string | null,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'ProblemError';
  }
}

/**
 * The header that every request of ours carries. Another site cannot send it without being asked first, so the server
 * takes it as a sign that the request comes from these pages (SECURITY SS5).
 */
export const BFF_HEADERS = { 'x-flex-bff': '1' } as const;

/**
 * Reads problem details out of the text of a failed answer. A proxy in between may answer in HTML: the words are then
 * ours, by status.
 */
export function toProblemError(status: number, body: string, requestId: string | null): ProblemError {
  let problem: { code?: unknown; detail?: unknown; title?: unknown; requestId?: unknown } = {};
  try {
    problem = JSON.parse(body) ?? {};
  } catch {
    // Not JSON: the words below stand in.
  }
  const text = (value: unknown) => (typeof value === 'string' && value ? value : null);
  const code = text(problem.code) ?? 'internal';
  noteAnswer(code);
  return new ProblemError(
    code,
    text(problem.detail) ?? text(problem.title) ?? wordsForStatus(status),
    status,
    text(problem.requestId) ?? requestId,
  );
}

function wordsForStatus(status: number): string {
  if (status === 404) return 'It is not here, or it is not shared with you.';
  if (status === 413) return 'This is larger than the server takes.';
  return `The server answered with status ${status}. Try again in a moment.`;
}

/**
 * Asks the app's own API for JSON.
 * @param path  a path of ours, from lib/paths.ts
 * @throws {ProblemError} for every answer that is not 2xx, and when there is none
 */
export async function fetchJson<T>(path: string, init: RequestInit = {}): Promise<T> {
  const headers = new Headers({ accept: 'application/json', ...BFF_HEADERS });
  new Headers(init.headers).forEach((value, name) => headers.set(name, value));
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ProblemError(
      'unreachable',
      'Flexview did not answer. Check your connection, then try again.',
      0,
      null,
      { cause },
    );
  }
  if (!response.ok)
    throw toProblemError(response.status, await response.text(), response.headers.get('x-request-id'));
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
}
