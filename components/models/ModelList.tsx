'use client';

import { Upload } from 'lucide-react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { TenantNav } from '@/components/tenants';
import { Button, ButtonLink, formatCount, ProblemNotice } from '@/components/ui';
import { DropAnywhere, FilePicker, UploadList, useUploadDialog } from '@/components/uploads';
import type { ModelPage } from '@/lib/flexContract';
import { paths } from '@/lib/paths';
import { DEFAULTS, type ListQuery } from './listQuery';
import { ModelFilters } from './ModelFilters';
import styles from './ModelList.module.css';
import { ModelTable } from './ModelTable';
import { Pages } from './Pages';
import { SaveList } from './SaveList';
import { useLiveModels } from './useLiveModels';

type Props = {
  /** As it stands in the address. */
  tenantId: string;
  tenantName: string;
  query: ListQuery;
  /** What the server has rendered. */
  initial: ModelPage;
  /** Whether the person may add models here; who may not is not shown how. */
  mayUpload: boolean;
  /** Whether the person says who may do what here. */
  mayAdminister?: boolean;
  /** How often the server is asked while a model is being processed; tests are less patient. */
  pollMs?: number;
};

/** The models of a tenant, what is being uploaded, and the ways to find one. */
export function ModelList({ tenantId, tenantName, query, initial, mayUpload, mayAdminister, pollMs }: Props) {
  const { locale } = useLocale();
  const openUpload = useUploadDialog();
  const { page, problem, reload } = useLiveModels(tenantId, query, initial, pollMs);
  const isFiltered = Boolean(query.search || query.status);
  const isEmpty = page.total === 0 && !isFiltered;
  const upload = () => openUpload({ tenantId, tenantName });

  return (
    <>
      {mayAdminister && <TenantNav tenantId={tenantId} />}
      <div className={styles.head}>
        <h1 className={styles.title}>Models</h1>
        <p className={styles.count} role="status">
          {isEmpty ? '' : countOf(page, query, locale)}
        </p>
        {!isEmpty && <SaveList tenantId={tenantId} query={query} />}
        {!isEmpty && mayUpload && (
          <Button variant="primary" onPress={upload}>
            <Upload size={16} aria-hidden="true" />
            Upload files
          </Button>
        )}
      </div>
      {mayUpload && <UploadList tenantId={tenantId} />}
      {problem && (
        <div className={styles.notice}>
          <ProblemNotice title="This list is not up to date" problem={problem} onRetry={reload} />
        </div>
      )}
      {isEmpty && mayUpload && (
        <FilePicker isTall onFiles={(files) => openUpload({ tenantId, tenantName, files })} />
      )}
      {isEmpty && !mayUpload && (
        <div className={styles.nothing}>
          <h2>No models here yet</h2>
          <p>You may look at models here, and not add any. They appear as soon as somebody adds one.</p>
        </div>
      )}
      {!isEmpty && (
        <>
          <ModelFilters key={tenantId} tenantId={tenantId} query={query} />
          {page.models.length > 0 ? (
            <ModelTable
              tenantId={tenantId}
              models={page.models}
              query={query}
              onUpload={mayUpload ? upload : undefined}
            />
          ) : (
            <NothingFound tenantId={tenantId} query={query} total={page.total} />
          )}
          <Pages tenantId={tenantId} query={query} total={page.total} />
        </>
      )}
      {mayUpload && <DropAnywhere tenantId={tenantId} tenantName={tenantName} />}
    </>
  );
}

/** Says what is shown: `26 to 50 of 10,000 models`, `3 models with “office”`. */
function countOf(
  { models, total }: ModelPage,
  { page, pageSize, search, status }: ListQuery,
  locale: string,
): string {
  const noun = status ? `${status} model` : 'model';
  const all = formatCount(total, noun, locale);
  const number = new Intl.NumberFormat(locale);
  const from = (page - 1) * pageSize + 1;
  const range =
    total > models.length && models.length > 0
      ? `${number.format(from)} to ${number.format(from + models.length - 1)} of ${all}`
      : all;
  return search ? `${range} with “${search}”` : range;
}

function NothingFound({ tenantId, query, total }: { tenantId: string; query: ListQuery; total: number }) {
  if (total > 0) {
    return (
      <div className={styles.nothing}>
        <h2>This page of the list is empty</h2>
        <ButtonLink href={paths.models(tenantId)}>Go to the first page</ButtonLink>
      </div>
    );
  }
  return (
    <div className={styles.nothing}>
      <h2>
        {query.search
          ? `No ${query.status ?? ''} model has “${query.search}” in its name or building`.replace('  ', ' ')
          : `No model is ${query.status}`}
      </h2>
      <ButtonLink href={paths.models(tenantId, query.sort === DEFAULTS.sort ? {} : { sort: query.sort })}>
        Show all models
      </ButtonLink>
    </div>
  );
}
