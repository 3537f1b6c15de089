import { http, HttpResponse, type RequestHandler } from 'msw';
import { setupServer } from 'msw/node';
import type { Problem } from '@/lib/flexContract';

/** A network that answers with these handlers for all tests of a file; any other request is a fault of the test. */
export function startNetwork(...handlers: RequestHandler[]) {
  const server = setupServer(...handlers);
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());
  return server;
}

/** An answer with problem details, as every route of ours gives them. */
export function aProblem(changes: Partial<Problem> = {}) {
  const problem: Problem = {
    type: 'urn:flexview:problem:flex_unreachable',
    title: 'Flex cannot be reached',
    status: 502,
    detail: 'Flex does not answer. Try again in a moment.',
    code: 'flex_unreachable',
    requestId: 'req-1234',
    ...changes,
  };
  return HttpResponse.json(problem, {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json' },
  });
}

export { http, HttpResponse };
