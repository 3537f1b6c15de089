import { type Rgb, type SceneColours } from './viewerHost';

/**
 * Fills the drawing buffer with a soft vertical gradient. One strip for each step that eight bits a channel can show,
 * cleared with the scissor: no shader, and nothing of the package's state is left changed but the clear colour.
 */
export function drawBackdrop(
  gl: WebGLRenderingContext,
  width: number,
  height: number,
  { top, bottom }: Pick<SceneColours, 'top' | 'bottom'>,
) {
  const strips = 1 + Math.max(...top.map((channel, index) => Math.abs(channel - (bottom[index] ?? channel))));
  gl.enable(gl.SCISSOR_TEST);
  for (let strip = 0; strip < strips; strip++) {
    const share = strips === 1 ? 0 : strip / (strips - 1);
    const lowest = Math.floor((height * strip) / strips);
    gl.scissor(0, lowest, width, Math.ceil((height * (strip + 1)) / strips) - lowest);
    const [red, green, blue] = mix(bottom, top, share);
    gl.clearColor(red / 255, green / 255, blue / 255, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
  }
  gl.disable(gl.SCISSOR_TEST);
}

/** A colour between two: 0 gives the first, 1 the second. */
export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const channel = (index: 0 | 1 | 2) => Math.round(from[index] + (to[index] - from[index]) * share);
  return [channel(0), channel(1), channel(2)];
}
