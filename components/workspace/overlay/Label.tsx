import styles from './Label.module.css';

const HEIGHT = 22;
/** Inter at 12 px, digits: about 7 px each. */
const DIGIT_PX = 7;

/** Words on a plate of their own, so that they can be read over anything; as large on the screen at any distance. */
export function Label({ x, y, text }: { x: number; y: number; text: string }) {
  const width = text.length * DIGIT_PX + 14;
  return (
    <g transform={`translate(${x} ${y})`} className={styles.label}>
      <rect x={-width / 2} y={-HEIGHT / 2} width={width} height={HEIGHT} rx={4} />
      <text textAnchor="middle" dominantBaseline="central">
        {text}
      </text>
    </g>
  );
}
