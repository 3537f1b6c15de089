import type { ByteCursor } from './cursor';
import { WexbimError } from './error';
import { HEADER_OFFSETS, type WexbimHeader } from './header';
import { INSTANCE_BYTES, PRODUCT_BYTES, REGION_BYTES, STYLE_BYTES } from './layout';
import type { Box, WexbimStyle } from './model';
import type { WexbimVisitor } from './visitor';

/**
 * Walks the regions, styles and products, which follow the header.
 * @returns the labels of all products
 * @throws {WexbimError} `truncated`, `not_finite`, `label_out_of_range` or `duplicate_product`
 */
export function walkTables(cursor: ByteCursor, header: WexbimHeader, visitor?: WexbimVisitor): Set<number> {
  requireRoom(cursor, header);
  const products = new Set<number>();
  for (let i = 0; i < header.regionCount; i++) walkRegion(cursor, visitor);
  for (let i = 0; i < header.styleCount; i++) walkStyle(cursor, visitor);
  for (let i = 0; i < header.productCount; i++) walkProduct(cursor, products, visitor);
  return products;
}

/** Each count of the header times the least room of one record must fit; else nothing is read or allocated. */
function requireRoom(cursor: ByteCursor, header: WexbimHeader): void {
  let left = cursor.bytesLeft;
  const claim = (count: number, size: number, at: number, what: string) => {
    left -= count * size;
    if (left >= 0) return;
    const facts = `${count} ${what} need ${count * size} bytes, ${left + count * size} are left`;
    throw new WexbimError('truncated', at, `The header claims more than the file holds: ${facts}`);
  };
  claim(header.regionCount, REGION_BYTES, header.byteLength - 2, 'regions');
  claim(header.styleCount, STYLE_BYTES, HEADER_OFFSETS.styles, 'styles');
  claim(header.productCount, PRODUCT_BYTES, HEADER_OFFSETS.products, 'products');
  claim(header.vertexCount, 12, HEADER_OFFSETS.vertices, 'vertices');
  if (header.version <= 2) claim(header.shapeCount, 4 + INSTANCE_BYTES, HEADER_OFFSETS.shapes, 'shapes');
}

function walkRegion(cursor: ByteCursor, visitor?: WexbimVisitor): void {
  cursor.need(REGION_BYTES, 'a region');
  // Not required to be finite: the viewer finds a new box for a region whose own is not, and so does the reader.
  const region = { population: cursor.i32(), centre: cursor.vector(), box: readBox(cursor), geometries: [] };
  visitor?.region(region);
}

function walkStyle(cursor: ByteCursor, visitor?: WexbimVisitor): void {
  cursor.need(STYLE_BYTES, 'a style');
  const styleId = cursor.i32();
  const at = cursor.offset;
  const rgba: WexbimStyle['rgba'] = [cursor.f32(), cursor.f32(), cursor.f32(), cursor.f32()];
  requireFinite(rgba, at, `Style ${styleId} has a colour`);
  visitor?.style({ styleId, rgba });
}

function walkProduct(cursor: ByteCursor, products: Set<number>, visitor?: WexbimVisitor): void {
  cursor.need(PRODUCT_BYTES, 'a product');
  const at = cursor.offset;
  const productLabel = cursor.i32();
  if (productLabel < 0) {
    throw new WexbimError('label_out_of_range', at, `A product has the label ${productLabel}`);
  }
  if (products.has(productLabel)) {
    throw new WexbimError('duplicate_product', at, `Two products have the label ${productLabel}`);
  }
  products.add(productLabel);
  const typeNumber = cursor.u16();
  const box = readBox(cursor);
  requireFinite([...box.min, ...box.size], at + 6, `Product ${productLabel} has a box`);
  visitor?.product({ productLabel, typeNumber, box });
}

function readBox(cursor: ByteCursor): Box {
  return { min: cursor.vector(), size: cursor.vector() };
}

function requireFinite(values: number[], at: number, what: string): void {
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new WexbimError('not_finite', at + 4 * bad, `${what} with the value ${values[bad]}`);
}
