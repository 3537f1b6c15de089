import { BcfError } from './bcfError';
import { readViewpoint } from './readViewpoint';
import { childOf, childrenOf, readXml, textOf, type XmlElement } from './readXml';
import { readZip } from './readZip';
import { type BcfComment, type BcfTopic, type BcfViewpoint } from './topic';

/** Files of a topic: its markup, its viewpoints and their pictures. */
const WANTED = /^[^/\\]+\/[^/\\]+\.(bcf|bcfv|png|jpe?g)$/i;

/** A picture that is larger is no snapshot of a screen. */
const MAX_SNAPSHOT_BYTES = 20_000_000;

const PICTURES = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
];

/**
 * Reads the topics of a BCF file of version 2.1 or 3.0 in the order of their titles; of 2.0 all but what it says of
 * components.
 * @throws {BcfError} where it is no such file, or made to do harm
 */
export function readBcf(bytes: Uint8Array): BcfTopic[] {
  const files = readZip(bytes, (name) => WANTED.test(name));
  const topics = [...files.keys()]
    .filter((name) => /\/markup\.bcf$/i.test(name))
    .map((name) => readTopic(files, name));
  if (!topics.length) throw new BcfError('The zip holds no topics, so it is no BCF file.');
  return topics.sort((a, b) => a.title.localeCompare(b.title));
}

function readTopic(files: ReadonlyMap<string, Uint8Array>, markupName: string): BcfTopic {
  const folder = markupName.slice(0, markupName.indexOf('/'));
  const markup = readXml(files.get(markupName) as Uint8Array);
  const topic = childOf(markup, 'Topic');
  // 2.1 has comments and viewpoints beside the topic, 3.0 in it.
  const comments = childOf(topic, 'Comments') ?? markup;
  const viewpoints = childOf(topic, 'Viewpoints');
  const listed = viewpoints ? childrenOf(viewpoints, 'ViewPoint') : childrenOf(markup, 'Viewpoints');
  return {
    guid: topic?.attributes.Guid ?? folder,
    title: textOf(topic, 'Title') ?? 'Untitled',
    type: topic?.attributes.TopicType ?? '',
    status: topic?.attributes.TopicStatus ?? '',
    creationDate: textOf(topic, 'CreationDate') ?? '',
    creationAuthor: textOf(topic, 'CreationAuthor') ?? '',
    description: textOf(topic, 'Description'),
    comments: childrenOf(comments, 'Comment').map(readComment),
    viewpoints: listed.flatMap((entry) => readListed(files, folder, entry)),
  };
}

function readComment(comment: XmlElement): BcfComment {
  return {
    guid: comment.attributes.Guid ?? '',
    date: textOf(comment, 'Date') ?? '',
    author: textOf(comment, 'Author') ?? '',
    text: textOf(comment, 'Comment') ?? '',
    viewpointGuid: childOf(comment, 'Viewpoint')?.attributes.Guid ?? null,
  };
}

/** A viewpoint that a markup lists; none where its file is not there. */
function readListed(
  files: ReadonlyMap<string, Uint8Array>,
  folder: string,
  entry: XmlElement,
): BcfViewpoint[] {
  const fileOf = (name: string) => {
    const file = textOf(entry, name);
    return (file && files.get(`${folder}/${file}`)) || null;
  };
  const info = fileOf('Viewpoint');
  const picture = fileOf('Snapshot');
  const isPicture = PICTURES.some((start) => start.every((byte, index) => picture?.[index] === byte));
  const snapshot = picture && isPicture && picture.length <= MAX_SNAPSHOT_BYTES ? picture : null;
  return info ? [readViewpoint(readXml(info), entry.attributes.Guid ?? '', snapshot)] : [];
}
