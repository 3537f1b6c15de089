'use client';

import { useState, type FormEvent } from 'react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { CircleX, Download } from 'lucide-react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { TenantNav } from '@/components/tenants';
import {
  Button,
  buttonClass,
  ButtonLink,
  formatBytes,
  formatCount,
  Select,
  TextField,
} from '@/components/ui';
import type { AuditPage as Page, AuditRow } from '@/lib/flexContract';
import { paths, type AuditQuery } from '@/lib/paths';
import styles from './AuditPage.module.css';
import { ACTION_WORDS, deedWords, detailWords, ruleText } from './words';

type Props = { tenantId: string; tenantName: string; query: AuditQuery; page: Page };

const ACTIONS = [
  { value: 'any', label: 'Everything' },
  ...Object.entries(ACTION_WORDS).map(([value, label]) => ({ value, label })),
];
const DECISIONS = [
  { value: 'any', label: 'Allowed and refused' },
  { value: 'allowed', label: 'Allowed' },
  { value: 'refused', label: 'Refused' },
];

/** What was done in a tenant, by whom, newest first; with filters that stand in the address, and files to keep. */
export function AuditPage({ tenantId, tenantName, query, page }: Props) {
  const { locale } = useLocale();
  const { total, records } = page;
  const last = Math.max(1, Math.ceil(total / page.pageSize));
  const at = (number: number) => paths.audit(tenantId, { ...query, page: number });
  return (
    <>
      <TenantNav tenantId={tenantId} />
      <div className={styles.head}>
        <h1 className={styles.title}>Audit log of {tenantName}</h1>
        <p className={styles.count} role="status">
          {formatCount(total, 'record', locale)}
        </p>
        <a
          className={buttonClass('secondary')}
          href={paths.api.auditExport(tenantId, { ...query, format: 'csv' })}
          download
        >
          <Download size={16} aria-hidden="true" />
          CSV
        </a>
        <a
          className={buttonClass('secondary')}
          href={paths.api.auditExport(tenantId, { ...query, format: 'jsonl' })}
          download
        >
          <Download size={16} aria-hidden="true" />
          JSON lines
        </a>
      </div>
      <Filters
        key={JSON.stringify(query)}
        tenantId={tenantId}
        query={query}
        isFiltered={Object.keys(query).length > 0 && records.length > 0}
      />
      {records.length > 0 ? (
        <table className={styles.table}>
          <thead>
            <tr>
              <th>When</th>
              <th>Who</th>
              <th>What</th>
              <th>Outcome</th>
              <th>Why</th>
            </tr>
          </thead>
          <tbody>
            {records.map((record) => (
              <Row key={record.number} record={record} tenantId={tenantId} query={query} />
            ))}
          </tbody>
        </table>
      ) : (
        <div className={styles.empty}>
          <h2>No record fits</h2>
          <p>Nothing was recorded that the filters above let through.</p>
          <ButtonLink href={paths.audit(tenantId)}>Show all</ButtonLink>
        </div>
      )}
      {last > 1 && (
        <nav className={styles.pages} aria-label="Pages">
          {page.page > 1 && <ButtonLink href={at(page.page - 1)}>Newer</ButtonLink>}
          <span>
            Page {page.page} of {last}
          </span>
          {page.page < last && <ButtonLink href={at(page.page + 1)}>Older</ButtonLink>}
        </nav>
      )}
    </>
  );
}

/** The start of a day that somebody picked, ISO 8601 in UTC; undefined for none. */
const dayStart = (day: string, plusDays = 0) =>
  day ? new Date(Date.parse(`${day}T00:00:00Z`) + plusDays * 86_400_000).toISOString() : undefined;

type FiltersProps = Pick<Props, 'tenantId' | 'query'> & { isFiltered: boolean };

function Filters({ tenantId, query, isFiltered }: FiltersProps) {
  const router = useRouter();
  const [action, setAction] = useState(query.action ?? 'any');
  const [decision, setDecision] = useState(query.decision ?? 'any');
  const [from, setFrom] = useState(query.from?.slice(0, 10) ?? '');
  const [to, setTo] = useState(query.to ? new Date(Date.parse(query.to) - 1).toISOString().slice(0, 10) : '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const chosen = (value: string) => (value === 'any' ? undefined : value);
    router.push(
      paths.audit(tenantId, {
        person: query.person,
        action: chosen(action),
        decision: chosen(decision),
        from: dayStart(from),
        to: dayStart(to, 1),
      }),
    );
  };
  return (
    <form className={styles.filters} onSubmit={submit}>
      <Select label="What" options={ACTIONS} value={action} onChange={setAction} />
      <Select label="Outcome" options={DECISIONS} value={decision} onChange={setDecision} />
      <TextField label="From (UTC)" type="date" value={from} onChange={setFrom} />
      <TextField label="To (UTC)" type="date" value={to} onChange={setTo} />
      <Button type="submit">Filter</Button>
      {isFiltered && <ButtonLink href={paths.audit(tenantId)}>Show all</ButtonLink>}
    </form>
  );
}

function Refused() {
  return (
    <span className={styles.refused}>
      <CircleX size={16} aria-hidden="true" />
      Refused
    </span>
  );
}

function Row({ record, tenantId, query }: { record: AuditRow; tenantId: string; query: AuditQuery }) {
  const { locale } = useLocale();
  const { person, at, path, modelId, decision, bytes, requestId } = record;
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });
  return (
    <tr>
      <td className={styles.when}>
        <time dateTime={at}>{when.format(new Date(at))} UTC</time>
        <span className={styles.sub}>
          Record {record.number}, request {requestId.slice(0, 8)}
        </span>
      </td>
      <td className={styles.who}>
        {person ? (
          <Link href={paths.audit(tenantId, { ...query, person: person.personId, page: undefined })}>
            {person.name ??
              (person.kind === 'guest' ? 'A guest' : person.kind === 'open' ? 'A visitor' : 'Somebody')}
          </Link>
        ) : (
          'Nobody signed in'
        )}
      </td>
      <td className={styles.what}>
        {[deedWords(record), detailWords(record.detail)].filter(Boolean).join(': ')}
        <span className={styles.sub}>
          {modelId === null ? '' : `Model ${modelId}. `}
          {record.method} {path}
        </span>
      </td>
      <td className={styles.outcome}>
        {decision === 'refused' ? <Refused /> : 'Allowed'}
        {bytes ? <span className={styles.sub}>{formatBytes(bytes, locale)}</span> : null}
      </td>
      <td className={styles.why}>{ruleText(record.rule)}</td>
    </tr>
  );
}
