import { Installer } from './installer';
import { IfcModel } from './model';
import { OFFICE_ADDRESS, OFFICE_COORDINATES, officeStoreys } from './office';
import { ventilation } from './officeAir';
import { electrical } from './officeElectrical';
import { heating } from './officeHeating';

/**
 * Heating, ventilation and electrical installation of the office as the text of an IFC4 file. Same
 * coordinates and storeys as the building's model, ids of its own: the two are made to be seen together.
 */
export function writeOfficeServices(): string {
  const model = new IfcModel('office-services.ifc', {
    name: 'Quayside Row, services',
    longName: 'Building services of the office building',
    phase: 'As built',
  });
  const site = model.site('Quayside Row', 'Plot with forecourt', { ...OFFICE_COORDINATES, solids: [] });
  const building = model.building(site, 'Quayside Row 12', 'Office building', OFFICE_ADDRESS);
  const { levels, roof } = officeStoreys(model, building);
  const fit = new Installer(model, building);
  ventilation(fit, levels, roof);
  heating(fit, levels);
  electrical(fit, levels);
  return model.toText();
}
