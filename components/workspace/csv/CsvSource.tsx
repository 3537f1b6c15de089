'use client';

import { useMemo } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { downloadCsv, toCsv } from '@/components/csv';
import { Button, CopyButton, Notice, Select } from '@/components/ui';
import { useObjects } from '../objects';
import styles from './CsvSource.module.css';
import { colourSession, type CsvSession } from './csvSession';
import { KEY_KINDS, type KeyKind } from './matchRows';
import { useCsv } from './useCsv';

const KEY_NAMES: Record<KeyKind, string> = {
  globalId: 'GlobalIds',
  name: 'Names or room numbers',
  entityId: 'EntityIds',
};

/** Chooses a file, the column that names things and the one to colour by; says what did not fit. */
export function CsvSource() {
  const { session, problem, isReady, open } = useCsv();
  return (
    <>
      <FileTrigger
        acceptedFileTypes={['.csv', '.tsv', '.txt', 'text/csv']}
        onSelect={(files) => files?.[0] && void open(files[0])}
      >
        <Button isDisabled={!isReady}>{session ? 'Choose another file' : 'Choose a CSV file'}</Button>
      </FileTrigger>
      {problem && (
        <Notice tone="bad" title="The file could not be read">
          {problem}
        </Notice>
      )}
      {session ? (
        <Columns session={session} />
      ) : (
        <p className={styles.hint}>
          Or drop it anywhere on the page. One column names things by GlobalId, name, room number or EntityId.
          The file stays in this browser; a view that you save keeps the colours.
        </p>
      )}
    </>
  );
}

function Columns({ session }: { session: CsvSession }) {
  const { change } = useCsv();
  const { data: index } = useObjects();
  const { table, key, value } = session;
  const coloured = useMemo(() => index && colourSession(session, index), [session, index]);
  const columns = table.columns.map((label, column) => ({ value: String(column), label }));
  const column = key?.column ?? 0;
  const kind = key?.kind ?? 'name';
  return (
    <>
      <p className={styles.hint}>
        {table.fileName}: {table.rows.length} rows
        {table.left.rows > 0 && `, ${table.left.rows} or more left out`}
      </p>
      <div className={styles.pair}>
        <Select
          label="Things are in"
          options={columns}
          value={String(column)}
          onChange={(next) => change({ key: { column: Number(next), kind } })}
        />
        <Select
          label="as"
          options={KEY_KINDS.map((one) => ({ value: one, label: KEY_NAMES[one] }))}
          value={kind}
          onChange={(next) => change({ key: { column, kind: next } })}
        />
      </div>
      <Select
        label="Value"
        options={columns}
        value={String(value)}
        onChange={(next) => change({ value: Number(next) })}
      />
      {coloured ? (
        <Lost session={session} match={coloured.match} />
      ) : (
        <Notice tone="warn" title="No column names things of this model">
          Choose the column that holds GlobalIds, names, room numbers or EntityIds.
        </Notice>
      )}
    </>
  );
}

type LostProps = { session: CsvSession; match: NonNullable<ReturnType<typeof colourSession>>['match'] };

function Lost({ session, match }: LostProps) {
  const { table } = session;
  const rows = [table.columns, ...match.lostRows.map((row) => table.rows[row]!)];
  const things = [
    ['GlobalId', 'Name', 'Class', 'EntityId'],
    ...match.lostThings.map(({ globalId, name, ifcClass, entityId }) => [globalId, name, ifcClass, entityId]),
  ];
  return (
    <>
      <LostList
        one="row matches nothing"
        more="rows match nothing"
        cells={rows}
        fileName="rows without a thing.csv"
      />
      <LostList
        one="thing has no row"
        more="things have no row"
        cells={things}
        fileName="things without a row.csv"
      />
    </>
  );
}

/** So many lines are shown; the file has all of them. */
const MOST_SHOWN = 50;

type ListProps = {
  one: string;
  more: string;
  fileName: string;
  cells: (readonly (string | number | null)[])[];
};

function LostList({ one, more, cells, fileName }: ListProps) {
  const count = cells.length - 1;
  if (count === 0) return null;
  return (
    <details className={styles.lost}>
      <summary>
        {new Intl.NumberFormat().format(count)} {count === 1 ? one : more}
      </summary>
      <ul>
        {cells.slice(1, MOST_SHOWN + 1).map((row, line) => (
          <li key={line}>{row.filter((one) => one !== null && one !== '').join(' · ')}</li>
        ))}
        {count > MOST_SHOWN && <li>and {count - MOST_SHOWN} more</li>}
      </ul>
      <CopyButton
        text={toCsv(cells.slice(0, MOST_SHOWN + 1))}
        label={count > MOST_SHOWN ? `Copy the first ${MOST_SHOWN}` : 'Copy'}
      />
      <Button variant="quiet" onPress={() => downloadCsv(fileName, cells)}>
        Save as CSV
      </Button>
    </details>
  );
}
