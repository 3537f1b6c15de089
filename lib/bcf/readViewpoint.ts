import { childOf, childrenOf, textOf, type XmlElement } from './readXml';
import { type BcfCamera, type BcfPlane, type BcfVector, type BcfViewpoint } from './topic';

/** What 2.1, which has no ratio, is taken to mean. */
const USUAL_RATIO = 4 / 3;
const GLOBAL_ID = /^[0-3][0-9A-Za-z_$]{21}$/;
const COLOUR = /^([0-9A-F]{6}|[0-9A-F]{8})$/i;

/** Reads VisualizationInfo, of 2.1 or 3.0. What cannot be understood is left out. */
export function readViewpoint(info: XmlElement, guid: string, snapshot: Uint8Array | null): BcfViewpoint {
  const components = childOf(info, 'Components');
  const visibility = childOf(components, 'Visibility');
  const hints = childOf(visibility, 'ViewSetupHints') ?? childOf(components, 'ViewSetupHints');
  return {
    guid,
    camera: readCamera(info),
    planes: childrenOf(childOf(info, 'ClippingPlanes'), 'ClippingPlane').flatMap(readPlane),
    selection: globalIdsIn(childOf(components, 'Selection')),
    visibility: {
      // A file that says nothing of components hides none.
      byDefault: visibility ? isTrue(visibility.attributes.DefaultVisibility) : true,
      exceptions: globalIdsIn(childOf(visibility, 'Exceptions')),
      spacesVisible: isTrue(hints?.attributes.SpacesVisible),
    },
    colouring: childrenOf(childOf(components, 'Coloring'), 'Color').flatMap((colour) => {
      const value = colour.attributes.Color ?? '';
      if (!COLOUR.test(value)) return [];
      // Eight digits are the opacity and the colour.
      const digits = value.slice(-6).toUpperCase();
      return [{ colour: digits, components: globalIdsIn(childOf(colour, 'Components') ?? colour) }];
    }),
    snapshot,
  };
}

const isTrue = (value: string | undefined) => value === 'true' || value === '1';

function globalIdsIn(list: XmlElement | undefined): string[] {
  return childrenOf(list, 'Component')
    .map(({ attributes }) => attributes.IfcGuid ?? '')
    .filter((globalId) => GLOBAL_ID.test(globalId));
}

function readCamera(info: XmlElement): BcfCamera | null {
  const perspective = childOf(info, 'PerspectiveCamera');
  const camera = perspective ?? childOf(info, 'OrthogonalCamera');
  const eye = readVector(camera, 'CameraViewPoint');
  const direction = readVector(camera, 'CameraDirection');
  const up = readVector(camera, 'CameraUpVector');
  const size = readNumber(camera, perspective ? 'FieldOfView' : 'ViewToWorldScale');
  if (!eye || !direction || !up || !size || size <= 0 || Math.hypot(...direction) === 0) return null;
  const ratio = readNumber(camera, 'AspectRatio');
  const common = { eye, direction, up, aspectRatio: ratio && ratio > 0 ? ratio : USUAL_RATIO };
  return perspective
    ? { ...common, kind: 'perspective', fieldOfViewDeg: size }
    : { ...common, kind: 'orthogonal', heightM: size };
}

function readPlane(plane: XmlElement): BcfPlane[] {
  const location = readVector(plane, 'Location');
  const direction = readVector(plane, 'Direction');
  return location && direction && Math.hypot(...direction) > 0 ? [{ location, direction }] : [];
}

function readVector(parent: XmlElement | undefined, name: string): BcfVector | null {
  const vector = childOf(parent, name);
  const [x, y, z] = [readNumber(vector, 'X'), readNumber(vector, 'Y'), readNumber(vector, 'Z')];
  return x === null || y === null || z === null ? null : [x, y, z];
}

function readNumber(parent: XmlElement | undefined, name: string): number | null {
  const text = textOf(parent, name);
  const value = text === null ? NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}
