/** Roles on assets and models, and who holds them (CONTRACT.md 5.5). */
export const roles = `

`;
