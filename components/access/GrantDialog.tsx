'use client';

import { useState, type FormEvent } from 'react';
import { fetchJson, ProblemError } from '@/components/fetchJson';
import { Button, Dialog, DialogActions, ProblemNotice, Select, TextField } from '@/components/ui';
import { subjectSchema, type NewGrant, type Role, type SubjectKind } from '@/lib/flexContract';
import { paths } from '@/lib/paths';
import { endOf, PERIODS, type Period } from './expiry';
import { placeOf, placeOptions, type Places } from './places';
import styles from './AccessPage.module.css';
import { ROLE_WORDS } from './words';

type Props = { tenantId: string; places: Places; isOpen: boolean; onClose: () => void; onGiven: () => void };
type Given = Role | 'none';
type Kind = Exclude<SubjectKind, 'person'>;

const KINDS: { value: Kind; label: string; name: string; hint: string }[] = [
  {
    value: 'email',
    label: 'A person',
    name: 'E-mail address',
    hint: 'The one they sign in with. They need not have been here before.',
  },
  {
    value: 'group',
    label: 'A group',
    name: 'Group',
    hint: 'As your identity provider names it, to the letter.',
  },
  {
    value: 'domain',
    label: 'Everyone at a domain',
    name: 'Domain',
    hint: 'For example example.org: all whose verified address ends with it.',
  },
];
const GIVEN: { value: Given; label: string }[] = [
  ...(Object.keys(ROLE_WORDS) as Role[]).map((value) => ({ value, label: ROLE_WORDS[value].name })),
  { value: 'none', label: 'No access' },
];

/** Gives somebody access, or keeps them out. */
export function GrantDialog({ isOpen, onClose, ...props }: Props) {
  return (
    <Dialog title="Give access" isOpen={isOpen} onClose={onClose}>
      <GrantForm onClose={onClose} {...props} />
    </Dialog>
  );
}

function GrantForm({ tenantId, places, onClose, onGiven }: Omit<Props, 'isOpen'>) {
  const [kind, setKind] = useState<Kind>('email');
  const [name, setName] = useState('');
  const [nameError, setNameError] = useState<string>();
  const [given, setGiven] = useState<Given>('viewer');
  const [place, setPlace] = useState('tenant');
  const [period, setPeriod] = useState<Period | 'never'>('never');
  const [problem, setProblem] = useState<ProblemError>();
  const [isSending, setSending] = useState(false);
  const words = KINDS.find(({ value }) => value === kind)!;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return setNameError(`Say who: ${words.name.toLowerCase()} is empty.`);
    const subject = subjectSchema.safeParse({ kind, name });
    if (!subject.success) return setNameError(subject.error.issues[0]?.message);
    const grant: NewGrant = {
      subject: subject.data,
      ...placeOf(place),
      effect: given === 'none' ? 'deny' : 'allow',
      role: given === 'none' ? null : given,
      expiresAt: endOf(period),
    };
    setProblem(undefined);
    setSending(true);
    try {
      await fetchJson(paths.api.grants(tenantId), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(grant),
      });
      onGiven();
      onClose();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error);
      setSending(false);
    }
  };

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Select label="Who" options={KINDS} value={kind} onChange={setKind} />
      <TextField
        label={words.name}
        hint={words.hint}
        value={name}
        onChange={(value) => {
          setName(value);
          setNameError(undefined);
        }}
        error={nameError}
        autoFocus
      />
      <Select
        label="May"
        options={GIVEN}
        value={given}
        onChange={setGiven}
        hint={
          given === 'none'
            ? 'Keeps them out of this, whatever else lets them in.'
            : `${ROLE_WORDS[given].name}: ${ROLE_WORDS[given].may}.`
        }
      />
      <Select label="What" options={placeOptions(places)} value={place} onChange={setPlace} />
      <Select
        label="For how long"
        options={[{ value: 'never', label: 'Until it is taken back' }, ...PERIODS]}
        value={period}
        onChange={setPeriod}
      />
      {problem && <ProblemNotice title="Access was not given" problem={problem} />}
      <DialogActions>
        <Button onPress={onClose}>Cancel</Button>
        <Button variant="primary" type="submit" isPending={isSending}>
          {given === 'none' ? 'Keep out' : 'Give access'}
        </Button>
      </DialogActions>
    </form>
  );
}
