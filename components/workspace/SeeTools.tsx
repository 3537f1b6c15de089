'use client';

import { ResolveColouring } from './colour/ResolveColouring';
import { CsvDrop } from './csv/CsvDrop';
import { ResolveLevel } from './levels/ResolveLevel';
import { ContextMenu } from './menu/ContextMenu';
import { RoomNames } from './rooms/RoomNames';

/** What works on the scene as a whole, whichever card is open: colours, levels, names of rooms, the menu of a thing. */
export function SeeTools() {
  return (
    <>
      <ResolveColouring />
      <ResolveLevel />
      <RoomNames />
      <ContextMenu />
      <CsvDrop />
    </>
  );
}
