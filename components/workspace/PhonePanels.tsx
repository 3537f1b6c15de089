'use client';

import { useEffect, useEffectEvent, type CSSProperties, type ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { BottomSheet, type SheetHeight } from './BottomSheet';
import styles from './PhonePanels.module.css';

export type PhoneTab = 'explore' | 'properties';

type Props = {
  explore: ReactNode;
  properties: ReactNode;
  toolbar: ReactNode;
  /** What the open tool shows; it takes the place of the panels until it is closed. */
  card: ReactNode;
  isHidden: boolean;
  /** What is selected; stands in place of the word Properties, so that the low sheet says it. */
  selectionName: string | null;
  tab: PhoneTab;
  onTab: (tab: PhoneTab) => void;
  height: SheetHeight;
  onHeight: (height: SheetHeight) => void;
};

/** The panels of a phone: one sheet with a tab for each, and the tools right above it. */
export function PhonePanels({
  explore,
  properties,
  toolbar,
  card,
  isHidden,
  selectionName,
  tab,
  onTab,
  height,
  onHeight,
}: Props) {
  // A tab that is touched while the sheet is low is wanted in sight, the chosen one too.
  const raise = () => height === 'low' && onHeight('half');
  const hasCard = card !== null;
  const openForCard = useEffectEvent(raise);
  useEffect(() => {
    if (hasCard) openForCard();
  }, [hasCard]);
  const below = isHidden ? '0px' : height === 'low' ? '72px' : '50%';
  return (
    <>
      {!(height === 'high' && !isHidden) && (
        <div className={styles.toolbar} style={{ '--below': below } as CSSProperties}>
          {toolbar}
        </div>
      )}
      {!isHidden && (
        <BottomSheet height={height} onHeight={onHeight}>
          {card}
          <Tabs
            className={styles.tabs}
            data-covered={hasCard || undefined}
            selectedKey={tab}
            onSelectionChange={(key) => onTab(key as PhoneTab)}
          >
            <TabList aria-label="Panels" className={styles.tabList}>
              <Tab id="explore" className={styles.tab} onClick={raise}>
                Explore
              </Tab>
              <Tab id="properties" className={styles.tab} onClick={raise}>
                {selectionName ?? 'Properties'}
              </Tab>
            </TabList>
            <TabPanel id="explore" className={styles.panel} shouldForceMount>
              {explore}
            </TabPanel>
            <TabPanel id="properties" className={styles.panel} shouldForceMount>
              {properties}
            </TabPanel>
          </Tabs>
        </BottomSheet>
      )}
    </>
  );
}
