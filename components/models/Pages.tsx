'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { ButtonLink } from '@/components/ui';
import { listHref, type ListQuery } from './listQuery';
import styles from './Pages.module.css';

type Props = { tenantId: string; query: ListQuery; total: number };

/** Ways to the other pages of the list; nothing when there is one page. */
export function Pages({ tenantId, query, total }: Props) {
  const { locale } = useLocale();
  const last = Math.max(1, Math.ceil(total / query.pageSize));
  if (last === 1) return null;
  const number = new Intl.NumberFormat(locale);
  const href = (page: number) => listHref(tenantId, query, { page });
  return (
    <nav className={styles.pages} aria-label="Pages">
      {query.page > 1 && (
        <>
          <ButtonLink href={href(1)} aria-label="First page">
            1
          </ButtonLink>
          <ButtonLink href={href(query.page - 1)} rel="prev">
            <ChevronLeft size={16} aria-hidden="true" />
            Previous
          </ButtonLink>
        </>
      )}
      <span className={styles.page}>
        Page {number.format(query.page)} of {number.format(last)}
      </span>
      {query.page < last && (
        <>
          <ButtonLink href={href(query.page + 1)} rel="next">
            Next
            <ChevronRight size={16} aria-hidden="true" />
          </ButtonLink>
          <ButtonLink href={href(last)} aria-label="Last page">
            {number.format(last)}
          </ButtonLink>
        </>
      )}
    </nav>
  );
}
