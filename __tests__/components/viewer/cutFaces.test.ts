import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fillCutFaces, withFilledCuts } from '@/components/viewer/cutFaces';

const engine = readFileSync(path.join(process.cwd(), 'node_modules/@xbim/viewer/index.js'), 'utf8');
const LIT = 'vec3 normalInterp = gl_FrontFacing ? vNormal : -vNormal;';

test('both shaders of the package that draw faces have the line that is looked for, and what the filling reads', () => {
  expect(engine.split(LIT)).toHaveLength(3);
  for (const name of ['uClippingA', 'uClippingB', 'uSectionBox', 'uLight', 'vPosition', 'vNormal', 'vColor'])
    expect(engine).toContain(name);
});

test('cuts are filled before a face is lit, with the output of the shader’s version', () => {
  const [before, after] = withFilledCuts(`out vec4 vFragColor; ${LIT} lit();`).split(LIT);
  expect(before).toContain('vFragColor = vec4(mix(');
  expect(after).toBe(' lit();');
  expect(withFilledCuts(`${LIT} gl_FragColor = lit();`)).toContain('gl_FragColor = vec4(mix(');
  expect(withFilledCuts('void main(void) {}')).toBe('void main(void) {}');
});

test('a context is changed once, and other shaders pass as they are', () => {
  const shaderSource = jest.fn();
  const gl = Object.create({ shaderSource }) as WebGLRenderingContext;
  fillCutFaces(gl);
  fillCutFaces(gl);
  gl.shaderSource({} as WebGLShader, `${LIT} gl_FragColor = lit();`);
  gl.shaderSource({} as WebGLShader, 'attribute vec3 a;');
  const sources = shaderSource.mock.calls.map(([, source]) => String(source));
  expect(sources[0]!.split('bool isCut')).toHaveLength(2);
  expect(sources[1]).toBe('attribute vec3 a;');
});
