import useSWR from 'swr';
import { type BcfTopic } from '@/lib/bcf';
import { useWorkspace } from '../WorkspaceContext';

type Topics = { topics: readonly BcfTopic[]; fileName: string | null };

const NONE: Topics = { topics: [], fileName: null };

/** The topics that are open beside a model. They stay while the card is closed, until the page is left. */
export function useTopics() {
  const { tenantId, model } = useWorkspace();
  const { data = NONE, mutate } = useSWR<Topics>(['bcf', tenantId, model.modelId], null);
  const setTopics = (topics: readonly BcfTopic[], fileName: string | null) =>
    void mutate({ topics, fileName }, { revalidate: false });
  return { ...data, setTopics };
}
