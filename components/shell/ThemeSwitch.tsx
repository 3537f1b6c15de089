'use client';

import { useState } from 'react';
import { Monitor, Moon, Sun } from 'lucide-react';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { rememberCookie, THEME_COOKIE, toTheme, type Theme } from './cookies';
import styles from './WhoButton.module.css';

const CHOICES: { theme: Theme; label: string; Icon: typeof Sun }[] = [
  { theme: 'system', label: 'System', Icon: Monitor },
  { theme: 'light', label: 'Light', Icon: Sun },
  { theme: 'dark', label: 'Dark', Icon: Moon },
];

/** What is in force now: the attribute on <html>, which the server wrote from the cookie and this switch changes. */
function currentTheme(fallback: Theme): Theme {
  return typeof document === 'undefined' ? fallback : toTheme(document.documentElement.dataset.theme);
}

/** Light, dark or as the device says. Remembered in a cookie, so that the server's first HTML already has the colours. */
export function ThemeSwitch({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(() => currentTheme(initial));
  const choose = (value: string) => {
    const next = toTheme(value);
    setTheme(next);
    rememberCookie(THEME_COOKIE, next === 'system' ? '' : next);
    if (next === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
  };
  return (
    <RadioGroup value={theme} onChange={choose} orientation="horizontal">
      <Label className={styles.heading}>Colours</Label>
      <div className={styles.themes}>
        {CHOICES.map(({ theme: value, label, Icon }) => (
          <Radio key={value} value={value} className={styles.theme}>
            <Icon size={16} aria-hidden="true" />
            {label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
