import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as aim from '@xbim/flex-react-api';
import * as identity from '@xbim/flex-react-identity-api';

/** Every client of the official packages is held against local Flex, all its methods: see `everyMethodOf`. */
test('every client stands in the list of a contract test', () => {
  const clients = [...Object.keys(aim), ...Object.keys(identity)].filter((name) => /[a-z]Client$/.test(name));
  expect(clients.length).toBeGreaterThan(40);
  const sources = readdirSync(__dirname)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(path.join(__dirname, name), 'utf8'));
  const lists = sources.flatMap((source) => source.match(/everyMethodOf\(\s*\[[^\]]*\]/g) ?? []);
  const listed = new Set(lists.flatMap((list) => list.match(/\w+Client\b/g) ?? []));
  expect(clients.filter((name) => !listed.has(name))).toEqual([]);
});
