import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { findTenant, tenantAddress } from '@/components/tenants/findTenant';
import { tenantHue } from '@/components/tenants/tenantHue';
import { aTenant } from '../../support/builders';

const tokens = readFileSync('app/tokens.css', 'utf8');

test('every tenant has one of the colours there are, always the same, whatever the capitals', () => {
  fc.assert(
    fc.property(fc.uuid(), (tenantId) => {
      const hue = tenantHue(tenantId);
      expect(tokens).toContain(`[data-tenant-hue='${hue}']`);
      expect(tenantHue(tenantId.toUpperCase())).toBe(hue);
    }),
  );
});

test('ids that differ in their last letter do not all look alike', () => {
  const hues = [...'0123456789abcdef'].map((end) => tenantHue(`3f2a9c1e-5b7d-4e8a-9c10-2b4d6f8a0c1${end}`));
  expect(new Set(hues).size).toBeGreaterThan(6);
});

test('the id of one tenant comes before an identifier of another that looks the same', () => {
  const one = aTenant({ tenantId: 'abc', identifier: 'one' });
  const other = aTenant({ tenantId: 'def', identifier: 'abc' });
  expect(findTenant([other, one], 'ABC')).toBe(one);
  expect(findTenant([other, one], 'One')).toBe(one);
  expect(findTenant([other, one], undefined)).toBeUndefined();
});

test('an identifier that may not stand in an address is left out of it', () => {
  expect(tenantAddress(aTenant({ identifier: 'acme' }))).toBe('acme');
  expect(tenantAddress(aTenant({ tenantId: 't-1', identifier: 'a/b' }))).toBe('t-1');
  expect(tenantAddress(aTenant({ tenantId: 't-1', identifier: null }))).toBe('t-1');
});
