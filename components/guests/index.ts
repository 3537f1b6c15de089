export { GuestDoor } from './GuestDoor';
