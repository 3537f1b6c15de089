import { type Polygon, areaOf, nestRings } from '../geometry/polygon';
import { groupOf } from '../scene/classes';
import { type Bounds, unionOf } from '../scene/matrix';
import type { Scene, SceneProduct } from '../scene/scene';
import { cutPart } from '../section/cutPart';
import { cutHeightOf, floorOf, isBuilt } from './cutHeight';
import { fitLabel } from './labels';
import { createTopView } from './seenFromAbove';
import type { LayerStyle, PlanStyle } from './style';
import { type ToPaper, escapeText, pathOf, pathOfPolygons, styleAttributes, textAttributes } from './svg';

/** A thing of a scene: the place of its model in the list that the scene was made of, and its label there. */
export type ProductRef = { modelIndex: number; productLabel: number };

export type PlanRequest = {
  /** What the plan is of: a level by what is on it, or one space. */
  subject: { level: ProductRef[] } | { space: ProductRef };
  /** Names of spaces, and what else is known of them, such as a long name. */
  names: (ProductRef & { name: string | null; description: string | null })[];
  /** Said to who cannot see it. */
  title: string;
  style: PlanStyle;
};

/** Empty paper around the drawing, in metres. */
const MARGIN_M = 0.5;

/** Width of a line that is the drawing itself, as a share of the drawing: 2 mm of 700. */
const LINE_SHARE = 1 / 350;

/** How far above its floor a room is measured, in metres: skirtings and sloping ceilings do not count. */
const MEASURED_AT_M = 0.1;

/**
 * Draws a floor plan: a section through all that a level plane cuts, and what is seen below it. Units are millimetres of the
 * building; printed as it is, the scale is 1:100.
 * @returns an SVG document, or null when the subject has no geometry
 */
