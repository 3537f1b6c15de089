import useSWR from 'swr';
import { useObjects } from '../objects';
import { useWorkspace } from '../WorkspaceContext';
import { startColouring } from '../colour/colouring';
import { colourSession, startSession, type CsvSession } from './csvSession';
import { CsvError, readTable } from './readTable';

/** The spreadsheet that is open beside a model, or why it is not. It lives in the memory of this page alone. */
type OpenCsv = { session: CsvSession | null; problem: string | null };
const NONE: OpenCsv = { session: null, problem: null };

/** The open spreadsheet, and what opens, changes and closes it. Kept by SWR, which every card and drop zone shares. */
export function useCsv() {
  const { tenantId, model, state, dispatch, announce } = useWorkspace();
  const objects = useObjects();
  const { data = NONE, mutate } = useSWR<OpenCsv>(['csv', tenantId, model.modelId], null);

  function show(session: CsvSession, index: NonNullable<typeof objects.data>) {
    void mutate({ session, problem: null }, { revalidate: false });
    const coloured = colourSession(session, index);
    dispatch({ type: 'colouringChanged', colouring: coloured && startColouring(coloured.source) });
    const found = coloured?.match.rowOf.size ?? 0;
    announce(`${session.table.rows.length} rows read, ${found} things found`);
  }

  return {
    ...data,
    isReady: objects.data !== undefined,
    async open(file: File) {
      const index = objects.data;
      if (!index) return;
      if (state.card !== 'colour') dispatch({ type: 'cardToggled', card: 'colour' });
      try {
        show(startSession(await readTable(file, file.name), index), index);
      } catch (error) {
        const problem = error instanceof CsvError ? error.message : 'This file could not be read.';
        void mutate({ session: null, problem }, { revalidate: false });
      }
    },
    change(changes: Partial<Pick<CsvSession, 'key' | 'value'>>) {
      if (data.session && objects.data) show({ ...data.session, ...changes }, objects.data);
    },
    close() {
      void mutate(NONE, { revalidate: false });
    },
  };
}
