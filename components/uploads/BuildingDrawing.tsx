/** A building in a few lines, as on a drawing board: for places that have no model yet. */
export function BuildingDrawing() {
  return (
    <svg width="200" height="112" viewBox="0 0 200 112" fill="none" aria-hidden="true">
      <g stroke="currentColor" strokeWidth="1.25" strokeLinecap="round" strokeLinejoin="round">
        <path d="M8 100h184" />
        <path d="M52 100V34l52-16v82" />
        <path d="M104 18l44 14v68" />
        <path d="M52 51l52-11 44 9M52 68l52-6 44 5M52 85l52-2 44 1" />
        <path d="M65 30v70M78 26v74M91 22v78M119 23v77M133 27v73" opacity="0.45" />
        <path d="M148 100V62h26v38M148 74h26M148 87h26" />
        <path d="M26 100V82M26 82c-8 0-10-16 0-24 10 8 8 24 0 24z" />
        <path d="M38 100V90M38 90c-5 0-6-10 0-15 6 5 5 15 0 15z" />
      </g>
      <g stroke="var(--accent)" strokeWidth="1.25" strokeLinecap="round">
        <path d="M52 9V3M104 9V3M148 9V3M52 6h96" />
        <path d="M189 34h-6M189 62h-6M189 100h-6M186 34v66" />
      </g>
    </svg>
  );
}
