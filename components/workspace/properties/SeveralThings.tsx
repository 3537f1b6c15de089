'use client';

import { useMemo, useState } from 'react';
import { Download } from 'lucide-react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { downloadCsv } from '@/components/csv';
import { Button, formatCount, IconButton, ProblemNotice, Skeleton } from '@/components/ui';
import { formatValue } from '../attributeGroups';
import { useObjects } from '../objects';
import styles from '../Properties.module.css';
import { SearchField } from '../SearchField';
import { useWorkspace } from '../WorkspaceContext';
import { Fact } from './Fact';
import { countBy, type Counted } from './counts';
import { SummaryRow } from './SummaryRow';
import { summarise, tableOfSeveral, totalsOf } from './summary';
import { COMPARED_AT_MOST, useSelectionAttributes } from './useSelectionAttributes';

/** What several things have in common, what differs, and what they add up to. */
export function SeveralThings({ selection }: { selection: readonly number[] }) {
  const { tenantId, model, reader, dispatch } = useWorkspace();
  const { locale } = useLocale();
  const { data: index } = useObjects();
  const [search, setSearch] = useState('');
  const [isWanted, setWanted] = useState(false);
  const isMany = selection.length > COMPARED_AT_MOST;
  const own = useMemo(() => selection.filter((entityId) => entityId < 2 ** 32), [selection]);
  const asked = isMany && !isWanted ? [] : own;
  const { data, error, mutate } = useSelectionAttributes(tenantId, model.modelId, asked);

  const properties = useMemo(() => summarise(data ?? []), [data]);
  const totals = useMemo(() => totalsOf(data ?? []), [data]);
  const classes = useMemo(
    () => countBy(selection, (entityId) => index?.byId.get(entityId)?.ifcClass),
    [selection, index],
  );
  const types = useMemo(
    () => countBy(selection, (entityId) => index?.byId.get(entityId)?.typeName),
    [selection, index],
  );
  const wanted = search.trim().toLowerCase();
  const shown = properties.filter(({ groupName, name }) =>
    `${groupName} ${name}`.toLowerCase().includes(wanted),
  );
  const select = (entityIds: readonly number[]) => dispatch({ type: 'selected', entityIds });

  const download = () =>
    downloadCsv(
      `${model.name} selection.csv`,
      tableOfSeveral(data ?? [], properties, (entityId) => {
        const object = index?.byId.get(entityId);
        return [
          entityId,
          object?.globalId ?? null,
          object?.name ?? null,
          object?.ifcClass ?? null,
          object?.typeName ?? null,
        ];
      }),
    );

  return (
    <div className={styles.entity}>
      <header className={styles.header}>
        <h2 className={styles.name}>{formatCount(selection.length, 'thing', locale)} selected</h2>
      </header>
      <Counts title="Class" counts={classes} onSelect={select} />
      <Counts title="Type" counts={types} onSelect={select} />
      {totals.length > 0 && (
        <section aria-label="Totals">
          <h3 className={styles.sectionTitle}>Totals</h3>
          <dl className={styles.facts}>
            {totals.map(({ name, unit, sum, things }) => (
              <Fact key={`${name} ${unit}`} name={name} copy={String(sum)} isNumber>
                {formatValue({ value: sum, unit }, locale)}
                {things < selection.length && (
                  <span className={styles.fromType}>of {formatCount(things, 'thing', locale)}</span>
                )}
              </Fact>
            ))}
          </dl>
        </section>
      )}
      {isMany && !isWanted && (
        <div className={styles.aside}>
          <p className={styles.quiet}>
            Properties are compared for up to {COMPARED_AT_MOST} things at a time.
          </p>
          <Button onPress={() => setWanted(true)}>Compare the first {COMPARED_AT_MOST}</Button>
        </div>
      )}
      {isMany && isWanted && data && <p className={styles.hint}>Of the first {COMPARED_AT_MOST} things:</p>}
      {error && !data && (
        <div className={styles.aside}>
          <ProblemNotice
            title="The properties could not be loaded"
            problem={error}
            onRetry={() => void mutate()}
          />
        </div>
      )}
      {asked.length > 0 && !data && !error && (
        <div className={styles.aside} role="status" aria-label="Loading the properties">
          {['a', 'b', 'c', 'd'].map((key) => (
            <Skeleton key={key} />
          ))}
        </div>
      )}
      {properties.length > 0 && (
        <>
          <div className={styles.search}>
            <SearchField label="Find a property" value={search} onChange={setSearch} />
            {!reader.isGuest && (
              <IconButton label="Properties as CSV" onPress={download}>
                <Download size={15} aria-hidden="true" />
              </IconButton>
            )}
          </div>
          {[...new Set(shown.map(({ groupName }) => groupName))].map((group) => (
            <section key={group} aria-label={group || 'General'} className={styles.group}>
              <h3 className={styles.sectionTitle}>{group || 'General'}</h3>
              <dl className={styles.facts}>
                {shown
                  .filter(({ groupName }) => groupName === group)
                  .map((property) => (
                    <SummaryRow key={property.name} property={property} onSelect={select} />
                  ))}
              </dl>
            </section>
          ))}
        </>
      )}
    </div>
  );
}

/** The most frequent of a kind that are shown; the others are counted together. */
const SHOWN_COUNTS = 6;

type CountsProps = {
  title: string;
  counts: readonly Counted[];
  onSelect: (entityIds: readonly number[]) => void;
};

/** How many there are of each; a press selects those alone. */
function Counts({ title, counts, onSelect }: CountsProps) {
  const { locale } = useLocale();
  if (counts.length === 0) return null;
  const number = new Intl.NumberFormat(locale);
  const rest = counts.slice(SHOWN_COUNTS).reduce((sum, { entityIds }) => sum + entityIds.length, 0);
  return (
    <section aria-label={title}>
      <h3 className={styles.sectionTitle}>{title}</h3>
      <ul className={styles.counts}>
        {counts.slice(0, SHOWN_COUNTS).map(({ name, entityIds }) => (
          <li key={name}>
            <button type="button" className={styles.countRow} onClick={() => onSelect(entityIds)}>
              <span className={styles.value}>{name}</span>
              <span>{number.format(entityIds.length)}</span>
            </button>
          </li>
        ))}
        {rest > 0 && (
          <li className={styles.countRow}>
            <span className={styles.value}>others</span>
            <span>{number.format(rest)}</span>
          </li>
        )}
      </ul>
    </section>
  );
}
