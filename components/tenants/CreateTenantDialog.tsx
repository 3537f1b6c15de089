'use client';

import { useState, type FormEvent } from 'react';
import { useRouter } from 'next/navigation';
import { fetchJson, ProblemError } from '@/components/fetchJson';
import { Button, Dialog, DialogActions, ProblemNotice, Select, TextField } from '@/components/ui';
import type { Region, Tenant } from '@/lib/flexContract';
import { paths } from '@/lib/paths';
import { tenantAddress } from './findTenant';
import styles from './CreateTenantDialog.module.css';

/** Flex takes names of at most this many letters (TenantCreate). */
const NAME_MAX = 100;

type Props = { isOpen: boolean; onClose: () => void; regions: Region[] };
type State = { kind: 'editing' } | { kind: 'creating' } | { kind: 'failed'; problem: ProblemError };

/** Makes a tenant at Flex, then opens it. */
export function CreateTenantDialog({ isOpen, onClose, regions }: Props) {
  return (
    <Dialog title="New tenant" isOpen={isOpen} onClose={onClose}>
      <CreateTenantForm regions={regions} onClose={onClose} />
    </Dialog>
  );
}

function CreateTenantForm({ regions, onClose }: Omit<Props, 'isOpen'>) {
  const router = useRouter();
  const [name, setName] = useState('');
  const [region, setRegion] = useState(regions[0]?.code ?? '');
  const [nameError, setNameError] = useState<string>();
  const [state, setState] = useState<State>({ kind: 'editing' });

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) {
      setNameError('Give the tenant a name, for example your company or estate.');
      return;
    }
    setState({ kind: 'creating' });
    try {
      const tenant = await fetchJson<Tenant>(paths.api.tenants(), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: name.trim(), ...(region ? { region } : {}) }),
      });
      router.push(paths.models(tenantAddress(tenant)));
      // The header's list of tenants is part of the layout, which a push alone keeps as it is.
      router.refresh();
      onClose();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setState({ kind: 'failed', problem: error });
    }
  };

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextField
        label="Name"
        value={name}
        onChange={(value) => {
          setName(value);
          setNameError(undefined);
        }}
        error={nameError}
        maxLength={NAME_MAX}
        autoFocus
      />
      {regions.length > 0 && (
        <Select
          label="Region"
          hint="Where Flex keeps the data. It cannot be changed later."
          options={regions.map(({ code, name: label }) => ({ value: code, label }))}
          value={region}
          onChange={setRegion}
        />
      )}
      {state.kind === 'failed' && (
        <ProblemNotice title="The tenant was not created" problem={state.problem} />
      )}
      <DialogActions>
        <Button onPress={onClose}>Cancel</Button>
        <Button variant="primary" type="submit" isPending={state.kind === 'creating'}>
          {state.kind === 'creating' ? 'Creating…' : 'Create tenant'}
        </Button>
      </DialogActions>
    </form>
  );
}
