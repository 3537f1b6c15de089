import { buildingShape, type BuildingShape } from './buildingShape';
import styles from './BuildingThumb.module.css';

const GROUND = 54;
const MIDDLE = 48;

/** Outline of the roof over a block from `left` to `right` whose walls end at `top`. */
function roofPath(roof: BuildingShape['roof'], left: number, right: number, top: number): string {
  const middle = (left + right) / 2;
  const step = (right - left) / 3;
  switch (roof) {
    case 'gable':
      return `M${left - 3} ${top}L${middle} ${top - 11}L${right + 3} ${top}Z`;
    case 'shed':
      return `M${left - 2} ${top}V${top - 3}L${right + 2} ${top - 9}V${top}Z`;
    case 'saw':
      return [0, 1, 2].map((i) => `M${left + i * step} ${top}v-8l${step} 8Z`).join('');
    case 'setback':
      return `M${left + 6} ${top}v-6h${right - left - 12}v6Z`;
    case 'flat':
      return `M${left - 2} ${top}v-2h${right - left + 4}v2Z`;
  }
}

/** One rectangle for each opening, storey by storey; the door takes the place of one at the ground. */
function openings({ storeys, bays, width, storeyHeight }: BuildingShape, left: number): string {
  const bay = width / bays;
  const door = Math.floor(bays / 2);
  const parts: string[] = [];
  for (let storey = 0; storey < storeys; storey += 1) {
    for (let i = 0; i < bays; i += 1) {
      const x = left + i * bay + bay * 0.26;
      const y = GROUND - (storey + 1) * storeyHeight + storeyHeight * 0.28;
      const isDoor = storey === 0 && i === door;
      const height = isDoor ? storeyHeight * 0.72 : storeyHeight * 0.44;
      parts.push(`M${x} ${y}h${bay * 0.48}v${height}h${-bay * 0.48}Z`);
    }
  }
  return parts.join('');
}

/** Stands for a model until there is a picture of it: a small elevation that is always the same for one model. */
export function BuildingThumb({ modelId }: { modelId: number }) {
  const shape = buildingShape(modelId);
  const left = MIDDLE - shape.width / 2 + (shape.wing === 'left' ? 7 : shape.wing === 'right' ? -7 : 0);
  const right = left + shape.width;
  const top = GROUND - shape.storeys * shape.storeyHeight;
  const wingHeight = Math.min(shape.storeyHeight * 1.1, GROUND - top);
  const wingLeft = shape.wing === 'left' ? left - 15 : right;
  const tree = shape.treeAt === 'left' ? 12 : 84;
  return (
    <svg className={styles.thumb} viewBox="0 0 96 64" fill="none" aria-hidden="true">
      <g stroke="currentColor" strokeWidth="1" strokeLinejoin="round" strokeLinecap="round">
        <path className={styles.faint} d={`M${tree} ${GROUND}v-6m0 0c-4 0-5-8 0-12c5 4 4 12 0 12Z`} />
        {shape.wing && (
          <path className={styles.shade} d={`M${wingLeft} ${GROUND}v${-wingHeight}h15v${wingHeight}Z`} />
        )}
        <path className={styles.fill} d={`M${left} ${GROUND}V${top}H${right}V${GROUND}Z`} />
        <path className={styles.shade} d={roofPath(shape.roof, left, right, top)} />
        <path className={styles.shade} d={openings(shape, left)} strokeWidth="0.75" />
        <path d={`M4 ${GROUND}h88`} />
      </g>
    </svg>
  );
}
