/** Things whose attributes come in one answer. */
export const MAX_ATTRIBUTE_OBJECTS = 50;

/** The largest thumbnail of a view, as PNG. */
export const MAX_THUMBNAIL_BYTES = 40_000;

/** The id of a view that is kept: 32 hexadecimal digits. */
export const VIEW_ID = /^[0-9a-f]{32}$/;
