import type * as Xbim from '@xbim/viewer';
import { type Camera, type Section, type SectionPlane } from '@/lib/flexContract';
import { type Shot } from './camera';
import { cameraOf, shotOfCamera, toScene, toWorld, type SceneSpace } from './sceneSpace';
import { type ColourGroup, type Point, type ViewerHost } from './viewerHost';

/** The package has 225 styles; the first is for rooms. */
const FIRST_STYLE = 1;
const MOST_STYLES = 200;
/** What belongs to no group. */
const FADED_STYLE = 223;
const FADED = [150, 155, 152, 46];

/** What the tools need of the host. */
type Scene = {
  viewer: Xbim.Viewer;
  engine: typeof Xbim;
  canvas: HTMLCanvasElement;
  fovDeg: number;
  /** The package's number of the model, all its entities and its rooms; null while there is none. */
  model: () => { modelId: number; entityIds: ReadonlySet<number>; spaces: readonly number[] } | null;
  /** The style that rooms have when they are not coloured. */
  spaceStyle: number;
  moveTo: (shot: Shot, animate?: boolean) => Promise<void>;
};

export type SceneTools = Pick<
  ViewerHost,
  'camera' | 'setCamera' | 'setProjection' | 'setSection' | 'setColouring' | 'hitAt' | 'project' | 'picture'
>;

/** Cameras, cuts, colours and points of the scene, in metres of the world. */
export function createSceneTools(scene: Scene): SceneTools & { space(): SceneSpace } {
  const { viewer, engine, canvas } = scene;
  const space = (): SceneSpace => ({
    unitsPerMetre: viewer.unitsInMeter || 1,
    origin: viewer.getCurrentWcs(),
  });

  const setProjection = (projection: Camera['projection']) => {
    viewer.camera =
      projection === 'orthographic' ? engine.CameraType.ORTHOGONAL : engine.CameraType.PERSPECTIVE;
  };

  /** The package keeps what lies where its normal points to. */
  const planeOf = (plane: SectionPlane | undefined) => {
    if (!plane) return null as unknown as number[];
    const { unitsPerMetre } = space();
    const [x, y, z] = unit(plane.normal);
    const offset = (x * plane.point[0] + y * plane.point[1] + z * plane.point[2]) * unitsPerMetre;
    return [-x, -y, -z, offset];
  };

  return {
    space,
    camera() {
      const { camera, cameraProperties, mvMatrix } = viewer;
      const projection = camera === engine.CameraType.ORTHOGONAL ? 'orthographic' : 'perspective';
      const lens = { fovDeg: scene.fovDeg, projection, height: cameraProperties.height } as const;
      return cameraOf(mvMatrix, viewer.getMergedRegion().centre ?? [0, 0, 0], lens, space());
    },
    async setCamera(camera, { animate = true } = {}) {
      setProjection(camera.projection);
      await scene.moveTo(shotOfCamera(camera, space()), animate);
    },
    setProjection,
    setSection({ planes, box }: Section) {
      viewer.setClippingPlaneA(planeOf(planes[0]));
      viewer.setClippingPlaneB(planeOf(planes[1]));
      if (!box) return viewer.sectionBox.setToInfinity();
      const scale = space().unitsPerMetre;
      const size = box.max.map((high, axis) => (high - (box.min[axis] ?? 0)) * scale);
      viewer.sectionBox.setToBoundingBox([...box.min.map((low) => low * scale), ...size]);
    },
    setColouring(groups: readonly ColourGroup[] | null) {
      const model = scene.model();
      if (!model) return;
      const { modelId } = model;
      viewer.resetStyles(modelId);
      const coloured = new Set<number>();
      if (groups) {
        viewer.defineStyle(FADED_STYLE, FADED);
        viewer.setStyle(FADED_STYLE, [...model.entityIds], modelId);
      }
      for (const [index, { rgb, entityIds }] of (groups ?? []).slice(0, MOST_STYLES).entries()) {
        const drawn = entityIds.filter((entityId) => model.entityIds.has(entityId));
        viewer.defineStyle(FIRST_STYLE + index, [...rgb, 255]);
        if (drawn.length) viewer.setStyle(FIRST_STYLE + index, drawn, modelId);
        for (const entityId of drawn) coloured.add(entityId);
      }
      const plainSpaces = model.spaces.filter((entityId) => !coloured.has(entityId));
      if (plainSpaces.length) viewer.setStyle(scene.spaceStyle, plainSpaces, modelId);
    },
    hitAt(x, y) {
      const { id, xyz } = viewer.getEventData(x, viewer.height - y) as {
        id: number | null;
        xyz: Point | null;
      };
      return id && xyz ? { entityId: id, point: toWorld(xyz, space()) } : null;
    },
    project(point) {
      const clip = throughMatrices(toScene(point, space()), viewer.mvMatrix, viewer.pMatrix);
      if (clip.w <= 0) return null;
      return {
        x: ((clip.x / clip.w + 1) / 2) * canvas.clientWidth,
        y: ((1 - clip.y / clip.w) / 2) * canvas.clientHeight,
      };
    },
    picture: () => new Promise((resolve) => canvas.toBlob(resolve, 'image/png')),
  };
}

/** A point after the view and the projection, both 4 x 4, column by column. */
function throughMatrices([x, y, z]: Point, view: ArrayLike<number>, projection: ArrayLike<number>) {
  const apply = (matrix: ArrayLike<number>, point: readonly number[]) =>
    [0, 1, 2, 3].map((row) =>
      [0, 1, 2, 3].reduce((sum, column) => sum + (matrix[column * 4 + row] ?? 0) * (point[column] ?? 0), 0),
    );
  const [cx = 0, cy = 0, , w = 0] = apply(projection, apply(view, [x, y, z, 1]));
  return { x: cx, y: cy, w };
}

function unit([x, y, z]: Point): Point {
  const length = Math.hypot(x, y, z) || 1;
  return [x / length, y / length, z / length];
}
