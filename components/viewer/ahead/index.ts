/**
 * What can be on its way to a model before its page is: another door of the room, because the list of models opens it and
 * should not carry the viewer for that.
 */
export { FIRST_SET, openAhead } from './openAhead';
