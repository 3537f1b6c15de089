'use client';

import { useState } from 'react';
import { QrCode as QrIcon, Share2 } from 'lucide-react';
import { type ProblemError } from '@/components/fetchJson';
import { Button, CopyButton, ProblemNotice, TextField } from '@/components/ui';
import { Card } from '../cards/Card';
import { PictureForm } from '../picture/PictureForm';
import { useWorkspace } from '../WorkspaceContext';
import { GuestLinks } from './GuestLinks';
import { MAX_QR_LENGTH, QrCode } from './QrCode';
import styles from './ShareCard.module.css';
import { useLink } from './useLink';

/** Hands on what the reader sees: as a link, a code for a phone, a picture, or on paper. */
export function ShareCard() {
  return (
    <Card title="Link and picture">
      <LinkPart />
      <hr className={styles.rule} />
      <PictureForm />
    </Card>
  );
}

function LinkPart() {
  const { model, reader } = useWorkspace();
  const { url, isTooLong, shorten } = useLink();
  const [hasQr, setQr] = useState(false);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<ProblemError | null>(null);

  const makeShort = async () => {
    setPending(true);
    setProblem(null);
    await shorten().catch((error: ProblemError) => setProblem(error));
    setPending(false);
  };
  const canSend = typeof navigator !== 'undefined' && typeof navigator.share === 'function';
  const isFine = url !== null && url.length > MAX_QR_LENGTH;
  const shortenButton = (
    <Button onPress={makeShort} isPending={isPending}>
      Make a short link
    </Button>
  );

  return (
    <section className={styles.part} aria-label="Link">
      <p className={styles.hint}>Opens exactly what you see, for everyone who may open this model.</p>
      {isTooLong ? (
        <>
          <p>
            This view names so many things that a link cannot hold it. A short link keeps it on the server.
          </p>
          {shortenButton}
        </>
      ) : (
        <>
          <TextField label="Link" value={url ?? ''} isReadOnly />
          <div className={styles.buttons}>
            <CopyButton text={url ?? ''} label="Copy the link" />
            {canSend && (
              <Button
                variant="quiet"
                // The reader may close the list of the system without choosing: that is no failure.
                onPress={() => void navigator.share({ title: model.name, url: url ?? '' }).catch(() => {})}
              >
                <Share2 size={16} aria-hidden="true" />
                Send
              </Button>
            )}
            <Button variant="quiet" onPress={() => setQr(!hasQr)} aria-expanded={hasQr}>
              <QrIcon size={16} aria-hidden="true" />
              QR code
            </Button>
          </div>
          {hasQr && url && !isFine && <QrCode url={url} label={`QR code of the link to ${model.name}`} />}
          {hasQr && isFine && (
            <>
              <p>This link is too long for a code that phones can read.</p>
              {shortenButton}
            </>
          )}
        </>
      )}
      {problem && <ProblemNotice title="The link could not be made" problem={problem} />}
      {reader.mayShare && <GuestLinks url={url} />}
    </section>
  );
}
