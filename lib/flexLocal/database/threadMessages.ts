import type { InArgs } from '@libsql/client';
import type { PackedIfcData } from '@/lib/ifc';
import type { ProcessingMessage } from './processingMessages';

/** What a database thread is for: one writes, the others read. */
export type ThreadRole = 'write' | 'read';
export type ThreadSettings = { url: string; role: ThreadRole };

/** What a database thread can be asked. A transaction is open from `begin` to `commit` or `rollback`; one at a time. */
export type ThreadTask =
  | { do: 'read'; sql: string; args?: InArgs }
  | { do: 'begin' | 'commit' | 'rollback' | 'close' }
  | { do: 'execute'; sql: string; args?: InArgs }
  | { do: 'executeMultiple'; sql: string }
  | {
      do: 'saveModelData';
      assetModelId: number;
      packed: PackedIfcData;
      messages: readonly ProcessingMessage[];
    };

/** A task, with a number for its answer. */
export type ThreadRequest = { id: number; task: ThreadTask };

/** What is left of an error on its way between threads: cloning drops its code. */
export type ThreadFailure = { message: string; code?: unknown; stack?: string };
/** Numbers of answers to no task: the thread takes tasks; the thread has failed and ends. */
export const READY = 0;
export const FAILED = -1;
export type ThreadAnswer = { id: number; result?: unknown; failure?: ThreadFailure };
