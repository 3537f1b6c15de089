export { startIngest, type RunningIngest } from './ingest';
export { KEPT_AFTER_ARCHIVING_MS, purgeArchived, startPurging, type Purging } from './purgeArchived';
