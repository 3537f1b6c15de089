'use client';

import { useMemo, useState } from 'react';
import { ChevronRight, Download } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Disclosure, DisclosureGroup, DisclosurePanel } from 'react-aria-components/DisclosureGroup';
import { Heading } from 'react-aria-components/Heading';
import { useLocale } from 'react-aria-components/I18nProvider';
import { downloadCsv } from '@/components/csv';
import { Button as WideButton, IconButton } from '@/components/ui';
import { type EntityDetail } from '@/lib/flexContract';
import { attributesOf, filterGroups, formatValue, groupAttributes } from '../attributeGroups';
import styles from '../Properties.module.css';
import { SearchField } from '../SearchField';
import { useWorkspace } from '../WorkspaceContext';
import { Fact } from './Fact';
import { SameValue } from './SameValue';
import { tableOfOne } from './summary';

type Props = {
  entity: EntityDetail;
  /** Goes to a room, level or other thing that is named here. */
  onOpen: (entityId: number, kind: 'Space' | 'Level') => void;
  /** Draws what is on one level and nothing else. */
  onIsolateLevel: (levelId: number) => Promise<void>;
};

/** Everything the model says about one thing. */
export function OneThing({ entity, onOpen, onIsolateLevel }: Props) {
  const { locale } = useLocale();
  const { reader } = useWorkspace();
  const [search, setSearch] = useState('');
  const groups = useMemo(() => groupAttributes(attributesOf(entity)), [entity]);
  const found = useMemo(() => filterGroups(groups, search, locale), [groups, search, locale]);

  return (
    <div className={styles.entity}>
      <header className={styles.header}>
        <h2 className={styles.name}>{entity.name}</h2>
        <p className={styles.kind}>
          {entity.ifcClass && <span className={styles.mono}>{entity.ifcClass}</span>}
          {entity.level && (
            <Place onPress={() => entity.level && onOpen(entity.level.entityId, 'Level')}>
              {entity.level.name}
            </Place>
          )}
        </p>
      </header>
      {entity.kind === 'Level' && <OnlyThisLevel onPress={() => onIsolateLevel(entity.entityId)} />}
      <dl className={styles.facts}>
        {entity.description && <Fact name="Description">{entity.description}</Fact>}
        {(entity.componentTypeName ?? entity.typeName) && (
          <Fact name="Type">{entity.componentTypeName ?? entity.typeName}</Fact>
        )}
        {entity.spaces.length > 0 && (
          <Fact name={entity.spaces.length === 1 ? 'Room' : 'Rooms'}>
            {entity.spaces.map((space) => (
              <Place key={space.entityId} onPress={() => onOpen(space.entityId, 'Space')}>
                {space.name}
              </Place>
            ))}
          </Fact>
        )}
        {entity.systems.length > 0 && <Fact name="System">{namesOf(entity.systems)}</Fact>}
        {entity.zones.length > 0 && <Fact name="Zone">{namesOf(entity.zones)}</Fact>}
        {entity.globalId && (
          <Fact name="GlobalId" copy={entity.globalId}>
            <span className={styles.mono}>{entity.globalId}</span>
          </Fact>
        )}
      </dl>
      {groups.length > 0 && (
        <div className={styles.search}>
          <SearchField label="Find a property" value={search} onChange={setSearch} />
          {!reader.isGuest && (
            <IconButton
              label="Properties as CSV"
              onPress={() => downloadCsv(`${entity.name}.csv`, tableOfOne(attributesOf(entity)))}
            >
              <Download size={15} aria-hidden="true" />
            </IconButton>
          )}
        </div>
      )}
      <DisclosureGroup allowsMultipleExpanded defaultExpandedKeys={groups.map((group) => group.name)}>
        {found.map((group) => (
          <Disclosure key={group.name} id={group.name} className={styles.group}>
            <Heading level={3} className={styles.groupHeading}>
              <Button slot="trigger" className={styles.groupButton}>
                <ChevronRight size={14} aria-hidden="true" />
                <span className={styles.groupName}>{group.name}</span>
                <span className={styles.count}>{group.attributes.length}</span>
              </Button>
            </Heading>
            <DisclosurePanel className={styles.groupPanel}>
              <dl className={styles.facts}>
                {group.attributes.map((attribute, index) => (
                  <Fact
                    key={`${index} ${attribute.name}`}
                    name={attribute.name}
                    copy={formatValue(attribute, locale)}
                    isNumber={typeof attribute.value === 'number'}
                    actions={<SameValue attribute={attribute} />}
                  >
                    {formatValue(attribute, locale)}
                    {attribute.isFromType && <span className={styles.fromType}>from the type</span>}
                  </Fact>
                ))}
              </dl>
            </DisclosurePanel>
          </Disclosure>
        ))}
      </DisclosureGroup>
      {groups.length === 0 && <p className={styles.hint}>The file gives no further properties.</p>}
      {groups.length > 0 && found.length === 0 && (
        <p className={styles.hint}>No property matches “{search.trim()}”.</p>
      )}
    </div>
  );
}

function OnlyThisLevel({ onPress }: { onPress: () => Promise<void> }) {
  const [state, setState] = useState<'idle' | 'pending' | 'failed'>('idle');
  const press = async () => {
    setState('pending');
    await onPress().then(
      () => setState('idle'),
      () => setState('failed'),
    );
  };
  return (
    <div className={styles.actions}>
      <WideButton onPress={() => void press()} isPending={state === 'pending'}>
        {state === 'failed' ? 'That did not work. Try again' : 'Show only this level'}
      </WideButton>
    </div>
  );
}

/** A name that leads to its thing. */
function Place({ onPress, children }: { onPress: () => void; children: string }) {
  return (
    <Button className={styles.place} onPress={onPress}>
      {children}
    </Button>
  );
}

const namesOf = (things: { name: string }[]) => things.map((thing) => thing.name).join(', ');
