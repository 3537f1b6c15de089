import type { WexbimHeader } from './header';
import type { WexbimInstance, WexbimMesh, WexbimProduct, WexbimRegion, WexbimStyle } from './model';

/** Takes the parts of a file as the walk comes past them. Regions are counted from 0. */
export type WexbimVisitor = {
  header(header: WexbimHeader): void;
  region(region: WexbimRegion): void;
  style(style: WexbimStyle): void;
  product(product: WexbimProduct): void;
  geometry(regionIndex: number, instances: WexbimInstance[], mesh: WexbimMesh): void;
};
