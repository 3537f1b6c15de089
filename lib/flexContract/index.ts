import './withoutEval';

export * from '../plainContract';
export * from './access';
export * from './app';
export * from './entities';
export * from './envelope';
export * from './identity';
export * from './models';
export * from './objects';
export * from './savedViews';
export * from './search';
export * from './signIn';
export * from './values';
export * from './view';