export function drawFloorPlan(scene: Scene, request: PlanRequest): string | null {
  const { style } = request;
  const keyOf = ({ modelIndex, productLabel }: ProductRef) => `${modelIndex}/${productLabel}`;
  const refs = 'space' in request.subject ? [request.subject.space] : request.subject.level;
  const wanted = new Set(refs.map(keyOf));
  const own = scene.products.filter(
    (product) => wanted.has(keyOf(product)) && !['hidden', 'site'].includes(groupOf(product.ifcClass)),
  );
  if (own.length === 0) return null;
  const extent = unionOf(own.map(({ bounds }) => bounds));
  const floor = floorOf(own);
  const cut = cutHeightOf(own, floor);
  const inReach = scene.products.filter(({ bounds }) => overlapsInPlan(bounds, extent));
  const names = new Map(request.names.map((entry) => [keyOf(entry), entry]));
  const paper: ToPaper = {
    x: (metres) => (metres - extent[0]! + MARGIN_M) * 1000,
    y: (metres) => (extent[4]! + MARGIN_M - metres) * 1000,
  };
  const layers = { spaces: '', below: '', components: '', envelope: '', openings: '', text: '' };
  const seenFromAbove = createTopView();

  for (const product of inReach) {
    const group = groupOf(product.ifcClass);
    if (group === 'hidden' || group === 'site') continue;
    if (group === 'space') {
      const isShown =
        'space' in request.subject ? wanted.has(keyOf(product)) : isOnFloor(product, floor, cut);
      if (isShown) drawSpace(product);
    } else if (product.bounds[2]! < cut && product.bounds[5]! >= cut) {
      if (group === 'component' && !style.showComponents) continue;
      const layer = group === 'fabric' ? 'envelope' : group === 'windowOrDoor' ? 'openings' : 'components';
      layers[layer] += sectionOf(product);
      if (group === 'component' && isStandingOn(product, floor)) layers.below += topOf(product);
    } else if (group === 'component' && style.showComponents && isStandingOn(product, floor)) {
      if (product.bounds[5]! < cut) layers.below += topOf(product);
    }
  }
  return document();

  /** All that the plane cuts of one thing: what is closed is filled, what is open is a line. */
  function sectionOf({ parts }: SceneProduct): string {
    let path = '';
    let open = '';
    for (const part of parts) {
      const { rings, lines } = cutPart(part, cut);
      path += pathOfPolygons(nestRings(rings), paper);
      for (const line of lines) open += pathOf(line, paper);
    }
    return (path ? `<path d="${path}"/>` : '') + (open ? `<path fill="none" d="${open}"/>` : '');
  }

  function topOf(product: SceneProduct): string {
    const path = pathOfPolygons(seenFromAbove(product, cut), paper);
    return path ? `<path d="${path}"/>` : '';
  }

  function outlineAt({ parts }: SceneProduct, height: number): Polygon[] {
    return parts.flatMap((part) => nestRings(cutPart(part, height).rings));
  }

  function drawSpace(product: SceneProduct): void {
    const lowest = product.bounds[2]!;
    const onFloor = outlineAt(product, lowest + Math.min(MEASURED_AT_M, (product.bounds[5]! - lowest) / 2));
    const atCut = outlineAt(product, cut);
    const drawn = atCut.length > 0 ? atCut : onFloor;
    if (drawn.length === 0) return;
    layers.spaces += `<path d="${pathOfPolygons(drawn, paper)}"/>`;
    const areaM2 = (onFloor.length > 0 ? onFloor : drawn).reduce((sum, polygon) => sum + areaOf(polygon), 0);
    const known = names.get(keyOf(product));
    const lines = [
      ...(style.showNames ? namesOf(known?.name?.trim(), known?.description?.trim()) : []),
      ...(style.showSizes ? [`${areaM2.toFixed(areaM2 < 100 ? 1 : 0)} m²`] : []),
    ];
    if (lines.length === 0) return;
    const largest = drawn.reduce((a, b) => (areaOf(b) > areaOf(a) ? b : a));
    const label = fitLabel(largest, lines, style.text.fontSize / 1000);
    if (!label) return;
    const size = Math.round(label.sizeM * 1000);
    const x = Math.round(paper.x(label.x));
    layers.text += label.lines
      .map((line, i) => {
        const y = Math.round(paper.y(label.y) + i * 1.2 * size);
        return `<text x="${x}" y="${y}" font-size="${size}">${escapeText(line)}</text>`;
      })
      .join('');
  }

  function document(): string {
    const width = Math.round((extent[3]! - extent[0]! + 2 * MARGIN_M) * 1000);
    const height = Math.round((extent[4]! - extent[1]! + 2 * MARGIN_M) * 1000);
    const components = clearEnough(style.components, own, Math.max(width, height));
    const group = (name: string, layer: LayerStyle, body: string) =>
      body ? `<g id="${name}" ${styleAttributes(layer)} stroke-linejoin="round">${body}</g>\n` : '';
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width / 100}mm" height="${height / 100}mm" role="img">\n`,
      `<title>${escapeText(request.title)}</title>\n`,
      group('spaces', style.spaces, layers.spaces),
      group('below', components, layers.below),
      group('components', components, layers.components),
      group('envelope', style.envelope, layers.envelope),
      group('windows-and-doors', style.windowsAndDoors, layers.openings),
      layers.text && `<g id="text" ${textAttributes(style.text)}>${layers.text}</g>\n`,
      '</svg>\n',
    ].join('');
  }
}

/**
 * Furniture is drawn thinly, so that the walls stand out; where a level has no walls but pipes, ducts and terminals alone, they
 * are the drawing, and their lines are as wide as a sheet of paper needs.
 */
function clearEnough(style: LayerStyle, own: readonly SceneProduct[], longerSideMm: number): LayerStyle {
  if (own.some(isBuilt)) return style;
  return { ...style, strokeWidth: Math.max(style.strokeWidth, Math.round(longerSideMm * LINE_SHARE)) };
}

/** A long name is left out where the name has it already. */
function namesOf(name: string | undefined, description: string | undefined): string[] {
  return [name, name && description && name.includes(description) ? '' : description].filter(
    (line): line is string => Boolean(line),
  );
}

function overlapsInPlan(a: Bounds, b: Bounds): boolean {
  return a[0]! <= b[3]! && a[3]! >= b[0]! && a[1]! <= b[4]! && a[4]! >= b[1]!;
}

/** A space is of the floor that is cut when the plane goes through it, or would if it were not so low. */
function isOnFloor({ bounds }: SceneProduct, floor: number, cut: number): boolean {
  return bounds[2]! < cut && bounds[5]! > floor + 0.05 && bounds[2]! > floor - 1.5;
}

/** A thing below the cut is shown when it begins about at the floor or above it. */
function isStandingOn({ bounds }: SceneProduct, floor: number): boolean {
  return bounds[5]! > floor + 0.02 && bounds[2]! > floor - 0.6;
}
