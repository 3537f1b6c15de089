import { useLocale } from 'react-aria-components/I18nProvider';
import { type Mark, toMark } from '../measure/marks';
import { useWorkspace } from '../WorkspaceContext';

/** Gives the measurements as they lie over the scene at the moment it is asked. */
export function useMarks(): () => readonly Mark[] {
  const { host, state } = useWorkspace();
  const { locale } = useLocale();
  return () =>
    host ? state.measurements.map((measurement) => toMark(measurement, host.project, locale)) : [];
}
