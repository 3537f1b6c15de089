import { IFCDERIVEDUNIT, IFCMONETARYUNIT, IFCPROJECT, IFCSIUNIT, IFCUNITASSIGNMENT } from 'web-ifc';
import { type IfcLine, type Lines, numberOf, refOf, refsOf, textOf, valueOf } from '../lines';

/** How numbers of one unit become numbers of the unit that we name: times `factor`, then plus `offset`. */
export type Unit = { factor: number; offset: number; symbol: string };

/** Units of a file. */
export type Units = {
  /** The unit of a measure, for example `IFCLENGTHMEASURE`; an explicit unit of the property wins. */
  ofMeasure: (measure: string | undefined, explicitUnit?: number) => Unit | undefined;
  /** For example `millimetre`, as people write it. */
  lengthName: string;
  /** File units in one metre. */
  perMetre: number;
};

const PREFIXES: Record<string, number> = {
  EXA: 1e18, PETA: 1e15, TERA: 1e12, GIGA: 1e9, MEGA: 1e6, KILO: 1e3, HECTO: 1e2, DECA: 1e1,
  DECI: 1e-1, CENTI: 1e-2, MILLI: 1e-3, MICRO: 1e-6, NANO: 1e-9, PICO: 1e-12, FEMTO: 1e-15, ATTO: 1e-18,
}; // prettier-ignore

/** The unit that we name for each IfcUnitEnum and IfcDerivedUnitEnum value: SI, but degrees for angles and °C. */
const SYMBOLS: Record<string, string> = {
  LENGTHUNIT: 'm',
  AREAUNIT: 'm²',
  VOLUMEUNIT: 'm³',
  PLANEANGLEUNIT: '°',
  SOLIDANGLEUNIT: 'sr',
  MASSUNIT: 'kg',
  TIMEUNIT: 's',
  THERMODYNAMICTEMPERATUREUNIT: '°C',
  ELECTRICCURRENTUNIT: 'A',
  ELECTRICVOLTAGEUNIT: 'V',
  ELECTRICRESISTANCEUNIT: 'Ω',
  ELECTRICCONDUCTANCEUNIT: 'S',
  ELECTRICCAPACITANCEUNIT: 'F',
  ELECTRICCHARGEUNIT: 'C',
  POWERUNIT: 'W',
  ENERGYUNIT: 'J',
  FORCEUNIT: 'N',
  PRESSUREUNIT: 'Pa',
  FREQUENCYUNIT: 'Hz',
  ILLUMINANCEUNIT: 'lx',
  LUMINOUSFLUXUNIT: 'lm',
  LUMINOUSINTENSITYUNIT: 'cd',
  AMOUNTOFSUBSTANCEUNIT: 'mol',
  INDUCTANCEUNIT: 'H',
  MAGNETICFLUXUNIT: 'Wb',
  MAGNETICFLUXDENSITYUNIT: 'T',
  ACCELERATIONUNIT: 'm/s²',
  ANGULARVELOCITYUNIT: 'rad/s',
  AREADENSITYUNIT: 'kg/m²',
  HEATFLUXDENSITYUNIT: 'W/m²',
  HEATINGVALUEUNIT: 'J/kg',
  ISOTHERMALMOISTURECAPACITYUNIT: 'm³/kg',
  LINEARFORCEUNIT: 'N/m',
  LINEARMOMENTUNIT: 'N·m/m',
  LINEARVELOCITYUNIT: 'm/s',
  MASSDENSITYUNIT: 'kg/m³',
  MASSFLOWRATEUNIT: 'kg/s',
  MASSPERLENGTHUNIT: 'kg/m',
  MODULUSOFELASTICITYUNIT: 'Pa',
  MOISTUREDIFFUSIVITYUNIT: 'm³/s',
  MOMENTOFINERTIAUNIT: 'm⁴',
  PLANARFORCEUNIT: 'N/m²',
  ROTATIONALFREQUENCYUNIT: 'Hz',
  SECTIONMODULUSUNIT: 'm³',
  SHEARMODULUSUNIT: 'Pa',
  SOUNDPOWERUNIT: 'W',
  SOUNDPRESSUREUNIT: 'Pa',
  SPECIFICHEATCAPACITYUNIT: 'J/(kg·K)',
  THERMALADMITTANCEUNIT: 'W/(m²·K)',
  THERMALCONDUCTANCEUNIT: 'W/(m·K)',
  THERMALRESISTANCEUNIT: 'm²·K/W',
  THERMALTRANSMITTANCEUNIT: 'W/(m²·K)',
  TORQUEUNIT: 'N·m',
  VAPORPERMEABILITYUNIT: 'kg/(s·m·Pa)',
  VOLUMETRICFLOWRATEUNIT: 'm³/s',
};

/** Measures whose unit is not named like them (`IFCPOWERMEASURE` is in POWERUNIT, without help). */
const MEASURE_UNITS: Record<string, string> = {
  POSITIVELENGTH: 'LENGTHUNIT',
  NONNEGATIVELENGTH: 'LENGTHUNIT',
  POSITIVEPLANEANGLE: 'PLANEANGLEUNIT',
  ELECTRICVOLTAGE: 'ELECTRICVOLTAGEUNIT',
};

