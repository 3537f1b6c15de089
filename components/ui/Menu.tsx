'use client';

import type { ReactNode } from 'react';
import { Ellipsis } from 'lucide-react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuTrigger,
  type MenuItemProps,
} from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { IconButton } from './IconButton';
import { classes } from './classes';
import styles from './Popover.module.css';

type MenuButtonProps = {
  /** Names the button and the menu, for example `More about House.ifc`. */
  label: string;
  /** {@link MenuItem}s. */
  children: ReactNode;
  /** In place of the three dots. */
  icon?: ReactNode;
  /** Where the menu opens. */
  placement?: 'bottom end' | 'top';
  isDisabled?: boolean;
};

/** An icon, by itself three dots, that opens a menu. */
export function MenuButton({ label, children, icon, placement = 'bottom end', isDisabled }: MenuButtonProps) {
  return (
    <MenuTrigger>
      <IconButton label={label} isDisabled={isDisabled}>
        {icon ?? <Ellipsis size={18} aria-hidden="true" />}
      </IconButton>
      <Popover className={styles.popover} placement={placement} offset={placement === 'top' ? 10 : 4}>
        <AriaMenu className={styles.list}>{children}</AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

type ItemProps = Pick<MenuItemProps, 'href' | 'download' | 'target' | 'onAction' | 'isDisabled'> & {
  icon?: ReactNode;
  isDangerous?: boolean;
  children: string;
};

/** One line of a menu: an action, or a link when it has an `href`. */
export function MenuItem({ icon, isDangerous, children, ...props }: ItemProps) {
  return (
    <AriaMenuItem
      {...props}
      textValue={children}
      className={classes(styles.item, isDangerous && styles.danger)}
    >
      {icon}
      {children}
    </AriaMenuItem>
  );
}
