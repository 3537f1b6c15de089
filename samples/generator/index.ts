import { writeHouse } from './house';
import { writeOffice } from './office';

/** The sample buildings: file name in `samples/`, and the function that writes its text. */
export const SAMPLES: Record<string, () => string> = {
  'house.ifc': writeHouse,
  'office.ifc': writeOffice,
};
