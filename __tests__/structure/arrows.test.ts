import '../support/nativeEslint';
import path from 'node:path';
import { ESLint } from 'eslint';

/** What lint says of one import written at one place. */
async function messagesFor(file: string, imported: string): Promise<string[]> {
  const eslint = new ESLint();
  const code = `import * as room from '${imported}';\nexport const used = room;\n`;
  const [result] = await eslint.lintText(code, { filePath: path.resolve(file) });
  return (result?.messages ?? [])
    .filter(({ ruleId }) => ruleId === 'flexview/arrows')
    .map(({ message }) => message);
}

test.each([
  ['components/models/Example.tsx', '@/lib/flexAuth'],
  ['components/models/Example.tsx', '@/lib/flexApi'],
  ['components/models/Example.tsx', '@/lib/access'],
  ['components/models/Example.tsx', '@/lib/store'],
  ['components/models/Example.tsx', '@/lib/env'],
  ['app/example.ts', '@/lib/flexLocal/createFlexLocal'],
  ['app/example.ts', '@/lib/flexAuth'],
  ['app/example.ts', '@/lib/flexApi'],
  ['lib/wexbim/example.ts', '@/lib/errors'],
  ['lib/ifc/example.ts', '@/lib/http'],
  ['lib/flexLocal/example.ts', '@/lib/env'],
  ['lib/flexApi/example.ts', '@/lib/access'],
  ['lib/geometry/example.ts', '@/lib/wexbim/model'],
])('%s may not import %s', async (file, imported) => {
  expect(await messagesFor(file, imported)).toHaveLength(1);
});

test.each([
  ['components/models/Example.tsx', '@/lib/flexContract'],
  ['components/models/Example.tsx', '@/lib/paths'],
  ['app/example.ts', '@/lib/access'],
  ['lib/geometry/example.ts', '@/lib/flexApi'],
  ['lib/ifc/example.ts', '@/lib/wexbim'],
])('%s may import %s', async (file, imported) => {
  expect(await messagesFor(file, imported)).toEqual([]);
});
