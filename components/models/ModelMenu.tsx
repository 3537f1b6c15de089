'use client';

import { Box, Download, FileBox, Link2 } from 'lucide-react';
import { MenuButton, MenuItem } from '@/components/ui';
import type { Model } from '@/lib/flexContract';
import { paths } from '@/lib/paths';

type Props = { tenantId: string; model: Model };

/** All that can be done with a model besides opening it. */
export function ModelMenu({ tenantId, model }: Props) {
  const page = paths.model(tenantId, model.modelId);
  return (
    <MenuButton label={`More about ${model.name}`}>
      <MenuItem icon={<Box size={16} />} href={page}>
        Open
      </MenuItem>
      {model.status === 'ready' && (
        <MenuItem
          icon={<FileBox size={16} />}
          href={paths.api.geometry(tenantId, model.modelId, 'complete')}
          download={`${model.name}.wexbim`}
        >
          Download wexBIM
        </MenuItem>
      )}
      <MenuItem icon={<Download size={16} />} href={paths.api.source(tenantId, model.modelId)} download="">
        Download IFC
      </MenuItem>
      <MenuItem
        icon={<Link2 size={16} />}
        onAction={() => void navigator.clipboard?.writeText(new URL(page, location.origin).href)}
      >
        Copy link
      </MenuItem>
    </MenuButton>
  );
}
