import type * as Xbim from '@xbim/viewer';
import { type Camera, type Section, type SectionPlane } from '@/lib/flexContract';
import { type Shot } from './camera';
import { projected } from './cameraMoves';
import { cameraOf, rayOf, shotOfCamera, toScene, toWorld, type SceneSpace } from './sceneSpace';
import { takePicture } from './takePicture';
import { type Point, type ViewerHost } from './viewerHost';

/** What the tools need of the host. */
type Scene = {
  viewer: Xbim.Viewer;
  engine: typeof Xbim;
  canvas: HTMLCanvasElement;
  fovDeg: number;
  /** The entity of a product of one of the package's models; null for geometry that belongs to nothing. */
  entityOf: (productLabel: number | null, handleId: number | null) => number | null;
  moveTo: (shot: Shot, animate?: boolean) => Promise<void>;
};

export type SceneTools = Pick<
  ViewerHost,
  | 'surface'
  | 'watchDraw'
  | 'origin'
  | 'camera'
  | 'setCamera'
  | 'setProjection'
  | 'setSection'
  | 'hitAt'
  | 'rayAt'
  | 'project'
  | 'picture'
>;

/** Cameras, cuts and points of the scene, in metres of the world. */
export function createSceneTools(scene: Scene): SceneTools & { space(): SceneSpace } {
  const { viewer, engine, canvas } = scene;
  const space = (): SceneSpace => ({
    unitsPerMetre: viewer.unitsInMeter || 1,
    origin: viewer.getCurrentWcs(),
  });

  const projection = () =>
    viewer.camera === engine.CameraType.ORTHOGONAL ? ('orthographic' as const) : ('perspective' as const);
  const lens = () => ({
    fovDeg: scene.fovDeg,
    projection: projection(),
    height: viewer.cameraProperties.height,
  });

  const watchers = new Set<() => void>();
  viewer.addPlugin({
    init() {},
    onBeforeDraw() {},
    onAfterDraw: () => watchers.forEach((tell) => tell()),
    onBeforeDrawId() {},
    onAfterDrawId() {},
    onAfterDrawModelId() {},
  });

  const camera = () =>
    cameraOf(viewer.mvMatrix, viewer.getMergedRegion().centre ?? [0, 0, 0], lens(), space());

  const place = async (next: Camera, animate: boolean) => {
    viewer.camera =
      next.projection === 'orthographic' ? engine.CameraType.ORTHOGONAL : engine.CameraType.PERSPECTIVE;
    await scene.moveTo(shotOfCamera(next, space()), animate);
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
    surface: canvas,
    watchDraw(tell) {
      watchers.add(tell);
      return () => watchers.delete(tell);
    },
    origin: () => toWorld([0, 0, 0], space()),
    camera,
    setCamera: (next, { animate = true } = {}) => place(next, animate),
    setProjection(next) {
      if (next === projection()) return;
      const [, , , width = 0, depth = 0, height = 0] = viewer.getMergedRegion().bbox ?? [];
      const backM = Math.hypot(width, depth, height) / space().unitsPerMetre;
      void place(projected(camera(), next, scene.fovDeg, backM), false);
    },
    setSection({ off, ...section }: Section) {
      const { planes, box } = off ? { planes: [], box: null } : section;
      viewer.setClippingPlaneA(planeOf(planes[0]));
      viewer.setClippingPlaneB(planeOf(planes[1]));
      if (!box) return viewer.sectionBox.setToInfinity();
      const scale = space().unitsPerMetre;
      const size = box.max.map((high, axis) => (high - (box.min[axis] ?? 0)) * scale);
      viewer.sectionBox.setToBoundingBox([...box.min.map((low) => low * scale), ...size]);
    },
    hitAt(x, y) {
      // In x-ray the package picks only what is selected; what is a shade can be pointed at all the same.
      const mode = viewer.renderingMode;
      viewer.renderingMode = engine.RenderingMode.NORMAL;
      const { id, model, xyz } = viewer.getEventData(x, viewer.height - y) as {
        id: number | null;
        model: number | null;
        xyz: Point | null;
      };
      viewer.renderingMode = mode;
      const entityId = scene.entityOf(id, model);
      return entityId !== null && xyz ? { entityId, point: toWorld(xyz, space()) } : null;
    },
    rayAt(x, y) {
      const size = { width: canvas.clientWidth || 1, height: canvas.clientHeight || 1 };
      return rayOf(viewer.mvMatrix, lens(), size, space(), { x, y });
    },
    project(point) {
      const clip = throughMatrices(toScene(point, space()), viewer.mvMatrix, viewer.pMatrix);
      if (clip.w <= 0) return null;
      return {
        x: ((clip.x / clip.w + 1) / 2) * canvas.clientWidth,
        y: ((1 - clip.y / clip.w) / 2) * canvas.clientHeight,
      };
    },
    picture: (longestSide) => takePicture(viewer, canvas, longestSide),
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
