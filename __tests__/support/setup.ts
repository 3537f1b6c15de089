import { format } from 'node:util';

/** An unexpected console.error is a fault that nobody looked at; a test that expects one replaces the spy. */
beforeEach(() => {
  jest.spyOn(console, 'error').mockImplementation((...args: unknown[]) => {
    throw new Error(`Unexpected console.error: ${format(...args)}`);
  });
});

afterEach(() => {
  jest.restoreAllMocks();
});

/** Patience for busy machines; what hangs fails all the same. */
jest.setTimeout(60_000);

/** Tests of who may do what set this themselves. */
process.env.ACCESS = 'open';
