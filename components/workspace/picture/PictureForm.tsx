'use client';

import { useState } from 'react';
import { Download, Printer } from 'lucide-react';
import { createPortal } from 'react-dom';
import { useLocale } from 'react-aria-components/I18nProvider';
import { Checkbox } from 'react-aria-components/Checkbox';
import { downloadBlob } from '@/components/csv';
import { Button, Notice, Select } from '@/components/ui';
import { useAnnounce } from '../useAnnounce';
import { useWorkspace } from '../WorkspaceContext';
import { drawPicture } from './drawPicture';
import styles from './PictureForm.module.css';
import { useMarks } from './useMarks';

const SIZES = [
  { value: 'screen', label: 'As on the screen' },
  { value: '1920', label: '1920 pixels' },
  { value: '4096', label: '4096 pixels' },
] as const;
type Size = (typeof SIZES)[number]['value'];

/** A sheet of paper holds about this much at 250 dots an inch. */
const PRINTED_PX = 2560;

/** Saves what the scene shows as a PNG, or prints it, with the legend of its colours and a line that says what it is. */
export function PictureForm() {
  const { host, model, state } = useWorkspace();
  const { locale } = useLocale();
  const announce = useAnnounce();
  const [size, setSize] = useState<Size>('1920');
  const [hasLegend, setLegend] = useState(true);
  const [hasCaption, setCaption] = useState(true);
  const [hasMeasures, setMeasures] = useState(true);
  const marks = useMarks();
  const [busy, setBusy] = useState<'save' | 'print' | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const [sheet, setSheet] = useState<string | null>(null);
  const { colouring, measurements } = state;
  const entries = colouring?.entries?.filter(({ key }) => !colouring.off.includes(key)) ?? [];

  const take = async (longestSide?: number) => {
    const picture = await host?.picture(longestSide);
    if (!host || !picture) throw new Error('There is no picture of a scene without a size.');
    const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date());
    return drawPicture(picture, {
      caption: hasCaption ? `${model.name} · ${date}` : null,
      legend: hasLegend && colouring && entries.length ? { title: colouring.title, entries } : null,
      measured:
        hasMeasures && measurements.length ? { marks: marks(), canvasWidth: host.surface.clientWidth } : null,
    });
  };

  const attempt = async (what: 'save' | 'print', work: () => Promise<void>) => {
    setBusy(what);
    setFailed(false);
    await work().catch(() => setFailed(true));
    setBusy(null);
  };
  const save = () =>
    attempt('save', async () => {
      const picture = await take(size === 'screen' ? undefined : Number(size));
      downloadBlob(`${model.name.replace(/\.\w+$/, '')}.png`, picture);
      announce('The picture is saved');
    });
  const print = () =>
    attempt('print', async () => {
      setSheet(URL.createObjectURL(await take(PRINTED_PX)));
    });
  const close = () => {
    if (sheet) URL.revokeObjectURL(sheet);
    setSheet(null);
  };

  return (
    <section className={styles.form} aria-label="Picture">
      <Select label="Longest side of the picture" options={[...SIZES]} value={size} onChange={setSize} />
      <Check isOn={hasCaption} onChange={setCaption} label="A line with the model and the date" />
      {entries.length > 0 && (
        <Check isOn={hasLegend} onChange={setLegend} label="The legend of the colours" />
      )}
      {measurements.length > 0 && (
        <Check isOn={hasMeasures} onChange={setMeasures} label="The measurements" />
      )}
      <div className={styles.buttons}>
        <Button onPress={save} isPending={busy === 'save'} isDisabled={!host}>
          <Download size={16} aria-hidden="true" />
          Save as PNG
        </Button>
        <Button variant="quiet" onPress={print} isPending={busy === 'print'} isDisabled={!host}>
          <Printer size={16} aria-hidden="true" />
          Print
        </Button>
      </div>
      {hasFailed && (
        <Notice tone="bad" title="The picture could not be made">
          <p>A picture of this size may be more than this device can draw. Choose a smaller one.</p>
        </Notice>
      )}
      {sheet && <Sheet src={sheet} onDone={close} />}
    </section>
  );
}

function Check({
  isOn,
  onChange,
  label,
}: {
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  label: string;
}) {
  return (
    <Checkbox isSelected={isOn} onChange={onChange} className={styles.check}>
      <span className={styles.box} aria-hidden="true" />
      {label}
    </Checkbox>
  );
}

/** The page as it is printed: the picture and nothing else. */
function Sheet({ src, onDone }: { src: string; onDone: () => void }) {
  const print = () => {
    window.print();
    onDone();
  };
  return createPortal(
    <div className={styles.sheet}>
      {/* eslint-disable-next-line @next/next/no-img-element -- a picture that was made in the browser */}
      <img src={src} alt="" onLoad={print} onError={onDone} />
    </div>,
    document.body,
  );
}
