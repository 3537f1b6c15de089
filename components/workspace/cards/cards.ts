import { type ComponentType } from 'react';
import { ColourCard } from '../colour/ColourCard';
import { PartsCard } from '../parts/PartsCard';
import { MeasureCard } from '../measure/MeasureCard';
import { SectionCard } from '../section/SectionCard';
import { ViewsCard } from '../views/ViewsCard';
import { ShareCard } from '../share/ShareCard';
import { WalkCard } from '../move/WalkCard';
import { BcfCard } from '../bcf/BcfCard';
import { type CardName } from '../workspaceState';

/** The card of each tool. */
export const CARDS: Partial<Record<CardName, ComponentType>> = {
  colour: ColourCard,
  section: SectionCard,
  measure: MeasureCard,
  walk: WalkCard,
  parts: PartsCard,
  views: ViewsCard,
  share: ShareCard,
  bcf: BcfCard,
};
