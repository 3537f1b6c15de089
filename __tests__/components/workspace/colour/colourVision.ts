/**
 * How different two colours look, for people with any colour vision. Simulation: Machado, Oliveira and Fernandes, "A
 * Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), severity 1, on linear sRGB. Difference:
 * CIEDE2000 (CIE 142-2001) by the notation of Sharma, Wu and Dalal (2005).
 */
type Triple = [number, number, number];

const SEEING = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;
export type Vision = keyof typeof SEEING;
export const VISIONS = Object.keys(SEEING) as Vision[];

/** CIELAB (D65) of a colour as it is seen. */
export function labOf(rgb: readonly number[], vision: Vision): Triple {
  const linear = rgb.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const row = (matrix: readonly number[], at: number, of: readonly number[]) =>
    matrix[at]! * of[0]! + matrix[at + 1]! * of[1]! + matrix[at + 2]! * of[2]!;
  const seen = [0, 3, 6].map((at) => Math.min(1, Math.max(0, row(SEEING[vision], at, linear))));
  const xyz = [
    0.4124564, 0.3575761, 0.1804375, 0.2126729, 0.7151522, 0.072175, 0.0193339, 0.119192, 0.9503041,
  ];
  const white = [0.95047, 1, 1.08883];
  const [x, y, z] = [0, 3, 6].map((at, index) => {
    const part = row(xyz, at, seen) / white[index]!;
    return part > 216 / 24389 ? Math.cbrt(part) : ((24389 / 27) * part + 16) / 116;
  }) as Triple;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** CIEDE2000; 1 is about the least that one sees side by side. */
export function difference([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number {
  const rad = Math.PI / 180;
  const meanC = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
  const stretch = 1 + 0.5 * (1 - Math.sqrt(meanC ** 7 / (meanC ** 7 + 25 ** 7)));
  const [p1, p2] = [a1 * stretch, a2 * stretch];
  const [c1, c2] = [Math.hypot(p1, b1), Math.hypot(p2, b2)];
  const hue = (a: number, b: number) => (Math.atan2(b, a) / rad + 360) % 360;
  const [h1, h2] = [hue(p1, b1), hue(p2, b2)];
  const turn = c1 * c2 === 0 ? 0 : ((h2 - h1 + 540) % 360) - 180;
  const dHue = 2 * Math.sqrt(c1 * c2) * Math.sin((turn / 2) * rad);
  const [meanL, c] = [(l1 + l2) / 2, (c1 + c2) / 2];
  const h = c1 * c2 === 0 ? h1 + h2 : (h1 + turn / 2 + 360) % 360;
  const wave = (factor: number, times: number, shift: number) => factor * Math.cos((times * h + shift) * rad);
  const t = 1 - wave(0.17, 1, -30) + wave(0.24, 2, 0) + wave(0.32, 3, 6) - wave(0.2, 4, -63);
  const light = (l2 - l1) / (1 + (0.015 * (meanL - 50) ** 2) / Math.sqrt(20 + (meanL - 50) ** 2));
  const chroma = (c2 - c1) / (1 + 0.045 * c);
  const round = dHue / (1 + 0.015 * c * t);
  const twist =
    -2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7)) * Math.sin(60 * rad * Math.exp(-(((h - 275) / 25) ** 2)));
  return Math.sqrt(light ** 2 + chroma ** 2 + round ** 2 + twist * chroma * round);
}
