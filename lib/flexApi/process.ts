import 'server-only';
import type { FlexApi } from './flex';

/** Readiness in the words of an operator. `detail` is for people and holds no secret. */
export type FlexTokenProbe = { ok: boolean; state: 'none' | 'valid' | 'refused' | 'failing'; detail: string };

/** The calls of this process, wired to its settings, its token and its one pool of connections. */
export declare function flex(): FlexApi;

/** Tells from memory whether a token is at hand; without one, starts to get one and does not wait for it. */
export declare function probeFlexToken(): FlexTokenProbe;
