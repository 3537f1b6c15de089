import { existsSync, readFileSync } from 'node:fs';
import { pagePolicy } from '@/lib/securityHeaders';

const page = readFileSync('docs/threat-model.md', 'utf8');

test('every test and file that the threat model names is there', () => {
  const named = [...page.matchAll(/`((?:__tests__|components|lib|docs)\/[\w./-]+\.(?:tsx?|md))`/g)].map(
    ([, file]) => file!,
  );
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((file) => !existsSync(file))).toEqual([]);
});

test('each row of a table of threats names a test', () => {
  const rows = page
    .split('\n## ')
    .filter((section) => /^(RFC 10017|Themes)/.test(section))
    .flatMap((section) => section.split('\n').filter((line) => line.startsWith('| ')))
    .filter((line) => !/^\| (-|it must|theme)/.test(line));
  expect(rows.length).toBeGreaterThan(14);
  expect(rows.filter((row) => !row.includes('`__tests__/'))).toEqual([]);
});

test('each exception in the policy of pages is named with its reason', () => {
  for (const [, source] of pagePolicy('x').matchAll(/('unsafe-[\w-]+'|data:|blob:)/g))
    expect(page).toContain(source!);
});
