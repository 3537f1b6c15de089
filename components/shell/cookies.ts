/** Conveniences kept in the browser. They are hints: nothing is allowed or refused because of them. */
export const THEME_COOKIE = 'flexview-theme';
export const TENANT_COOKIE = 'flexview-tenant';

const YEAR_S = 365 * 24 * 60 * 60;

/** Keeps a small value for a year; an empty value removes it. Only in a browser. */
export function rememberCookie(name: string, value: string): void {
  const maxAge = value ? YEAR_S : 0;
  document.cookie = `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${maxAge}; SameSite=Lax`;
}

/** `system` follows the reader's device. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The theme that a cookie's value means; anything unknown is `system`. */
export function toTheme(value: string | undefined): Theme {
  return value === 'light' || value === 'dark' ? value : 'system';
}
