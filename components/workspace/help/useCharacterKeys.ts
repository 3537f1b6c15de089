import { useStored } from '../useStored';

/** Whether single letters and signs are commands; who dictates or trembles can switch that off (WCAG 2.1.4). */
export function useCharacterKeys(): [boolean, (on: boolean) => void] {
  return useStored('characterKeys', true, parseSwitch);
}

function parseSwitch(stored: unknown): boolean | undefined {
  return typeof stored === 'boolean' ? stored : undefined;
}
