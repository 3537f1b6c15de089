'use client';

import { useState, type FormEvent } from 'react';
import { X } from 'lucide-react';
import { useLocale } from 'react-aria-components/I18nProvider';
import useSWR from 'swr';
import { endOf, PERIODS, type Period } from '@/components/access';
import { fetchJson, ProblemError } from '@/components/fetchJson';
import {
  Button,
  CopyButton,
  formatCount,
  IconButton,
  ProblemNotice,
  Select,
  TextField,
} from '@/components/ui';
import type { GuestLink, GuestLinkList } from '@/lib/flexContract';
import { paths } from '@/lib/paths';
import { useWorkspace } from '../WorkspaceContext';
import styles from './ShareCard.module.css';

/** Links that show this model, as it is seen now, to people without an account. */
export function GuestLinks({ url }: { url: string | null }) {
  const { tenantId, model } = useWorkspace();
  const key = paths.api.guestLinks(tenantId, model.modelId);
  const { data, mutate } = useSWR<GuestLinkList, ProblemError>(key, fetchJson);
  const [label, setLabel] = useState('');
  const [labelError, setLabelError] = useState<string>();
  const [period, setPeriod] = useState<Period>('7');
  const [made, setMade] = useState<string>();
  const [problem, setProblem] = useState<ProblemError>();
  const [isMaking, setMaking] = useState(false);

  const attempt = async (work: () => Promise<void>) => {
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error);
    }
    await mutate();
  };
  const make = async (event: FormEvent) => {
    event.preventDefault();
    if (!label.trim()) return setLabelError('Say whom it is for: it helps to find it again.');
    setMaking(true);
    await attempt(async () => {
      const query = url ? new URL(url).search.slice(1) : '';
      const link = await fetchJson<{ url: string }>(key, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ label: label.trim(), query, expiresAt: endOf(period) }),
      });
      setMade(link.url);
      setLabel('');
    });
    setMaking(false);
  };
  const revoke = (linkId: string) =>
    attempt(() => fetchJson(paths.api.guestLink(tenantId, model.modelId, linkId), { method: 'DELETE' }));

  return (
    <section className={styles.part} aria-label="Guest links">
      <h3 className={styles.subtitle}>Guest link</h3>
      <p className={styles.hint}>
        Shows this model, and nothing else, to somebody without an account. Their name is written over it.
      </p>
      <form className={styles.part} onSubmit={make} noValidate>
        <TextField
          label="For whom"
          value={label}
          onChange={(value) => {
            setLabel(value);
            setLabelError(undefined);
          }}
          error={labelError}
          maxLength={120}
        />
        <Select label="Holds for" options={[...PERIODS]} value={period} onChange={setPeriod} />
        <Button type="submit" isPending={isMaking}>
          Make a guest link
        </Button>
      </form>
      {made && (
        <div role="status">
          <TextField label="Guest link" value={made} isReadOnly hint="Copy it now: it is not shown again." />
          <CopyButton text={made} label="Copy the guest link" />
        </div>
      )}
      {problem && <ProblemNotice title="That did not work" problem={problem} />}
      {(data?.links ?? []).map((link) => (
        <LinkRow key={link.linkId} link={link} onRevoke={() => void revoke(link.linkId)} />
      ))}
    </section>
  );
}

function LinkRow({ link, onRevoke }: { link: GuestLink; onRevoke: () => void }) {
  const { locale } = useLocale();
  const until = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date(link.expiresAt));
  return (
    <div className={styles.guest}>
      <span>
        {link.label}
        <span className={styles.facts}>
          {link.isExpired ? `Ran out ${until}` : `Until ${until}`},{' '}
          {link.opens ? `opened ${formatCount(link.opens, 'time', locale)}` : 'not opened yet'}
        </span>
      </span>
      <IconButton label={`End the link for ${link.label}`} onPress={onRevoke}>
        <X size={16} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
