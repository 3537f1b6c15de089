import 'server-only';
import type { Subject, SubjectKind } from '../flexContract';
import type { Person } from './person';

/** A subject as it is kept. Addresses and domains have no case; groups and ids do. */
export function subjectOf(kind: SubjectKind, name: string): string {
  return `${kind}:${kind === 'email' || kind === 'domain' ? name.toLowerCase() : name}`;
}

/** The kind and the name of a kept subject. */
export function readSubject(subject: string): Subject {
  const colon = subject.indexOf(':');
  return { kind: subject.slice(0, colon) as SubjectKind, name: subject.slice(colon + 1) };
}

/** Every subject that a person is. Only an address that the identity provider vouches for counts (see Person). */
export function subjectsOf(person: Person): string[] {
  if (person.kind !== 'person') return [];
  const { personId, email, groups } = person;
  return [
    subjectOf('person', personId),
    ...(email
      ? [subjectOf('email', email), subjectOf('domain', email.slice(email.lastIndexOf('@') + 1))]
      : []),
    ...groups.map((group) => subjectOf('group', group)),
  ];
}
