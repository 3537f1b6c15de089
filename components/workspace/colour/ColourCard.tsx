'use client';

import { useState } from 'react';
import { Button, Notice, ProblemNotice, Select, Spinner } from '@/components/ui';
import { type ColourSource } from '@/lib/flexContract';
import { Card } from '../cards/Card';
import { CsvSource } from '../csv/CsvSource';
import { useCsv } from '../csv/useCsv';
import { useObjects } from '../objects';
import { useWorkspace } from '../WorkspaceContext';
import { type Colouring, type LegendEntry } from '../workspaceState';
import { startColouring, PLAIN_SOURCES } from './colouring';
import { ClassSettings } from './ClassSettings';
import { Legend } from './Legend';
import { NONE_KEY } from './legendOf';
import { PropertyPicker } from './PropertyPicker';
import { useColourData } from './useColourData';

type Choice = 'nothing' | (typeof PLAIN_SOURCES)[number]['by'] | 'attribute' | 'csv';

const CHOICES: { value: Choice; label: string }[] = [
  { value: 'nothing', label: 'Nothing' },
  ...PLAIN_SOURCES.map(({ by, label }) => ({ value: by, label })),
  { value: 'attribute', label: 'A property' },
  { value: 'csv', label: 'A spreadsheet (CSV)' },
];

/** What the model is coloured by, and the legend. */
export function ColourCard() {
  const { state, dispatch } = useWorkspace();
  const { colouring } = state;
  /** What was chosen and needs to be told more of: which property, which file. */
  const [chosen, setChosen] = useState<'attribute' | 'csv' | null>(null);
  const csv = useCsv();
  const hasFile = csv.session !== null || csv.problem !== null;
  const choice: Choice = chosen ?? colouring?.source.by ?? (hasFile ? 'csv' : 'nothing');
  const choose = (next: Choice) => {
    setChosen(next === 'attribute' || next === 'csv' ? next : null);
    if (next === choice) return;
    csv.close();
    const isWhole = next !== 'nothing' && next !== 'attribute' && next !== 'csv';
    dispatch({ type: 'colouringChanged', colouring: isWhole ? startColouring({ by: next }) : null });
  };
  return (
    <Card title="Colour">
      <Select label="Colour by" options={CHOICES} value={choice} onChange={choose} />
      {choice === 'attribute' && <PropertyPicker source={colouring?.source ?? null} />}
      {choice === 'csv' && <CsvSource />}
      {colouring && <ColouringBody colouring={colouring} />}
    </Card>
  );
}

function ColouringBody({ colouring }: { colouring: Colouring }) {
  const { entries } = colouring;
  if (!entries) return <WorkingOut source={colouring.source} />;
  const hasValues = entries.some(({ key }) => key !== NONE_KEY);
  if (!hasValues)
    return (
      <Notice title={`Nothing has a ${colouring.title.toLowerCase()}`}>
        Nothing of this model says what it is. Choose another property.
      </Notice>
    );
  return (
    <>
      <ClassSettings colouring={colouring} />
      <HiddenRooms entries={entries} />
      <Legend colouring={{ ...colouring, entries }} />
    </>
  );
}

function WorkingOut({ source }: { source: ColourSource }) {
  const { error, retry } = useColourData(source);
  return error ? (
    <ProblemNotice title="The colours could not be worked out" problem={error} onRetry={retry} />
  ) : (
    <p role="status">
      <Spinner /> Working out the colours
    </p>
  );
}

/** Rooms are hidden until asked for: where it is they that are coloured, nothing would be seen. */
function HiddenRooms({ entries }: { entries: readonly LegendEntry[] }) {
  const { state, dispatch } = useWorkspace();
  const { data: index } = useObjects();
  if (state.spacesVisible || !index) return null;
  const coloured = entries.filter(({ faded }) => !faded).flatMap(({ entityIds }) => entityIds);
  const rooms = coloured.filter((entityId) => index.byId.get(entityId)?.kind === 'Space');
  if (rooms.length * 2 < coloured.length) return null;
  return (
    <Notice
      title="Most of these are rooms, and rooms are hidden"
      actions={<Button onPress={() => dispatch({ type: 'spacesToggled' })}>Show rooms</Button>}
    />
  );
}
