import type { Metadata } from 'next';
import { DoctorReport } from '@/components/doctor';
import { PageBody } from '@/components/shell';
import { visit } from '@/lib/access';
import { runDoctor } from '@/lib/doctor';
import { paths } from '@/lib/paths';
import { LoadProblemPage } from '../../LoadProblemPage';
import { loadPage } from '../../loadPage';

export const metadata: Metadata = { title: 'Doctor' };

/** What is wrong with the app and its surroundings, for administrators of all of it. */
export default async function DoctorPage() {
  const path = paths.doctor();
  const loaded = await loadPage(path, async () => {
    await visit(path, 'administer', {});
    return runDoctor();
  });
  if ('problem' in loaded)
    return <LoadProblemPage title="The app could not be examined" problem={loaded.problem} />;
  return (
    <PageBody narrow>
      <DoctorReport lines={loaded.data} />
    </PageBody>
  );
}
