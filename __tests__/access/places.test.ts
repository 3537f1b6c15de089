import fc from 'fast-check';
import { assetOf } from '@/lib/access/places';
import { AppError } from '@/lib/errors';
import { getModel } from '@/lib/flexApi';

jest.mock('@/lib/flexApi', () => ({ getModel: jest.fn(), getTenant: jest.fn() }));

const TENANTS = ['t0', 't1', 't2'];
const MODELS = [1, 2, 3];
/** A number that says whose it is: what one tenant's question must never be answered to another. */
const canary = (tenantId: string, modelId: number) => TENANTS.indexOf(tenantId) * 1000 + modelId;

const SHARED = Symbol.for('flexview.access.parents');
const forget = () => (globalThis as { [SHARED]?: { clear(): void } })[SHARED]?.clear();
beforeEach(forget);

const question = fc.record({
  tenantId: fc.constantFrom(...TENANTS),
  modelId: fc.constantFrom(...MODELS),
  flex: fc.constantFrom('answers', 'answers', 'fails', 'has none'),
});

test('10,000 interleavings of questions, failures and forgetting never mix tenants (AC7)', async () => {
  const wrong: unknown[] = [];
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(question, { minLength: 2, maxLength: 8 }),
      fc.nat(7),
      async (scheduler, questions, forgetAt) => {
        forget();
        const fates = questions.map(({ flex }) => flex);
        jest.mocked(getModel).mockImplementation(async (tenantId, modelId) => {
          const fate = fates.pop();
          await scheduler.schedule(Promise.resolve());
          if (fate === 'fails') throw new AppError('flex_unreachable', 'Flex does not answer.');
          if (fate === 'has none') throw new AppError('not_found', 'There is no such model.');
          return { assetId: canary(tenantId, modelId) } as never;
        });
        const answers = questions.map(({ tenantId, modelId }, index) => {
          if (index === forgetAt) forget();
          return assetOf(tenantId, modelId).then(
            (assetId) => assetId === canary(tenantId, modelId) || wrong.push({ tenantId, modelId, assetId }),
            (error: AppError) =>
              ['flex_unreachable', 'not_found'].includes(error.code) ||
              wrong.push({ tenantId, modelId, error }),
          );
        });
        await scheduler.waitFor(Promise.all(answers));
      },
    ),
    { numRuns: 10_000 },
  );
  expect(wrong).toEqual([]);
}, 180_000);

test('many who ask for one model at once cost Flex one question, and a failure is not kept', async () => {
  jest.mocked(getModel).mockReset().mockRejectedValueOnce(new AppError('flex_unreachable', 'No.'));
  await expect(assetOf('t1', 1)).rejects.toMatchObject({ code: 'flex_unreachable' });
  jest.mocked(getModel).mockResolvedValue({ assetId: 9 } as never);
  const answers = await Promise.all(Array.from({ length: 50 }, () => assetOf('t1', 1)));
  expect(new Set(answers)).toEqual(new Set([9]));
  expect(getModel).toHaveBeenCalledTimes(2);
});
