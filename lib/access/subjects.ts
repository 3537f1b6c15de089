import 'server-only';
import type { Person } from './person';

/** What a grant can name: a person by our id or by e-mail address, a group, or everyone with an address at a domain. */
export const SUBJECT_KINDS = ['person', 'email', 'group', 'domain'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** A subject as it is kept. Addresses and domains have no case; groups and ids do. */
export function subjectOf(kind: SubjectKind, name: string): string {
  return `${kind}:${kind === 'email' || kind === 'domain' ? name.toLowerCase() : name}`;
}

/** The kind and the name of a kept subject. */
export function readSubject(subject: string): { kind: SubjectKind; name: string } {
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
