'use client';

import Link, { useLinkStatus } from 'next/link';
import { ArrowDown, ArrowUp, Upload } from 'lucide-react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { Button, classes, formatBytes, RelativeTime, Spinner, VisuallyHidden } from '@/components/ui';
import { openAhead } from '@/components/viewer/ahead';
import type { Model } from '@/lib/flexContract';
import { paths } from '@/lib/paths';
import { BuildingThumb } from './BuildingThumb';
import { listHref, sortChange, type ListQuery } from './listQuery';
import { ModelMenu } from './ModelMenu';
import { ModelMessages } from './ModelMessages';
import { ModelStatus } from './ModelStatus';
import styles from './ModelTable.module.css';

/** Without `onUpload` there is no way to add a model. */
type Props = { tenantId: string; models: Model[]; query: ListQuery; onUpload?: () => void };

/** Models as rows, or as cards where the page is narrow. A press anywhere on a row opens the model. */
export function ModelTable({ tenantId, models, query, onUpload }: Props) {
  const sorted = { tenantId, query };
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>
            <VisuallyHidden>Picture</VisuallyHidden>
          </th>
          <SortHeader {...sorted} by="name" label="Name" />
          <SortHeader {...sorted} by="status" label="Status" />
          <SortHeader {...sorted} by="uploaded" label="Uploaded" />
          <SortHeader {...sorted} by="size" label="Size" isNumber />
          <th>
            <VisuallyHidden>More</VisuallyHidden>
          </th>
        </tr>
      </thead>
      <tbody>
        {models.map((model) => (
          <ModelRow key={model.modelId} tenantId={tenantId} model={model} onUpload={onUpload} />
        ))}
      </tbody>
    </table>
  );
}

type SortProps = Pick<Props, 'tenantId' | 'query'> & {
  by: 'name' | 'status' | 'uploaded' | 'size';
  label: string;
  isNumber?: boolean;
};

function SortHeader({ tenantId, query, by, label, isNumber }: SortProps) {
  const order = query.sort === by ? 'ascending' : query.sort === `-${by}` ? 'descending' : undefined;
  return (
    <th aria-sort={order} className={classes(isNumber && styles.number)}>
      <Link
        className={styles.sort}
        href={listHref(tenantId, query, { sort: sortChange(query, by) })}
        scroll={false}
      >
        {label}
        {order === 'ascending' && <ArrowUp size={14} aria-hidden="true" />}
        {order === 'descending' && <ArrowDown size={14} aria-hidden="true" />}
      </Link>
    </th>
  );
}

function ModelRow({ tenantId, model, onUpload }: { tenantId: string; model: Model; onUpload?: () => void }) {
  const { locale } = useLocale();
  return (
    <tr className={styles.row}>
      <td className={styles.thumbCell}>
        <BuildingThumb modelId={model.modelId} />
      </td>
      <td className={styles.nameCell}>
        <Link
          className={styles.link}
          href={paths.model(tenantId, model.modelId)}
          onNavigate={() => model.status === 'ready' && openAhead(tenantId, model.modelId)}
        >
          {model.name}
          <Opening />
        </Link>
        {model.assetName && <p className={styles.asset}>{model.assetName}</p>}
        {model.reason && (
          <p className={styles.reason} title={model.reason}>
            {model.reason}
          </p>
        )}
        {model.messages.length > 0 && (
          <div className={styles.menu}>
            <ModelMessages model={model} />
          </div>
        )}
        {model.status === 'failed' && onUpload && (
          <div className={styles.menu}>
            <Button variant="quiet" onPress={onUpload}>
              <Upload size={16} aria-hidden="true" />
              Upload a new file
            </Button>
          </div>
        )}
      </td>
      <td className={styles.statusCell}>
        <ModelStatus model={model} />
      </td>
      <td className={styles.fact}>{model.uploadedAt ? <RelativeTime iso={model.uploadedAt} /> : '–'}</td>
      <td className={classes(styles.fact, styles.number)}>
        {model.sizeBytes === null ? '–' : formatBytes(model.sizeBytes, locale)}
      </td>
      <td className={styles.menuCell}>
        <div className={styles.menu}>
          <ModelMenu tenantId={tenantId} model={model} />
        </div>
      </td>
    </tr>
  );
}

/** Turns while the page of the model is on its way. */
function Opening() {
  return useLinkStatus().pending ? <Spinner /> : null;
}
