export { makeLight, type LightForm } from './makeLight';
