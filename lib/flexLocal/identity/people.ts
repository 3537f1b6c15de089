/** Somebody who can sign in here with one click. There are no passwords: the people are invented, as is what they see. */
export type DemoPerson = {
  /** Their subject (OpenID Connect Core section 2). */
  sub: string;
  name: string;
  email: string;
  groups: readonly string[];
  /** What they may do in the demo, in words. What they may do in an app is for the app to say. */
  says: string;
};

/** The people of the demo: an administrator, an editor of one tenant, and a viewer of a single asset. */
export const PEOPLE: readonly DemoPerson[] = [
  {
    sub: 'ada',
    name: 'Ada Lindqvist',
    email: 'ada.lindqvist@flexview.example',
    groups: ['administrators'],
    says: 'administrator',
  },
  {
    sub: 'ben',
    name: 'Ben Okafor',
    email: 'ben.okafor@acme-estates.example',
    groups: ['estates'],
    says: 'editor of Acme Estates',
  },
  {
    sub: 'chris',
    name: 'Chris Moreau',
    email: 'chris.moreau@garden-house.example',
    groups: [],
    says: 'viewer of one asset, Garden House',
  },
];

/** The person of this subject. */
export function findPerson(sub: unknown): DemoPerson | undefined {
  return PEOPLE.find((person) => person.sub === sub);
}
