/** The line of the package's shaders, of WebGL 1 and 2, from which on a fragment is drawn as a lit face. */
const LIT_FROM = 'vec3 normalInterp = gl_FrontFacing ? vNormal : -vNormal;';

/** Where a shader of each version puts its colour. */
const OUTPUTS = ['vFragColor', 'gl_FragColor'] as const;

/**
 * Where something is cut and one sees the inside of a closed solid, one sees the backs of its faces. Drawn flat and dark,
 * with a trace of the material, they look as the cut itself: a filled section. The back of a sheet is not a cut: its normal
 * has to agree. Glass and rooms are left as they are.
 */
const fill = (output: string) => `
  bool isCut = uClippingA || uClippingB || abs(uSectionBox[0][0]) > 1e-12;
  if (isCut && !gl_FrontFacing && vColor.a > 0.99 && dot(vNormal, uLight - vPosition) < 0.0) {
    ${output} = vec4(mix(vColor.rgb, vec3(0.16, 0.17, 0.17), 0.75), 1.0);
    return;
  }
  `;

/** The shader with cuts filled, or as it is where it is none of the package's that draw faces. */
export function withFilledCuts(source: string): string {
  if (!source.includes(LIT_FROM)) return source;
  const output = OUTPUTS.find((name) => source.includes(name)) ?? 'gl_FragColor';
  return source.replace(LIT_FROM, `${fill(output)}${LIT_FROM}`);
}

/** Fills the faces of cuts in all that is drawn with this context. The package has no way to say so; it cuts hollow. */
export function fillCutFaces(gl: Pick<WebGLRenderingContext, 'shaderSource'>) {
  if (Object.hasOwn(gl, 'shaderSource')) return; // asked for the same context again
  const { shaderSource } = gl;
  Object.defineProperty(gl, 'shaderSource', {
    value: (shader: WebGLShader, source: string) => shaderSource.call(gl, shader, withFilledCuts(source)),
  });
}
