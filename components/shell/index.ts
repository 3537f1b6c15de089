export { TENANT_COOKIE, THEME_COOKIE, toTheme, type Theme } from './cookies';
export { Header } from './Header';
export { Mark } from './Mark';
export { PageBody } from './PageBody';
export { PageLoading } from './PageLoading';
export { PageProblem } from './PageProblem';
export { pickLocale } from './pickLocale';
export { Providers } from './Providers';
export { UnexpectedProblem } from './UnexpectedProblem';
