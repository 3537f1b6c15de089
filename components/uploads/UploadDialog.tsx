'use client';

import { usePathname, useRouter } from 'next/navigation';
import useSWR from 'swr';
import { fetchJson } from '@/components/fetchJson';
import { Button, Dialog, DialogActions } from '@/components/ui';
import type { ModelPage } from '@/lib/flexContract';
import { paths } from '@/lib/paths';
import { DraftFileRow } from './DraftFileRow';
import { FilePicker } from './FilePicker';
import styles from './UploadDialog.module.css';
import type { UploadQueue } from './uploadQueue';
import type { UploadDraft } from './useUploadDraft';

type Props = { draft: UploadDraft; queue: UploadQueue };

/** Choose files, say which building each belongs to, send them. */
export function UploadDialog({ draft: { draft, open, change, remove, close }, queue }: Props) {
  const router = useRouter();
  const pathname = usePathname();
  const assetNames = useAssetNames(draft?.tenantId);
  if (!draft) return null;

  const { tenantId, tenantName, files } = draft;
  const good = files.filter(({ fault }) => !fault);
  const isLooking = files.some(({ fault }) => fault === undefined);
  const send = () => {
    queue.add(
      tenantId,
      good.map(({ file, assetName }) => ({ file, assetName: assetName.trim() || file.name })),
    );
    close();
    if (pathname !== paths.models(tenantId)) router.push(paths.models(tenantId));
  };

  return (
    <Dialog title={`Upload to ${tenantName}`} isOpen onClose={close} wide>
      {files.length > 0 && (
        <ul className={styles.files}>
          {files.map((file) => (
            <DraftFileRow
              key={file.key}
              draft={file}
              assetNames={assetNames}
              onRename={(assetName) => change(file.key, { assetName })}
              onRemove={() => remove(file.key)}
            />
          ))}
        </ul>
      )}
      <FilePicker
        isSlim={files.length > 0}
        onFiles={(added) => open({ tenantId, tenantName, files: added })}
      />
      {files.length > 0 && (
        <DialogActions>
          <Button onPress={close}>Cancel</Button>
          <Button variant="primary" onPress={send} isDisabled={good.length === 0 || isLooking}>
            {good.length > 1 ? `Upload ${good.length} files` : 'Upload'}
          </Button>
        </DialogActions>
      )}
    </Dialog>
  );
}

/** Names of the buildings there are, as far as the newest models tell: suggestions, not a limit. */
function useAssetNames(tenantId: string | undefined): string[] {
  const { data } = useSWR<ModelPage>(
    tenantId ? paths.api.models(tenantId, { pageSize: 200 }) : null,
    fetchJson,
    {
      revalidateOnFocus: false,
    },
  );
  const names = (data?.models ?? []).map(({ assetName }) => assetName).filter((name) => name !== null);
  return [...new Set(names)].sort((a, b) => a.localeCompare(b));
}
