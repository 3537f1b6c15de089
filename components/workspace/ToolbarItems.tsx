'use client';

import { Box, Download, Ellipsis, Layers, type LucideIcon } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Header } from 'react-aria-components/Header';
import { Popover } from 'react-aria-components/Popover';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { buttonClass, Tooltip } from '@/components/ui';
import { runCommand, type BarGroup, type Command } from './commands';
import { Key } from './help/Key';
import { keyName } from './keyNames';
import styles from './Toolbar.module.css';
import { type BarGroupItems, type BarItem } from './toolbarLayout';
import { useIsMac } from './useIsMac';

const MENU_ICONS: Record<NonNullable<Command['menu']>, LucideIcon> = {
  Views: Box,
  Levels: Layers,
  Download,
};

const GROUP_NAMES: Record<BarGroup, string> = {
  view: 'View',
  tool: 'Tools',
  cut: 'Cut and measure',
  look: 'Look',
  show: 'Show and hide',
  keep: 'Keep and share',
  download: 'Download',
  page: 'Page',
};

/** One place of the toolbar: a button, a switch, or a menu. */
export function BarButton({ item }: { item: BarItem }) {
  const isMac = useIsMac();
  const [first] = item.commands;
  if (!first) return null;
  if (item.menu) return <BarMenu menu={item.menu} commands={item.commands} />;
  const { title, icon: Icon = Ellipsis, keys, isOn, isDisabled } = first;
  const inside = <Icon size={18} aria-hidden="true" />;
  const shared = { 'aria-label': title, isDisabled };
  return (
    <Tooltip label={title} shortcut={keys?.[0] && keyName(keys[0], isMac)} placement="top">
      {isOn === undefined ? (
        <Button {...shared} className={buttonClass('quiet', true)} onPress={() => runCommand(first)}>
          {inside}
        </Button>
      ) : (
        <ToggleButton
          {...shared}
          className={`${buttonClass('quiet', true)} ${styles.toggle}`}
          isSelected={isOn}
          onChange={() => runCommand(first)}
        >
          {inside}
        </ToggleButton>
      )}
    </Tooltip>
  );
}

function BarMenu({ menu, commands }: { menu: NonNullable<Command['menu']>; commands: readonly Command[] }) {
  const Icon = MENU_ICONS[menu];
  return (
    <MenuTrigger>
      <Tooltip label={menu} placement="top">
        <Button
          aria-label={menu}
          className={buttonClass('quiet', true)}
          isDisabled={commands.every(({ isDisabled }) => isDisabled)}
        >
          <Icon size={18} aria-hidden="true" />
        </Button>
      </Tooltip>
      <Popover className={styles.popover} placement="top" offset={10}>
        <Menu className={styles.menu}>
          {commands.map((command) => (
            <CommandItem key={command.id} command={command} />
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** What the row has no room for, in the row's order. */
export function MoreMenu({ groups }: { groups: readonly BarGroupItems[] }) {
  return (
    <MenuTrigger>
      <Tooltip label="More" placement="top">
        <Button aria-label="More" className={buttonClass('quiet', true)}>
          <Ellipsis size={18} aria-hidden="true" />
        </Button>
      </Tooltip>
      <Popover className={styles.popover} placement="top" offset={10}>
        <Menu className={styles.menu}>
          {groups.map(({ group, items }) => (
            <MenuSection key={group}>
              <Header className={styles.menuHeader}>{GROUP_NAMES[group]}</Header>
              {items.flatMap(({ commands }) =>
                commands.map((command) => <CommandItem key={command.id} command={command} />),
              )}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function CommandItem({ command }: { command: Command }) {
  const { title, icon: Icon, keys, isOn, isDisabled, link } = command;
  const says = isOn === undefined ? title : `${title}, ${isOn ? 'on' : 'off'}`;
  return (
    <MenuItem
      id={command.id}
      className={styles.item}
      textValue={title}
      aria-label={says}
      isDisabled={isDisabled}
      {...(link ? { href: link.href, download: link.download } : { onAction: () => runCommand(command) })}
    >
      {Icon && <Icon size={16} aria-hidden="true" />}
      <span className={styles.itemTitle}>{title}</span>
      {isOn && <span className={styles.on}>on</span>}
      {keys?.[0] && <Key name={keys[0]} />}
    </MenuItem>
  );
}
