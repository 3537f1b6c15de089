/** Indexes for tenants with many models and models with many things. */
export const indexes = `

`;
