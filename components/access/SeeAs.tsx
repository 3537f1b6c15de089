'use client';

import { useState, type FormEvent } from 'react';
import { fetchJson, ProblemError } from '@/components/fetchJson';
import { useLocale } from 'react-aria-components/I18nProvider';
import { Button, formatCount, ProblemNotice, TextField } from '@/components/ui';
import type { Grant, ViewAs } from '@/lib/flexContract';
import { paths } from '@/lib/paths';
import styles from './AccessPage.module.css';
import { roleName, ruleWords } from './words';

/** What somebody sees of the tenant, model by model, and the rule behind each. */
export function SeeAs({ tenantId, grants }: { tenantId: string; grants: readonly Grant[] }) {
  const [email, setEmail] = useState('');
  const [seen, setSeen] = useState<ViewAs>();
  const [problem, setProblem] = useState<ProblemError>();
  const [isAsking, setAsking] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!email.trim()) return;
    setAsking(true);
    setProblem(undefined);
    try {
      setSeen(await fetchJson<ViewAs>(paths.api.viewAs(tenantId, { kind: 'email', name: email.trim() })));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error);
    } finally {
      setAsking(false);
    }
  };

  return (
    <section className={styles.section} aria-labelledby="see-as">
      <h2 id="see-as" className={styles.heading}>
        See as somebody
      </h2>
      <p className={styles.note}>
        What a person sees here, and which rule decides it. Nothing is changed by looking.
      </p>
      <form className={styles.ask} onSubmit={submit} noValidate>
        <TextField label="E-mail address" type="email" value={email} onChange={setEmail} />
        <Button type="submit" isPending={isAsking}>
          Show
        </Button>
      </form>
      {problem && <ProblemNotice title="This could not be looked up" problem={problem} />}
      <div role="status">{seen && <Seen seen={seen} grants={grants} />}</div>
    </section>
  );
}

function Seen({ seen, grants }: { seen: ViewAs; grants: readonly Grant[] }) {
  const { locale } = useLocale();
  const isCut = seen.models.length < seen.total;
  const who = seen.person?.name ?? seen.subject.name;
  const open = seen.models.filter(({ role }) => role !== null).length;
  return (
    <>
      <p className={styles.note}>
        {who} sees {open} of {isCut && 'the first '}
        {formatCount(seen.models.length, 'model', locale)}.{' '}
        {seen.person
          ? seen.person.groups.length > 0 && `Groups: ${seen.person.groups.join(', ')}.`
          : 'They have not signed in yet, so their groups are not known.'}
      </p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>Model</th>
            <th>May</th>
            <th>Why</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td className={styles.who}>The tenant itself</td>
            <td className={styles.end}>{roleName(seen.tenant.role)}</td>
            <td>{ruleWords(seen.tenant, grants)}</td>
          </tr>
          {seen.models.map((model) => (
            <tr key={model.modelId}>
              <td className={styles.who}>
                {model.name}
                {model.assetName && <span className={styles.sub}>{model.assetName}</span>}
              </td>
              <td className={styles.end}>{roleName(model.role)}</td>
              <td>{ruleWords(model, grants)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
