/** People, invitations, masters and client applications (CONTRACT.md 5.1). */
export const people = `

`;
