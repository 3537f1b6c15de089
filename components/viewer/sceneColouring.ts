import type * as Xbim from '@xbim/viewer';
import { type DrawnForm } from './drawnForm';
import { type ColourGroup } from './viewerHost';

/** Styles of the package are numbered to 224; the first is for rooms, whose own style is a glaring cyan. */
export const SPACE_STYLE = 0;
const FIRST_GROUP_STYLE = 1;
const MOST_GROUPS = 200;
/** What belongs to no group. */
const FADED_STYLE = 223;
const FADED = [150, 155, 152, 46];

/** Keeps in which colours things are to be drawn, and gives them to forms. */
export function createSceneColouring(viewer: Xbim.Viewer) {
  let groups: readonly ColourGroup[] | null = null;
  return {
    /** Null gives all their own colours. */
    set(next: readonly ColourGroup[] | null) {
      groups = next?.slice(0, MOST_GROUPS) ?? null;
      if (groups) viewer.defineStyle(FADED_STYLE, FADED);
      for (const [index, { rgb }] of (groups ?? []).entries())
        viewer.defineStyle(FIRST_GROUP_STYLE + index, [...rgb, 255]);
    },
    /** @param spaces  rooms, which are seen through where they are in no group */
    apply(form: DrawnForm, spaces: ReadonlySet<number>) {
      form.resetStyles();
      const coloured = new Set<number>();
      if (groups) form.setStyle(FADED_STYLE, [...form.ids]);
      for (const [index, { entityIds }] of (groups ?? []).entries()) {
        const here = form.only(entityIds);
        form.setStyle(FIRST_GROUP_STYLE + index, here);
        for (const entityId of here) coloured.add(entityId);
      }
      form.setStyle(
        SPACE_STYLE,
        [...spaces].filter((entityId) => !coloured.has(entityId)),
      );
    },
  };
}
