export { startIngest, type RunningIngest } from './ingest';
