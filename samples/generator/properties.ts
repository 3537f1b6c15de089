import { integer as integerValue, typed, type Raw } from './step';

/** Property sets by name, each with its properties by name. */
export type PropertySets = Record<string, Record<string, Raw>>;

/** Base quantities: [kind, value] by name; millimetres, square metres, cubic metres. */
export type Quantities = Record<
  string,
  readonly [kind: 'LENGTH' | 'AREA' | 'VOLUME' | 'COUNT', value: number]
>;

export const label = (value: string) => typed('IFCLABEL', value);
export const text = (value: string) => typed('IFCTEXT', value);
export const identifier = (value: string) => typed('IFCIDENTIFIER', value);
export const bool = (value: boolean) => typed('IFCBOOLEAN', value);
export const real = (value: number) => typed('IFCREAL', value);
export const count = (value: number) => typed('IFCCOUNTMEASURE', value);
export const whole = (value: number) => typed('IFCINTEGER', integerValue(value));
/** Millimetres. */
export const length = (value: number) => typed('IFCPOSITIVELENGTHMEASURE', value);
/** Square metres. */
export const area = (value: number) => typed('IFCAREAMEASURE', value);
/** 0 to 1. */
export const ratio = (value: number) => typed('IFCPOSITIVERATIOMEASURE', value);
/** Watts. */
export const power = (value: number) => typed('IFCPOWERMEASURE', value);
/** W/(m²·K). */
export const transmittance = (value: number) => typed('IFCTHERMALTRANSMITTANCEMEASURE', value);
/** Cubic metres a second. */
export const airflow = (value: number) => typed('IFCVOLUMETRICFLOWRATEMEASURE', value);
/** Degrees Celsius. */
export const temperature = (value: number) => typed('IFCTHERMODYNAMICTEMPERATUREMEASURE', value);
export const volts = (value: number) => typed('IFCELECTRICVOLTAGEMEASURE', value);
export const amperes = (value: number) => typed('IFCELECTRICCURRENTMEASURE', value);
export const lumens = (value: number) => typed('IFCLUMINOUSFLUXMEASURE', value);
export const lux = (value: number) => typed('IFCILLUMINANCEMEASURE', value);
/** Pascals. */
export const pressure = (value: number) => typed('IFCPRESSUREMEASURE', value);

/** What a manufacturer says of a product. The firms are invented. */
export const manufacturer = (name: string, model: string, year = 2024): Record<string, Raw> => ({
  Manufacturer: label(name),
  ModelLabel: label(model),
  ProductionYear: label(String(year)),
});

const MM2_PER_M2 = 1e6;
const MM3_PER_M3 = 1e9;

export const lengthOf = (millimetres: number) => ['LENGTH', millimetres] as const;
/** From square millimetres, which the geometry is in. */
export const areaFrom = (squareMillimetres: number) => ['AREA', squareMillimetres / MM2_PER_M2] as const;
/** From cubic millimetres. */
export const volumeFrom = (cubicMillimetres: number) => ['VOLUME', cubicMillimetres / MM3_PER_M3] as const;
