/** Footprints of things: WKT and heights (CONTRACT.md 5.3, Footprint). */
export const footprints = `

`;