/** Reads the units of the project. Geometry needs none of this: the engine gives metres. */
export function readUnits(lines: Lines): Units {
  const factors = createFactorReader(lines);
  const byType = new Map<string, Unit>();
  let length: IfcLine | undefined;
  let currency = '';
  for (const id of projectUnits(lines)) {
    const line = lines.get(id);
    if (!line) continue;
    if (line.type === IFCMONETARYUNIT) currency = textOf(line.Currency) ?? '';
    const unitType = unitTypeOf(line);
    if (!unitType || byType.has(unitType)) continue;
    if (unitType === 'LENGTHUNIT') length = line;
    const unit = factors.unitOf(line);
    if (unit) byType.set(unitType, unit);
  }
  const metres = byType.get('LENGTHUNIT')?.factor ?? 1;

  function ofMeasure(measure: string | undefined, explicitUnit?: number): Unit | undefined {
    const stem = measure?.replace(/^IFC/, '').replace(/MEASURE$/, '') ?? '';
    if (stem === 'MONETARY') return currency ? { factor: 1, offset: 0, symbol: currency } : undefined;
    const explicit = lines.get(explicitUnit);
    const unit = explicit && factors.unitOf(explicit);
    if (unit) return unit;
    const unitType = MEASURE_UNITS[stem] ?? `${stem}UNIT`;
    return byType.get(unitType) ?? defaultUnit(unitType);
  }

  return { ofMeasure, lengthName: length ? nameOf(length) : 'metre', perMetre: tidy(1 / metres) };
}

/** Units named by the project; a file without one still may have an assignment. */
function projectUnits(lines: Lines): number[] {
  const assignments = [
    ...[...lines.all(IFCPROJECT)].map((project) => refOf(project.UnitsInContext)),
    ...lines.idsOf(IFCUNITASSIGNMENT),
  ];
  const assignment = assignments.map((id) => lines.get(id)).find((line) => line !== undefined);
  return refsOf(assignment?.Units);
}

const unitTypeOf = (line: IfcLine): string | undefined => valueOf(line.UnitType) as string | undefined;

/** What a measure is in when the file says nothing: SI, with angles in radians and temperatures in kelvin. */
function defaultUnit(unitType: string): Unit | undefined {
  const symbol = SYMBOLS[unitType];
  return symbol ? withSymbol(unitType, 1, undefined) : undefined;
}

function withSymbol(unitType: string, factor: number, siName: string | undefined): Unit | undefined {
  if (unitType === 'PLANEANGLEUNIT')
    return { factor: tidy((factor * 180) / Math.PI), offset: 0, symbol: '°' };
  if (unitType === 'THERMODYNAMICTEMPERATUREUNIT') {
    return { factor, offset: siName === 'DEGREE_CELSIUS' ? 0 : -273.15, symbol: '°C' };
  }
  const symbol = SYMBOLS[unitType];
  return symbol ? { factor, offset: 0, symbol } : undefined;
}

function createFactorReader(lines: Lines) {
  const known = new Map<number, Unit | undefined>();

  function unitOf(line: IfcLine): Unit | undefined {
    if (!known.has(line.expressID)) {
      const unitType = unitTypeOf(line) ?? '';
      const unit = withSymbol(unitType, factorOf(line, 0), valueOf(line.Name) as string | undefined);
      known.set(line.expressID, unit && applyOffset(line, unit));
    }
    return known.get(line.expressID);
  }

  /** How many SI units one of these is. */
  function factorOf(line: IfcLine | undefined, depth: number): number {
    if (!line || depth > 5) return 1;
    if (line.type === IFCSIUNIT) return siFactor(line);
    if (line.type === IFCDERIVEDUNIT) {
      return refsOf(line.Elements).reduce((product, id) => {
        const element = lines.get(id);
        const exponent = numberOf(element?.Exponent) ?? 0;
        return product * factorOf(lines.get(refOf(element?.Unit)), depth + 1) ** exponent;
      }, 1);
    }
    // A conversion based unit: so many of another unit.
    const conversion = lines.get(refOf(line.ConversionFactor));
    if (!conversion) return 1;
    const count = numberOf(conversion.ValueComponent) ?? 1;
    return count * factorOf(lines.get(refOf(conversion.UnitComponent)), depth + 1);
  }

  /** IfcConversionBasedUnitWithOffset, Fahrenheit: kelvin = (value + offset) × factor. */
  function applyOffset(line: IfcLine, unit: Unit): Unit {
    const offset = numberOf(line.ConversionOffset);
    return offset === undefined ? unit : { ...unit, offset: unit.offset + offset * unit.factor };
  }

  return { unitOf };
}

/** Grams, not kilograms, carry the prefix; areas and volumes carry it squared and cubed (ISO 10303-41). */
function siFactor(line: IfcLine): number {
  const prefix = PREFIXES[valueOf(line.Prefix) as string] ?? 1;
  switch (valueOf(line.Name)) {
    case 'GRAM':
      return prefix / 1000;
    case 'SQUARE_METRE':
      return prefix ** 2;
    case 'CUBIC_METRE':
      return prefix ** 3;
    default:
      return prefix;
  }
}

/** `MILLI` and `METRE` become `millimetre`; the name of a converted unit is as the file has it, in small letters. */
function nameOf(line: IfcLine): string {
  const prefix = (valueOf(line.Prefix) as string | undefined) ?? '';
  return `${prefix}${(valueOf(line.Name) as string | undefined) ?? 'metre'}`
    .toLowerCase()
    .replaceAll('_', ' ');
}

/** 999.9999999999999 is what dividing by 0.001 may give. */
const tidy = (value: number) => Number(value.toPrecision(12));
