import { PageLoading } from '@/components/shell';

/** The model is on its way. */
export default function Loading() {
  return <PageLoading>Opening the model…</PageLoading>;
}
