import { doorKind } from './doors';
import type { IfcModel } from './model';
import { FACADE } from './officePlan';
import { coveringKind, slabKind } from './slabs';
import { wallKind } from './walls';
import { windowKind } from './windows';

/** Every construction, window and door of the office. */
export function officeKinds(model: IfcModel) {
  const window = {
    wallThickness: FACADE,
    frame: 'frame',
    sill: 'frame',
    external: true,
    uValue: 0.9,
    maker: 'Norvik Façades',
  } as const;
  const office = { ...window, width: 2400, height: 2000 };
  const screen = {
    wallThickness: 120,
    frame: 'frame',
    external: false,
    uValue: 2.8,
    height: 2300,
    maker: 'Norvik Partitions',
  } as const;
  const door = {
    wallThickness: 120,
    height: 2135,
    leaf: 'paleTimber',
    frame: 'frame',
    acoustic: 'Rw 32 dB',
  } as const;
  const fire = {
    wallThickness: 200,
    height: 2135,
    leaf: 'steel',
    frame: 'frame',
    fireRating: 'EI30',
    selfClosing: true,
    maker: 'Stahlmark',
  } as const;
  return {
    facade: wallKind(model, {
      name: 'Façade 350',
      layers: [['Fibre concrete', 'concrete', 30], ['Ventilated cavity', 'air', 40], ['Mineral wool', 'insulation', 160], ['Concrete C30/37', 'concrete', 120]],
      colour: 'render', external: true, loadBearing: false, fireRating: 'EI60', acoustic: 'Rw 50 dB', uValue: 0.18,
    }),
    core: wallKind(model, {
      name: 'Core wall 200', layers: [['Concrete C30/37', 'concrete', 200]], colour: 'paleConcrete',
      external: false, loadBearing: true, fireRating: 'REI90', acoustic: 'Rw 57 dB', uValue: 3, predefined: 'SHEAR',
    }),
    partition: wallKind(model, {
      name: 'Partition 120',
      layers: [['Plasterboard', 'gypsum', 25], ['Metal stud with mineral wool', 'insulation', 70], ['Plasterboard', 'gypsum', 25]],
      colour: 'plaster', external: false, loadBearing: false, fireRating: 'EI30', acoustic: 'Rw 48 dB', uValue: 0.6, predefined: 'PARTITIONING',
    }),
    parapet: wallKind(model, {
      name: 'Parapet 350', layers: [['Fibre concrete', 'concrete', 30], ['Mineral wool', 'insulation', 140], ['Concrete C30/37', 'concrete', 180]],
      colour: 'render', external: true, loadBearing: false, fireRating: 'none', acoustic: 'none', uValue: 0.2, predefined: 'PARAPET',
    }),
    baseSlab: slabKind(model, {
      name: 'Ground slab 250', layers: [['Concrete C30/37', 'concrete', 250]], colour: 'concrete', predefined: 'BASESLAB', external: false, fireRating: 'REI90', uValue: 0.2,
    }),
    slab: slabKind(model, {
      name: 'Flat slab 250', layers: [['Concrete C30/37', 'concrete', 250]], colour: 'paleConcrete', predefined: 'FLOOR', external: false, fireRating: 'REI90', uValue: 2.4,
    }),
    roofSlab: slabKind(model, {
      name: 'Roof slab 250', layers: [['Concrete C30/37', 'concrete', 250]], colour: 'paleConcrete', predefined: 'ROOF', external: true, fireRating: 'REI90', uValue: 0.14,
    }),
    carpet: coveringKind(model, { name: 'Carpet on raised floor', layer: ['Carpet tiles', 'textile', 40], colour: 'carpet', predefined: 'FLOORING' }),
    warmCarpet: coveringKind(model, { name: 'Warm carpet on raised floor', layer: ['Carpet tiles', 'textile', 40], colour: 'carpetWarm', predefined: 'FLOORING' }),
    timber: coveringKind(model, { name: 'Oak on raised floor', layer: ['Oak', 'wood', 40], colour: 'oakFloor', predefined: 'FLOORING' }),
    stone: coveringKind(model, { name: 'Terrazzo', layer: ['Terrazzo', 'stone', 100], colour: 'stone', predefined: 'FLOORING' }),
    tile: coveringKind(model, { name: 'Stoneware', layer: ['Stoneware', 'ceramic', 40], colour: 'tile', predefined: 'FLOORING' }),
    screed: coveringKind(model, { name: 'Coated screed', layer: ['Screed', 'cement', 100], colour: 'concrete', predefined: 'FLOORING' }),
    ceiling: coveringKind(model, { name: 'Metal ceiling', layer: ['Perforated steel', 'metal', 20], colour: 'paleFrame', predefined: 'CEILING' }),
    gravel: coveringKind(model, { name: 'Gravel roof', layer: ['Insulation, membrane and gravel', 'roofing', 200], colour: 'gravel', predefined: 'ROOFING' }),
    windowA: windowKind(model, { ...office, name: 'Office window A 2400 x 2000', panes: [{ share: 0.24, panel: 'bronze' }, { share: 0.46 }, { share: 0.3, casement: true }] }),
    windowB: windowKind(model, { ...office, name: 'Office window B 2400 x 2000', panes: [{ share: 0.3, casement: true }, { share: 0.46 }, { share: 0.24, panel: 'bronze' }] }),
    corridorWindow: windowKind(model, { ...window, name: 'Corridor window 1600 x 2000', width: 1600, height: 2000, panes: [{ share: 0.6 }, { share: 0.4, casement: true }] }),
    highWindow: windowKind(model, { ...window, name: 'Toilet window 1200 x 700', width: 1200, height: 700, glass: 'frosted', panes: [{ share: 1, casement: true }] }),
    stairWindow: windowKind(model, { ...window, name: 'Stair window 1200 x 1000', width: 1200, height: 1000, panes: [{ share: 1 }] }),
    louvre: windowKind(model, { ...window, name: 'Louvre 2400 x 2000', width: 2400, height: 2000, panes: [{ share: 0.5, panel: 'darkPanel' }, { share: 0.5, panel: 'darkPanel' }] }),
    screen: windowKind(model, { ...screen, name: 'Glazed screen 2400 x 2300', width: 2400, panes: [{ share: 0.5 }, { share: 0.5 }] }),
    sidelight: windowKind(model, { ...screen, name: 'Glazed screen 800 x 2300', width: 800, panes: [{ share: 1 }] }),
    office: doorKind(model, { ...door, name: 'Office door 1010 x 2135', width: 1010 }),
    glazed: doorKind(model, { ...door, name: 'Glazed door 1010 x 2135', width: 1010, leaf: 'frame', glazing: 'full' }),
    service: doorKind(model, { ...door, name: 'Service door 1010 x 2135', width: 1010, leaf: 'steel', fireRating: 'EI30', selfClosing: true, maker: 'Stahlmark' }),
    toilet: doorKind(model, { ...door, name: 'Toilet door 885 x 2135', width: 885, leaf: 'linen' }),
    accessible: doorKind(model, { ...door, name: 'Toilet door 1010 x 2135', width: 1010, leaf: 'linen' }),
    stairDoor: doorKind(model, { ...fire, name: 'Fire door 1135 x 2135', width: 1135, glazing: 'light' }),
    cupboard: doorKind(model, { ...fire, name: 'Riser door 1010 x 2135', width: 1010 }),
    corridorDoor: doorKind(model, { ...door, name: 'Smoke door 1900 x 2135', width: 1900, leaves: 2, leaf: 'frame', glazing: 'full', fireRating: 'EI30', selfClosing: true, maker: 'Stahlmark' }),
    lift: doorKind(model, { name: 'Lift door 900 x 2150', width: 900, height: 2150, wallThickness: 200, leaf: 'steel', frame: 'steel', leaves: 2, fireRating: 'E30', maker: 'Ascenta' }),
    entrance: doorKind(model, { name: 'Entrance door 2940 x 2570', width: 2940, height: 2570, wallThickness: 390, leaf: 'frame', frame: 'frame', leaves: 2, glazing: 'full', external: true, uValue: 1.3, maker: 'Norvik Façades' }),
    exit: doorKind(model, { name: 'Exit door 1135 x 2200', width: 1135, height: 2200, wallThickness: FACADE, leaf: 'frame', frame: 'frame', glazing: 'light', external: true, uValue: 1.3, maker: 'Stahlmark' }),
    plantDoor: doorKind(model, { name: 'Plant door 1900 x 2260', width: 1900, height: 2260, wallThickness: FACADE, leaf: 'darkPanel', frame: 'frame', leaves: 2, external: true, uValue: 1.6, maker: 'Stahlmark' }),
  }; // prettier-ignore
}

export type OfficeKinds = ReturnType<typeof officeKinds>;

/** Numbers for doors and windows: `D-2.07`, `W-2.31`. */
export class Marks {
  private readonly counts = new Map<string, number>();

  next(prefix: string, level: number): string {
    const key = `${prefix}-${level}`;
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    return `${key}.${String(count).padStart(2, '0')}`;
  }
}
