'use client';

/** Chooses a file, the column that names things and the one to colour by. */
export function CsvSource() {
  return null;
}
