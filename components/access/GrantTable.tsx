'use client';

import { X } from 'lucide-react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { IconButton, RelativeTime, Select } from '@/components/ui';
import type { Grant, Role } from '@/lib/flexContract';
import styles from './AccessPage.module.css';
import { placeWords, ROLE_WORDS, roleName, subjectWords } from './words';

const ROLES = (Object.keys(ROLE_WORDS) as Role[]).map((value) => ({ value, label: ROLE_WORDS[value].name }));

type Props = {
  grants: readonly Grant[];
  onRole: (grant: Grant, role: Role) => void;
  onRevoke: (grant: Grant) => void;
};

/** Who may do what, one grant a row. */
export function GrantTable({ grants, onRole, onRevoke }: Props) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>Who</th>
          <th>May</th>
          <th>What</th>
          <th>Until</th>
          <th>Given</th>
          <th>
            <span className={styles.hidden}>Take back</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {grants.map((grant) => (
          <GrantRow key={grant.grantId} grant={grant} onRole={onRole} onRevoke={onRevoke} />
        ))}
      </tbody>
    </table>
  );
}

function Day({ iso }: { iso: string }) {
  const { locale } = useLocale();
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return <time dateTime={iso}>{format.format(new Date(iso))}</time>;
}

function GrantRow({ grant, onRole, onRevoke }: { grant: Grant } & Omit<Props, 'grants'>) {
  const who = subjectWords(grant.subject, grant.personName);
  return (
    <tr className={grant.isExpired ? styles.over : undefined}>
      <td className={styles.who}>{who}</td>
      <td className={styles.may}>
        {grant.role && !grant.isExpired ? (
          <div className={styles.role}>
            <Select
              label={`What ${who} may`}
              isLabelHidden
              options={ROLES}
              value={grant.role}
              onChange={(role) => onRole(grant, role)}
            />
          </div>
        ) : (
          roleName(grant.role)
        )}
      </td>
      <td className={styles.place}>{placeWords(grant)}</td>
      <td data-label={grant.expiresAt && !grant.isExpired ? 'Until' : undefined}>
        {grant.isExpired && 'Ended '}
        {grant.expiresAt ? <Day iso={grant.expiresAt} /> : 'No end'}
      </td>
      <td data-label="Given">
        {grant.createdBy && `${grant.createdBy}, `}
        <RelativeTime iso={grant.createdAt} />
      </td>
      <td className={styles.end}>
        <IconButton label={`Take back: ${who}, ${placeWords(grant)}`} onPress={() => onRevoke(grant)}>
          <X size={16} aria-hidden="true" />
        </IconButton>
      </td>
    </tr>
  );
}
