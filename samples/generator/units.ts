import { DERIVED, enumeration, integer, type Ref, type StepFile } from './step';

/** Millimetres, square metres, cubic metres, and what building services count in. */
export function assignUnits(step: StepFile): Ref {
  const si = (kind: string, name: string, prefix: string | null = null) =>
    step.value(
      'IFCSIUNIT',
      DERIVED,
      enumeration(kind),
      prefix === null ? null : enumeration(prefix),
      enumeration(name),
    );
  const derived = (kind: string, ...elements: [unit: Ref, exponent: number][]) => {
    const parts = elements.map(([unit, exponent]) =>
      step.value('IFCDERIVEDUNITELEMENT', unit, integer(exponent)),
    );
    return step.value('IFCDERIVEDUNIT', parts, enumeration(kind), null);
  };
  const metre = si('LENGTHUNIT', 'METRE');
  const watt = si('POWERUNIT', 'WATT');
  const second = si('TIMEUNIT', 'SECOND');
  const kelvin = si('THERMODYNAMICTEMPERATUREUNIT', 'KELVIN');
  return step.add('IFCUNITASSIGNMENT', [
    si('LENGTHUNIT', 'METRE', 'MILLI'),
    si('AREAUNIT', 'SQUARE_METRE'),
    si('VOLUMEUNIT', 'CUBIC_METRE'),
    si('PLANEANGLEUNIT', 'RADIAN'),
    si('MASSUNIT', 'GRAM', 'KILO'),
    second,
    watt,
    si('THERMODYNAMICTEMPERATUREUNIT', 'DEGREE_CELSIUS'),
    si('ELECTRICVOLTAGEUNIT', 'VOLT'),
    si('ELECTRICCURRENTUNIT', 'AMPERE'),
    si('LUMINOUSFLUXUNIT', 'LUMEN'),
    si('ILLUMINANCEUNIT', 'LUX'),
    si('PRESSUREUNIT', 'PASCAL'),
    derived('THERMALTRANSMITTANCEUNIT', [watt, 1], [metre, -2], [kelvin, -1]),
    derived('VOLUMETRICFLOWRATEUNIT', [metre, 3], [second, -1]),
  ]);
}
