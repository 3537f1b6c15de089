/** Product labels of wexBIM are 32 bits wide; each model of a scene has a span of numbers of its own. */
const SPAN = 2 ** 32;

/** The number in the scene of a product of the n-th model; the page's own model is number 0. */
export function toEntityNumber(productLabel: number, model: number): number {
  return productLabel + model * SPAN;
}

/** Which model of the scene an entity belongs to, and its number in that model. */
export function fromEntityNumber(entityId: number): { model: number; productLabel: number } {
  const model = Math.floor(entityId / SPAN);
  return { model, productLabel: entityId - model * SPAN };
}
