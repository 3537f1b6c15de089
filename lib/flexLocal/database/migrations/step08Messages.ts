/** What processing has to say about a model that it could finish: elements left out, and warnings. */
export const messages = `

`;
