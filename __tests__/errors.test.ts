import { AppError } from '@/lib/errors';

class NarrowError extends AppError {}

test('an error of another copy of the module is known as one of ours', () => {
  let Other = AppError;
  jest.isolateModules(() => {
    Other = (jest.requireActual('@/lib/errors') as { AppError: typeof AppError }).AppError;
  });
  expect(Other).not.toBe(AppError);
  expect(new Other('not_found', 'Gone.') instanceof AppError).toBe(true);
  expect(new AppError('not_found', 'Gone.') instanceof Other).toBe(true);
});

test('a subclass is told apart from its base, and other values from both', () => {
  expect(new NarrowError('conflict', 'Twice.') instanceof AppError).toBe(true);
  expect(new NarrowError('conflict', 'Twice.') instanceof NarrowError).toBe(true);
  expect(new AppError('conflict', 'Twice.') instanceof NarrowError).toBe(false);
  for (const value of [new Error('x'), null, undefined, 'x', { code: 'conflict' }]) {
    expect((value as unknown) instanceof AppError).toBe(false);
  }
});

test('the mark is not printed with an error', () => {
  expect(JSON.stringify(new AppError('conflict', 'Twice.'))).not.toContain('flexview');
});
