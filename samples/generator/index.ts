import { writeHouse } from './house';
import { writeOffice } from './office';
import { writeOfficeServices } from './officeServices';

/** The sample buildings: file name in `samples/`, and the function that writes its text. */
export const SAMPLES: Record<string, () => string> = {
  'house.ifc': writeHouse,
  'office.ifc': writeOffice,
  'office-services.ifc': writeOfficeServices,
};
