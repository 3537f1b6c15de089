import { useMemo } from 'react';
import { encode } from 'uqr';
import styles from './ShareCard.module.css';

/** A longer address makes a code so fine that cameras of phones miss it. */
export const MAX_QR_LENGTH = 500;

/** Light modules around the code, as ISO/IEC 18004 asks for. */
const QUIET_ZONE = 4;

/** An address as a QR code, dark on light whatever the theme: many readers know no other. */
export function QrCode({ url, label }: { url: string; label: string }) {
  const { size, path } = useMemo(() => {
    const code = encode(url, { ecc: 'L', border: QUIET_ZONE });
    const squares = code.data.flatMap((row, y) =>
      row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')),
    );
    return { size: code.size, path: squares.join('') };
  }, [url]);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      className={styles.qr}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
