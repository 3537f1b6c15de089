import { tenantSchema } from '@/lib/flexContract';

test('in a browser no schema tries to evaluate code, which the policy of our pages would refuse (CS1)', () => {
  const evaluate = jest.fn(Function);
  const real = globalThis.Function;
  globalThis.Function = evaluate as unknown as FunctionConstructor;
  try {
    expect(tenantSchema.parse({ tenantId: 'a', name: 'Acme' })).toMatchObject({ name: 'Acme' });
  } finally {
    globalThis.Function = real;
  }
  expect(evaluate).not.toHaveBeenCalled();
});
