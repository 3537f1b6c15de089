import { type BcfCamera, type BcfVector, type BcfVersion, type BcfViewpoint } from './topic';
import { leaf, type XmlNode } from './writeXml';

/** A viewpoint as VisualizationInfo. The order of elements is that of visinfo.xsd, which prescribes it. */
export function viewpointNode(viewpoint: BcfViewpoint, version: BcfVersion): XmlNode {
  const { guid, camera, planes } = viewpoint;
  return {
    name: 'VisualizationInfo',
    attributes: { Guid: guid },
    children: [
      componentsNode(viewpoint, version),
      camera && cameraNode(camera, version),
      planes.length
        ? {
            name: 'ClippingPlanes',
            children: planes.map(({ location, direction }) => ({
              name: 'ClippingPlane',
              children: [vectorNode('Location', location), vectorNode('Direction', direction)],
            })),
          }
        : null,
    ],
  };
}

function componentsNode({ selection, visibility, colouring }: BcfViewpoint, version: BcfVersion): XmlNode {
  const hints: XmlNode = {
    name: 'ViewSetupHints',
    attributes: {
      SpacesVisible: visibility.spacesVisible,
      SpaceBoundariesVisible: false,
      OpeningsVisible: false,
    },
  };
  // 2.1 has the hints beside the visibility, 3.0 in it.
  const isOld = version === '2.1';
  return {
    name: 'Components',
    children: [
      isOld ? hints : null,
      listNode('Selection', selection),
      {
        name: 'Visibility',
        attributes: { DefaultVisibility: visibility.byDefault },
        children: [isOld ? null : hints, listNode('Exceptions', visibility.exceptions)],
      },
      colouring.length
        ? {
            name: 'Coloring',
            children: colouring.map(({ colour, components }) => ({
              name: 'Color',
              attributes: { Color: colour },
              children: isOld ? components.map(componentNode) : [listNode('Components', components)],
            })),
          }
        : null,
    ],
  };
}

function listNode(name: string, components: readonly string[]): XmlNode | null {
  return components.length ? { name, children: components.map(componentNode) } : null;
}

function componentNode(globalId: string): XmlNode {
  return { name: 'Component', attributes: { IfcGuid: globalId } };
}

function cameraNode(camera: BcfCamera, version: BcfVersion): XmlNode {
  const isPerspective = camera.kind === 'perspective';
  return {
    name: isPerspective ? 'PerspectiveCamera' : 'OrthogonalCamera',
    children: [
      vectorNode('CameraViewPoint', camera.eye),
      vectorNode('CameraDirection', camera.direction),
      vectorNode('CameraUpVector', camera.up),
      isPerspective ? leaf('FieldOfView', camera.fieldOfViewDeg) : leaf('ViewToWorldScale', camera.heightM),
      version === '2.1' ? null : leaf('AspectRatio', camera.aspectRatio),
    ],
  };
}

function vectorNode(name: string, [x, y, z]: BcfVector): XmlNode {
  return { name, children: [leaf('X', x), leaf('Y', y), leaf('Z', z)] };
}
