'use client';

import { useState } from 'react';
import { UserPlus } from 'lucide-react';
import useSWR from 'swr';
import { fetchJson, ProblemError } from '@/components/fetchJson';
import { TenantNav } from '@/components/tenants';
import { Button, ProblemNotice } from '@/components/ui';
import type { Grant, GrantList, Role } from '@/lib/flexContract';
import { paths } from '@/lib/paths';
import styles from './AccessPage.module.css';
import { GrantDialog } from './GrantDialog';
import { GrantTable } from './GrantTable';
import type { Places } from './places';
import { SeeAs } from './SeeAs';
import { subjectWords } from './words';

type Props = { tenantId: string; tenantName: string; initial: GrantList; places: Places };

/** Who may do what in a tenant: list, give, change, take back, and see as somebody. */
export function AccessPage({ tenantId, tenantName, initial, places }: Props) {
  const key = paths.api.grants(tenantId);
  const { data, mutate } = useSWR<GrantList, ProblemError>(key, fetchJson, { fallbackData: initial });
  const [isGiving, setGiving] = useState(false);
  const [problem, setProblem] = useState<ProblemError>();
  const [said, setSaid] = useState('');
  const grants = (data ?? initial).grants;

  const change = async (path: string, init: RequestInit, done: string) => {
    setProblem(undefined);
    try {
      await fetchJson(path, init);
      setSaid(done);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error);
    }
    await mutate();
  };
  const who = ({ subject, personName }: Grant) => subjectWords(subject, personName);
  const setRole = (grant: Grant, role: Role) =>
    change(
      paths.api.grant(tenantId, grant.grantId),
      { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ role }) },
      `${who(grant)} is ${role === 'viewer' ? 'a' : 'an'} ${role} now.`,
    );
  const revoke = (grant: Grant) =>
    change(paths.api.grant(tenantId, grant.grantId), { method: 'DELETE' }, `Taken back from ${who(grant)}.`);

  return (
    <>
      <TenantNav tenantId={tenantId} />
      <div className={styles.head}>
        <h1 className={styles.title}>Access to {tenantName}</h1>
        <p className={styles.said} role="status">
          {said}
        </p>
        <Button variant="primary" onPress={() => setGiving(true)}>
          <UserPlus size={16} aria-hidden="true" />
          Give access
        </Button>
      </div>
      {problem && <ProblemNotice title="That was not changed" problem={problem} />}
      {grants.length > 0 ? (
        <GrantTable grants={grants} onRole={setRole} onRevoke={revoke} />
      ) : (
        <div className={styles.empty}>
          <h2>Nobody has been given access yet</h2>
          <p>Only the administrators named in the settings see this tenant.</p>
        </div>
      )}
      <SeeAs tenantId={tenantId} grants={grants} />
      <GrantDialog
        tenantId={tenantId}
        places={places}
        isOpen={isGiving}
        onClose={() => setGiving(false)}
        onGiven={() => {
          setSaid('Access was given.');
          void mutate();
        }}
      />
    </>
  );
}
