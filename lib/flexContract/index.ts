export * from './app';
export * from './entities';
export * from './envelope';
export * from './identity';
export * from './models';
export * from './objects';
export * from './search';
export * from './view';
