import type * as Xbim from '@xbim/viewer';
import { drawBackdrop, mix } from './backdrop';
import { SPACE_STYLE } from './sceneColouring';
import { type SceneColours } from './viewerHost';

/** Share of ink that is left of things in x-ray, as the tokens have it: 6 %. */
const XRAY_ALPHA = 16;
/** Rooms are seen through. */
const SPACE_ALPHA = 90;
const WHITE = [255, 255, 255] as const;

const START_COLOURS: SceneColours = {
  top: [244, 245, 243],
  bottom: [231, 233, 230],
  accent: [11, 110, 79],
  ink: [26, 29, 27],
};

/** The colours of the page in the scene: behind the building, and of what is selected, pointed at and seen through. */
export function createSceneLook(viewer: Xbim.Viewer) {
  let colours = START_COLOURS;

  function set(next: SceneColours) {
    colours = next;
    const { accent, ink } = colours;
    viewer.background = [...colours.bottom, 255];
    viewer.highlightingColour = [...accent, 255];
    viewer.hoverPickColour = [...mix(accent, WHITE, 0.45), 255];
    viewer.xrayColour = [...ink, XRAY_ALPHA];
    viewer.defineStyle(SPACE_STYLE, [...mix(accent, WHITE, 0.25), SPACE_ALPHA]);
  }
  set(START_COLOURS);

  return {
    set,
    drawBackdrop: (width: number, height: number) => drawBackdrop(viewer.gl, width, height, colours),
  };
}
