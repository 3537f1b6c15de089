'use client';

import { useState } from 'react';
import { ComboBox, ProblemNotice } from '@/components/ui';
import { type ColourSource, type PropertyInfo } from '@/lib/flexContract';
import { startColouring } from './colouring';
import { useProperties } from './useColourData';
import { useWorkspace } from '../WorkspaceContext';

const nameOf = ({ name, groupName }: Pick<PropertyInfo, 'name' | 'groupName'>) =>
  groupName ? `${name} (${groupName})` : name;

/** Chooses a property of the model by typing a part of its name. */
export function PropertyPicker({ source }: { source: ColourSource | null }) {
  const { dispatch } = useWorkspace();
  const { data: properties, error, mutate } = useProperties();
  const [typed, setTyped] = useState(source?.by === 'attribute' ? nameOf(source) : '');
  if (error)
    return (
      <ProblemNotice
        title="The properties could not be loaded"
        problem={error}
        onRetry={() => void mutate()}
      />
    );

  const type = (text: string) => {
    setTyped(text);
    const chosen = properties?.find((property) => nameOf(property) === text);
    if (!chosen) return;
    const { groupName, name, dataType } = chosen;
    const palette = dataType === 'Real' || dataType === 'Integer' ? 'ramp' : 'distinct';
    dispatch({
      type: 'colouringChanged',
      colouring: startColouring({ by: 'attribute', groupName, name }, palette),
    });
  };
  return (
    <ComboBox
      key={properties ? 'ready' : 'loading'}
      label="Property"
      suggestions={(properties ?? []).map(nameOf)}
      value={typed}
      onChange={type}
      hint={properties ? undefined : 'Loading the properties of the model'}
      isDisabled={!properties}
    />
  );
}
