/** What is written through the API and not read from IFC: documents, issues, contacts, jobs and their links (CONTRACT.md 5.3). */
export const authored = `

`;
