/** A point of a plan, in metres. */
export type Point = readonly [x: number, y: number];

/** A closed ring of points; the first is not repeated at the end. */
export type Ring = Point[];

/** Areas on a plan: each its outline first, then its holes. */
export type Areas = Ring[][];

/**
 * Reads the areas of a POLYGON or MULTIPOLYGON in WKT (OGC 06-103r4 section 7). Further coordinates of a point, such as z,
 * are left out, and so is what has no area.
 */
export function readAreas(wkt: string): Areas {
  const areas: Areas = [];
  // A polygon is a bracket that holds brackets without brackets: its rings.
  for (const [polygon] of wkt.matchAll(/\(\s*\([^()]*\)(?:\s*,\s*\([^()]*\))*\s*\)/g)) {
    const rings = [...polygon.matchAll(/[^()]+/g)].map(([text]) => readRing(text)).filter(hasArea);
    if (rings.length > 0) areas.push(rings);
  }
  return areas;
}

function readRing(text: string): Ring {
  const points = text.split(',').flatMap((point): Point[] => {
    const [x, y] = point.trim().split(/\s+/).map(Number);
    return Number.isFinite(x) && Number.isFinite(y) && point.trim() !== ''
      ? [[x as number, y as number]]
      : [];
  });
  const [first] = points;
  const last = points.at(-1);
  if (points.length > 1 && first && last && first[0] === last[0] && first[1] === last[1]) points.pop();
  return points;
}

function hasArea(ring: Ring): boolean {
  return ring.length >= 3;
}

/** What areas take up: lowest and highest x and y, in metres. Null of none. */
export function readBounds(wkt: string): { min: [number, number]; max: [number, number] } | null {
  const bounds = {
    min: [Infinity, Infinity] as [number, number],
    max: [-Infinity, -Infinity] as [number, number],
  };
  for (const [, xText, yText] of wkt.matchAll(/([-+.\deE]+)\s+([-+.\deE]+)[^,()]*/g)) {
    const x = Number(xText);
    const y = Number(yText);
    if (x < bounds.min[0]) bounds.min[0] = x;
    if (y < bounds.min[1]) bounds.min[1] = y;
    if (x > bounds.max[0]) bounds.max[0] = x;
    if (y > bounds.max[1]) bounds.max[1] = y;
  }
  return bounds.max[0] >= bounds.min[0] ? bounds : null;
}
