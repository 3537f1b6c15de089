import { type ComponentType, lazy } from 'react';
import { type CardName } from '../workspaceState';

/** A component that comes when it is first shown: the page is there sooner without the tools that few visits need. */
const later = <N extends string>(name: N, load: () => Promise<Record<N, ComponentType>>) =>
  lazy(async () => ({ default: (await load())[name] }));

/** The card of each tool. */
export const CARDS: Partial<Record<CardName, ComponentType>> = {
  colour: later('ColourCard', () => import('../colour/ColourCard')),
  section: later('SectionCard', () => import('../section/SectionCard')),
  measure: later('MeasureCard', () => import('../measure/MeasureCard')),
  walk: later('WalkCard', () => import('../move/WalkCard')),
  parts: later('PartsCard', () => import('../parts/PartsCard')),
  views: later('ViewsCard', () => import('../views/ViewsCard')),
  share: later('ShareCard', () => import('../share/ShareCard')),
  bcf: later('BcfCard', () => import('../bcf/BcfCard')),
};
