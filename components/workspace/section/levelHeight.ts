import { type Level, type Space } from '@/lib/flexContract';
import { type ViewerHost } from '@/components/viewer';

/** The height of a level's floor in the scene, in metres: that of its rooms, or else the elevation that Flex tells. */
export function levelHeight(
  level: Level,
  spaces: readonly Space[],
  host: Pick<ViewerHost, 'boxOf'>,
): number | null {
  const rooms = spaces.filter(({ levelId }) => levelId === level.entityId).map(({ entityId }) => entityId);
  const box = rooms.length ? host.boxOf(rooms) : null;
  return box?.min[2] ?? level.elevationM;
}
