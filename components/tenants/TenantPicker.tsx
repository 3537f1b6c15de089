'use client';

import { useState } from 'react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { Check, ChevronDown, LayoutList, Plus, Search } from 'lucide-react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { SearchField } from 'react-aria-components/SearchField';
import popover from '@/components/ui/Popover.module.css';
import { VisuallyHidden } from '@/components/ui';
import type { Tenant } from '@/lib/flexContract';
import { paths } from '@/lib/paths';
import { tenantAddress } from './findTenant';
import { TenantDot } from './TenantDot';
import styles from './TenantPicker.module.css';

type Props = {
  tenants: Tenant[];
  /** The tenant that the page is about, if it is about one. */
  current: Tenant | undefined;
};

/** Every word that was typed is somewhere in the tenant's name, identifier or region. */
function matches(text: string, typed: string): boolean {
  const haystack = text.toLocaleLowerCase();
  return typed
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}

/**
 * The tenant of the page, and the way to another: type to filter, arrow keys and Enter to choose. A choice leads to the
 * other tenant's models, from a list of models as well as from one model, which the other tenant does not have.
 */
export function TenantPicker({ tenants, current }: Props) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  // Choosing the current one again takes its mark away, and then there is no key: it only closes.
  const choose = (key: unknown) => {
    close();
    const tenant = tenants.find(({ tenantId }) => tenantId === key);
    if (tenant) router.push(paths.models(tenantAddress(tenant)));
  };

  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button className={styles.button}>
        {current && <TenantDot tenantId={current.tenantId} />}
        <span className={styles.name}>
          <VisuallyHidden>Tenant: </VisuallyHidden>
          {current?.name ?? 'Choose a tenant'}
        </span>
        <ChevronDown size={16} aria-hidden="true" />
      </Button>
      <Popover className={styles.popover} placement="bottom start" offset={4}>
        <Dialog className={styles.dialog} aria-label="Choose a tenant">
          <Autocomplete filter={matches}>
            <SearchField className={styles.search} aria-label="Filter tenants" autoFocus>
              <Search size={16} aria-hidden="true" />
              <Input className={styles.input} placeholder="Filter tenants" />
            </SearchField>
            <ListBox
              className={styles.list}
              aria-label="Tenants"
              items={tenants}
              selectionMode="single"
              selectedKeys={current ? [current.tenantId] : []}
              onSelectionChange={(keys) => choose([...keys][0])}
              renderEmptyState={() => <p className={popover.empty}>No tenant has this in its name.</p>}
            >
              {(tenant) => (
                <ListBoxItem
                  id={tenant.tenantId}
                  textValue={[tenant.name, tenant.identifier, tenant.region].filter(Boolean).join(' ')}
                  aria-label={tenant.name}
                  className={popover.item}
                >
                  <TenantDot tenantId={tenant.tenantId} />
                  <span className={styles.text}>
                    <span>{tenant.name}</span>
                    {tenant.region && <span className={styles.place}>{tenant.region}</span>}
                  </span>
                  {tenant === current && <Check size={16} aria-hidden="true" />}
                </ListBoxItem>
              )}
            </ListBox>
          </Autocomplete>
          <nav className={styles.footer} aria-label="More about tenants">
            <Link href={paths.tenants()} onClick={close}>
              <LayoutList size={16} aria-hidden="true" />
              All tenants
            </Link>
            <Link href={`${paths.tenants()}?new`} onClick={close}>
              <Plus size={16} aria-hidden="true" />
              New tenant…
            </Link>
          </nav>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
