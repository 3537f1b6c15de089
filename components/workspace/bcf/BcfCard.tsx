'use client';

import { useState } from 'react';
import { Download, FolderOpen } from 'lucide-react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useLocale } from 'react-aria-components/I18nProvider';
import { downloadBlob } from '@/components/csv';
import { Button, formatCount, Notice, Select } from '@/components/ui';
import { type BcfTopic, type BcfVersion, type BcfViewpoint, BcfError, readBcf, writeBcf } from '@/lib/bcf';
import { Card } from '../cards/Card';
import { useObjects } from '../objects';
import { useAnnounce } from '../useAnnounce';
import { currentView, showView } from '../views/showView';
import { drawPicture } from '../picture/drawPicture';
import { useMarks } from '../picture/useMarks';
import { useWorkspace } from '../WorkspaceContext';
import styles from './BcfCard.module.css';
import { toTopic } from './exportTopic';
import { NewTopic } from './NewTopic';
import { TopicItem } from './TopicItem';
import { useTopics } from './useTopics';
import { fromViewpoint, globalIdsOf } from './viewpoint';

const VERSIONS: { value: BcfVersion; label: string; ending: string }[] = [
  { value: '2.1', label: 'BCF 2.1', ending: 'bcfzip' },
  { value: '3.0', label: 'BCF 3.0', ending: 'bcf' },
];

/** Longest side of the picture that goes with a topic, in pixels. */
const SNAPSHOT_PX = 1500;

type Message = { tone: 'warn' | 'bad'; title: string; words: string };

/** Topics with viewpoints, as programs for models exchange them: read, looked at, added to and written. */
export function BcfCard() {
  const workspace = useWorkspace();
  const { host, model, state, dispatch } = workspace;
  const announce = useAnnounce();
  const { locale } = useLocale();
  const marks = useMarks();
  const { data: index } = useObjects();
  const { topics, fileName, setTopics } = useTopics();
  const [version, setVersion] = useState<BcfVersion>('2.1');
  const [message, setMessage] = useState<Message | null>(null);

  const open = async (file: File) => {
    setMessage(null);
    try {
      const read = readBcf(new Uint8Array(await file.arrayBuffer()));
      setTopics(read, file.name);
      announce(`${read.length} topics in ${file.name}`);
    } catch (error) {
      const words = error instanceof BcfError ? error.message : 'The file could not be read.';
      setMessage({ tone: 'bad', title: `${file.name} was not opened`, words });
    }
  };

  const show = (topic: BcfTopic, viewpoint: BcfViewpoint) => {
    const now = currentView(workspace);
    if (!now || !index) return;
    const { view, missing, planesLeftOut } = fromViewpoint(
      viewpoint,
      globalIdsOf(index),
      now,
      fileName ?? 'BCF',
    );
    showView(workspace, view);
    const faults = [
      missing > 0 && `${missing} of its things ${missing === 1 ? 'is' : 'are'} not in this model.`,
      planesLeftOut > 0 &&
        `${planesLeftOut} of its cuts ${planesLeftOut === 1 ? 'is' : 'are'} left out: two and a box can be drawn.`,
    ].filter(Boolean);
    setMessage(
      faults.length ? { tone: 'warn', title: 'Not all of it can be shown', words: faults.join(' ') } : null,
    );
    announce(`${topic.title} is shown`);
  };

  const add = async (title: string, description: string) => {
    const view = currentView(workspace);
    if (!view || !host || !index) return;
    const { colouring } = state;
    const entries =
      colouring?.entries?.filter(({ key, faded }) => !faded && !colouring.off.includes(key)) ?? [];
    const picture = await host.picture(SNAPSHOT_PX);
    const { clientWidth, clientHeight } = host.surface;
    const measured = view.measurements.length ? { marks: marks(), canvasWidth: clientWidth } : null;
    const snapshot = picture && (await drawPicture(picture, { caption: null, legend: null, measured }));
    const ratio = clientWidth / (clientHeight || 1) || 1;
    const parts = { title, description, view, entries, snapshot };
    const { topic, missing } = await toTopic(parts, globalIdsOf(index), ratio);
    setTopics([...topics, topic], fileName);
    setMessage(
      missing
        ? {
            tone: 'warn',
            title: 'Not all of it is in the topic',
            words: `Without a GlobalId in this model, or of another one: ${formatCount(missing, 'thing', locale)}.`,
          }
        : null,
    );
    announce(`${title} is added`);
  };

  const save = () => {
    const ending = VERSIONS.find(({ value }) => value === version)?.ending;
    const bytes = writeBcf(topics, version);
    downloadBlob(`${model.name.replace(/\.\w+$/, '')}.${ending}`, new Blob([bytes]));
    announce(`Saved: ${formatCount(topics.length, 'topic', locale)}`);
  };

  const remove = (gone: BcfTopic) => {
    setTopics(
      topics.filter((topic) => topic !== gone),
      fileName,
    );
    announce(`${gone.title} is taken out`);
  };

  return (
    <Card title="BCF">
      <FileTrigger
        acceptedFileTypes={['.bcf', '.bcfzip', 'application/zip']}
        onSelect={(files) => files?.[0] && void open(files[0])}
      >
        <Button>
          <FolderOpen size={16} aria-hidden="true" />
          Open a BCF file
        </Button>
      </FileTrigger>
      {message && (
        <Notice tone={message.tone} title={message.title}>
          <p>{message.words}</p>
        </Notice>
      )}
      {topics.length === 0 && (
        <p className={styles.hint}>
          Topics for other programs: each holds what you see, with the cut, the selection, what is hidden, the
          colours and a picture.
        </p>
      )}
      <ul className={styles.topics} aria-label="Topics">
        {topics.map((topic) => (
          <TopicItem
            key={topic.guid}
            topic={topic}
            isReady={Boolean(host && index)}
            onShow={(viewpoint) => show(topic, viewpoint)}
            onRemove={() => remove(topic)}
          />
        ))}
      </ul>
      <NewTopic onAdd={add} isDisabled={!host || !index} />
      {topics.length > 0 && (
        <div className={styles.save}>
          <Select label="Version" options={VERSIONS} value={version} onChange={setVersion} />
          <Button variant="primary" onPress={save}>
            <Download size={16} aria-hidden="true" />
            Save {topics.length === 1 ? 'the topic' : `${topics.length} topics`}
          </Button>
        </div>
      )}
      <Button variant="quiet" onPress={() => dispatch({ type: 'cardToggled', card: 'views' })}>
        Saved views
      </Button>
    </Card>
  );
}
