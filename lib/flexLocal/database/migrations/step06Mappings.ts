/** Model mappings and schedules (CONTRACT.md 5.6 and 5.7). */
export const mappings = `

`;
