import { type ComponentType } from 'react';
import { type CardName } from '../workspaceState';

/** The card of each tool. */
export const CARDS: Partial<Record<CardName, ComponentType>> = {};
