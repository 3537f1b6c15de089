import { zipSync, type Zippable } from 'fflate';
import { type BcfComment, type BcfTopic, type BcfVersion, type BcfViewpoint } from './topic';
import { viewpointNode } from './writeViewpoint';
import { leaf, writeXml, type XmlNode } from './writeXml';

/** Names of a viewpoint's files in the folder of its topic; the first has the names that old readers look for. */
function filesOf({ guid, snapshot }: BcfViewpoint, index: number) {
  const picture = snapshot && (isJpeg(snapshot) ? 'jpg' : 'png');
  return {
    viewpoint: index === 0 ? 'viewpoint.bcfv' : `viewpoint-${guid}.bcfv`,
    snapshot: picture && (index === 0 ? `snapshot.${picture}` : `snapshot-${guid}.${picture}`),
  };
}

const isJpeg = (bytes: Uint8Array) => bytes[0] === 0xff && bytes[1] === 0xd8;

/**
 * Writes topics as a BCF file: a zip of XML. Follows the schemas of buildingSMART's BCF-XML, release 2.1 or 3.0.
 * @returns the bytes of the file; 2.1 is named .bcfzip, 3.0 .bcf
 */
export function writeBcf(topics: readonly BcfTopic[], version: BcfVersion): Uint8Array<ArrayBuffer> {
  const files: Zippable = { 'bcf.version': writeXml(versionNode(version)) };
  if (version === '3.0') files['extensions.xml'] = writeXml(extensionsNode(topics));
  for (const topic of topics) {
    files[`${topic.guid}/markup.bcf`] = writeXml(markupNode(topic, version));
    for (const [index, viewpoint] of topic.viewpoints.entries()) {
      const names = filesOf(viewpoint, index);
      files[`${topic.guid}/${names.viewpoint}`] = writeXml(viewpointNode(viewpoint, version));
      // A picture is packed already.
      if (viewpoint.snapshot && names.snapshot) {
        files[`${topic.guid}/${names.snapshot}`] = [viewpoint.snapshot, { level: 0 }];
      }
    }
  }
  return zipSync(files);
}

function versionNode(version: BcfVersion): XmlNode {
  return {
    name: 'Version',
    attributes: { VersionId: version },
    children: version === '2.1' ? [leaf('DetailedVersion', version)] : [],
  };
}

/** 3.0 wants the words that topics use to be named beside them. */
function extensionsNode(topics: readonly BcfTopic[]): XmlNode {
  const list = (name: string, item: string, words: readonly string[]): XmlNode => ({
    name,
    children: [...new Set(words)].map((word) => leaf(item, word)),
  });
  return {
    name: 'Extensions',
    children: [
      list(
        'TopicTypes',
        'TopicType',
        topics.map(({ type }) => type),
      ),
      list(
        'TopicStatuses',
        'TopicStatus',
        topics.map(({ status }) => status),
      ),
      list(
        'Users',
        'User',
        topics.map(({ creationAuthor }) => creationAuthor),
      ),
    ],
  };
}

/** The order of elements is that of markup.xsd, which prescribes it. */
function markupNode(topic: BcfTopic, version: BcfVersion): XmlNode {
  const isOld = version === '2.1';
  const comments = topic.comments.map(commentNode);
  const viewpoints = topic.viewpoints.map((viewpoint, index): XmlNode => {
    const names = filesOf(viewpoint, index);
    return {
      name: isOld ? 'Viewpoints' : 'ViewPoint',
      attributes: { Guid: viewpoint.guid },
      children: [leaf('Viewpoint', names.viewpoint), leaf('Snapshot', names.snapshot), leaf('Index', index)],
    };
  });
  const inTopic: (XmlNode | null)[] = isOld
    ? []
    : [
        comments.length ? { name: 'Comments', children: comments } : null,
        viewpoints.length ? { name: 'Viewpoints', children: viewpoints } : null,
      ];
  const topicNode: XmlNode = {
    name: 'Topic',
    attributes: { Guid: topic.guid, TopicType: topic.type, TopicStatus: topic.status },
    children: [
      leaf('Title', topic.title),
      leaf('CreationDate', topic.creationDate),
      leaf('CreationAuthor', topic.creationAuthor),
      leaf('Description', topic.description),
      ...inTopic,
    ],
  };
  return { name: 'Markup', children: [topicNode, ...(isOld ? [...comments, ...viewpoints] : [])] };
}

function commentNode({ guid, date, author, text, viewpointGuid }: BcfComment): XmlNode {
  return {
    name: 'Comment',
    attributes: { Guid: guid },
    children: [
      leaf('Date', date),
      leaf('Author', author),
      leaf('Comment', text),
      viewpointGuid === null ? null : { name: 'Viewpoint', attributes: { Guid: viewpointGuid } },
    ],
  };
}
