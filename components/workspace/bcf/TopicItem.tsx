'use client';

import { useMemo } from 'react';
import { Eye, X } from 'lucide-react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { Button, IconButton } from '@/components/ui';
import { type BcfTopic, type BcfViewpoint } from '@/lib/bcf';
import { toBase64 } from '../picture/scalePicture';
import styles from './BcfCard.module.css';

/** A picture that is larger is not worth its place in a list. */
const MAX_SHOWN_BYTES = 4_000_000;

type Props = {
  topic: BcfTopic;
  /** Viewpoints can be shown: the scene and the index of the model are there. */
  isReady: boolean;
  onShow: (viewpoint: BcfViewpoint) => void;
  onRemove: () => void;
};

/** One topic: what it is about, who said what, and its viewpoints. */
export function TopicItem({ topic, isReady, onShow, onRemove }: Props) {
  const { locale } = useLocale();
  const { title, type, status, creationAuthor, creationDate, description, comments, viewpoints } = topic;
  const facts = [type, status, creationAuthor, dateIn(creationDate, locale)].filter(Boolean).join(' · ');
  return (
    <li className={styles.topic}>
      <div className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
        <IconButton label={`Take ${title} out`} onPress={onRemove}>
          <X size={16} aria-hidden="true" />
        </IconButton>
      </div>
      <p className={styles.hint}>{facts}</p>
      {description && <p className={styles.words}>{description}</p>}
      {viewpoints.map((viewpoint, index) => (
        <div key={viewpoint.guid || index} className={styles.viewpoint}>
          <Snapshot bytes={viewpoint.snapshot} />
          <Button onPress={() => onShow(viewpoint)} isDisabled={!isReady}>
            <Eye size={16} aria-hidden="true" />
            {viewpoints.length > 1 ? `Show view ${index + 1}` : 'Show'}
          </Button>
        </div>
      ))}
      {comments.map((comment, index) => (
        <blockquote key={comment.guid || index} className={styles.comment}>
          <p className={styles.words}>{comment.text}</p>
          <footer className={styles.hint}>
            {[comment.author, dateIn(comment.date, locale)].filter(Boolean).join(' · ')}
          </footer>
        </blockquote>
      ))}
    </li>
  );
}

function Snapshot({ bytes }: { bytes: Uint8Array | null }) {
  const src = useMemo(() => {
    if (!bytes || bytes.length > MAX_SHOWN_BYTES) return null;
    return `data:image/${bytes[0] === 0xff ? 'jpeg' : 'png'};base64,${toBase64(bytes)}`;
  }, [bytes]);
  // eslint-disable-next-line @next/next/no-img-element -- a picture out of a file that the reader opened
  return src && <img src={src} alt="" className={styles.snapshot} />;
}

/** A date as the reader writes it; as it stands where it is none. */
function dateIn(date: string, locale: string): string {
  const time = Date.parse(date);
  return Number.isNaN(time) ? date : new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(time);
}
