'use client';

import { useState } from 'react';
import { Button, Select } from '@/components/ui';
import { useLevels, useSpaces } from '../useModelData';
import { useWorkspace } from '../WorkspaceContext';
import { levelHeight } from './levelHeight';
import { type Bounds, PLAN_HEIGHT_M, planeAtHeight } from './sectionPlanes';
import styles from './SectionCard.module.css';
import { useSection } from './useSection';

/** Cuts a level above its floor, or shows it as a plan: from straight above, without perspective. */
export function LevelCut({ bounds }: { bounds: Bounds }) {
  const { tenantId, model, host, dispatch, announce } = useWorkspace();
  const { section, addPlane } = useSection();
  const { data: levels = [] } = useLevels(tenantId, model.modelId);
  const { data: spaces = [] } = useSpaces(tenantId, model.modelId);
  const [chosen, setChosen] = useState<string | null>(null);
  if (!host) return null;
  const withHeight = levels.flatMap((level) => {
    const heightM = levelHeight(level, spaces, host);
    return heightM === null ? [] : [{ level, heightM }];
  });
  const [lowest] = withHeight;
  if (!lowest) return null;
  const current = withHeight.find(({ level }) => String(level.entityId) === chosen) ?? lowest;
  const plane = planeAtHeight(current.heightM + PLAN_HEIGHT_M, bounds);

  const showPlan = () => {
    // The scene first: it would otherwise change its projection in the middle of the way up.
    host.setProjection('orthographic');
    void host.view('top');
    dispatch({ type: 'projectionChosen', projection: 'orthographic' });
    dispatch({ type: 'sectionChanged', section: { planes: [plane], box: null } });
    announce(`Plan of ${current.level.name}`);
  };
  return (
    <div className={styles.level}>
      <Select
        label={`${PLAN_HEIGHT_M} m above level`}
        options={withHeight.map(({ level }) => ({ value: String(level.entityId), label: level.name }))}
        value={String(current.level.entityId)}
        onChange={setChosen}
      />
      <div className={styles.row}>
        <Button isDisabled={section.planes.length >= 2} onPress={() => addPlane(plane)}>
          Cut the level
        </Button>
        <Button onPress={showPlan}>Plan from above</Button>
      </div>
    </div>
  );
}
