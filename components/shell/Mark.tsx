/** The sign of the product: a building as a cube. The name stands beside it or in the link around it. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <path
        d="M12 2.5 20.5 7.2v9.6L12 21.5l-8.5-4.7V7.2z"
        stroke="var(--accent)"
        strokeWidth="1.8"
        strokeLinejoin="round"
      />
      <path
        d="M3.8 7.4 12 12l8.2-4.6M12 12v9.3"
        stroke="var(--accent)"
        strokeWidth="1.8"
        strokeLinejoin="round"
      />
      <path d="M12 12 3.5 7.2v9.6l8.5 4.7z" fill="var(--accent)" fillOpacity="0.2" />
    </svg>
  );
}
