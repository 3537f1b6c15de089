import { sendFile } from '@/components/uploads/sendFile';
import type { ProblemError } from '@/components/fetchJson';
import { aFile } from '../../support/builders';

type Answer = { status: number; body?: string; headers?: Record<string, string> };

/** The upload that was made last, with what the client of the protocol was told. */
const last = jest.fn();
let previous: { metadata: Record<string, string> }[] = [];

// The client's build for Node, which is the one found here, sends no browser files: it is played by this stand-in.
jest.mock('tus-js-client', () => {
  class DetailedError extends Error {
    constructor(readonly originalResponse: unknown) {
      super('tus: failed');
    }
  }
  class Upload {
    url: string | null = null;
    start = jest.fn();
    abort = jest.fn(async () => {});
    resumeFromPreviousUpload = jest.fn();
    findPreviousUploads = async () => previous;
    constructor(
      readonly file: File,
      readonly options: Record<string, (...args: unknown[]) => unknown>,
    ) {
      last(this);
    }
  }
  return { DetailedError, Upload };
});

/** A failure as the client reports it; without an answer the connection broke. */
function failure(answer?: Answer): Error {
  const { DetailedError } = jest.requireMock('tus-js-client');
  return new DetailedError(
    answer
      ? {
          getStatus: () => answer.status,
          getBody: () => answer.body ?? '',
          getHeader: (name: string) => answer.headers?.[name],
        }
      : null,
  );
}

function send() {
  const events = { onStarted: jest.fn(), onBytes: jest.fn(), onSent: jest.fn(), onFailed: jest.fn() };
  const stop = sendFile({ tenantId: 'acme', file: aFile('Дом.ifc'), assetName: 'Tower' }, events);
  return { events, stop, upload: last.mock.lastCall![0] };
}

/** Lets the look for former uploads end. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** What a person is told of a failure. */
function said(answer?: Answer): ProblemError {
  const { events, upload } = send();
  upload.options.onError(failure(answer));
  return events.onFailed.mock.lastCall![0];
}

beforeEach(() => {
  previous = [];
  Object.assign(globalThis, { location: new URL('http://flexview.test/tenants/acme/models') });
});

test('a file goes to its tenant with its name, its building and our header', async () => {
  const { upload } = send();
  await settle();
  expect(upload.options).toMatchObject({
    endpoint: '/api/tenants/acme/uploads',
    metadata: { filename: 'Дом.ifc', assetName: 'Tower' },
    headers: { 'x-flex-bff': '1' },
    chunkSize: 4_000_000,
  });
  expect(upload.start).toHaveBeenCalledTimes(1);
});

test("the server's id is taken from the address it gives", () => {
  const { events, upload } = send();
  upload.url = '/api/tenants/acme/uploads/0f3a';
  upload.options.onUploadUrlAvailable();
  expect(events.onStarted).toHaveBeenCalledWith('0f3a');
});

test('problem details are passed on in their own words', () => {
  const body = JSON.stringify({
    code: 'unsupported_file',
    detail: 'This is not an IFC file.',
    requestId: 'r5',
  });
  expect(said({ status: 415, body })).toMatchObject({
    code: 'unsupported_file',
    message: 'This is not an IFC file.',
    requestId: 'r5',
    status: 415,
  });
});

test('the plain line of the upload server is a reason too', () => {
  const headers = { 'content-type': 'text/plain; charset=utf-8' };
  expect(said({ status: 400, body: 'Say what the file is called.\n', headers })).toMatchObject({
    message: 'Say what the file is called.',
  });
});

test('a broken connection is said to be one', () => {
  expect(said()).toMatchObject({ code: 'unreachable', message: expect.stringMatching(/connection broke/) });
});

test.each([
  [undefined, true],
  [423, true],
  [429, true],
  [503, true],
  [400, false],
  [413, false],
  [415, false],
])('an answer of %s is tried again by itself: %s', (status, isRetried) => {
  const { upload } = send();
  const error = failure(status === undefined ? undefined : { status });
  expect(upload.options.onShouldRetry(error)).toBe(isRetried);
});

test('a broken-off upload of the same file is gone on with, unless it was for another building', async () => {
  previous = [{ metadata: { assetName: 'Tower' } }];
  const same = send();
  await settle();
  expect(same.upload.resumeFromPreviousUpload).toHaveBeenCalledWith(previous[0]);
  previous = [{ metadata: { assetName: 'House' } }];
  const other = send();
  await settle();
  expect(other.upload.resumeFromPreviousUpload).not.toHaveBeenCalled();
  expect(other.upload.start).toHaveBeenCalledTimes(1);
});

test('one that is stopped before it began does not begin, and is ended at the server', async () => {
  const { stop, upload } = send();
  stop();
  await settle();
  expect(upload.start).not.toHaveBeenCalled();
  expect(upload.abort).toHaveBeenCalledWith(true);
});
