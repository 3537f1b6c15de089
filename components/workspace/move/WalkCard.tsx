'use client';

import { useLocale } from 'react-aria-components/I18nProvider';
import { Label } from 'react-aria-components/Label';
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components/Slider';
import { Switch } from 'react-aria-components/Switch';
import { Button } from '@/components/ui';
import { EYE_M, type ViewerHost } from '@/components/viewer';
import { Card } from '../cards/Card';
import { formatCoordinate } from '../measure/formatMeasure';
import { useDrawn } from '../overlay/useDrawn';
import slider from '../section/CutSlider.module.css';
import styles from '../section/SectionCard.module.css';
import { useWorkspace } from '../WorkspaceContext';

/** How one walks, and how to leave. */
export function WalkCard() {
  const { state, dispatch, isPhone, host } = useWorkspace();
  const { locale } = useLocale();
  const { gravity, speedMS } = state.walking;
  const speed = new Intl.NumberFormat(locale, { style: 'unit', unit: 'meter-per-second' }).format(speedMS);
  return (
    <Card title="Walk">
      <p className={styles.hint}>
        {isPhone
          ? 'One finger looks around, two walk. Press a floor to go there.'
          : 'W A S D or the arrows walk, Shift runs, a drag looks around. Press a floor to go there. Escape leaves.'}
      </p>
      <Switch
        isSelected={gravity}
        onChange={(on) => dispatch({ type: 'walkingChanged', walking: { gravity: on } })}
        className={styles.switch ?? ''}
      >
        <span className={styles.track} aria-hidden="true" />
        Floors and walls hold
      </Switch>
      {!gravity && !isPhone && <p className={styles.hint}>E and Q go up and down.</p>}
      <Slider
        className={slider.slider}
        value={speedMS}
        minValue={0.5}
        maxValue={10}
        step={0.5}
        onChange={(next) => dispatch({ type: 'walkingChanged', walking: { speedMS: Number(next) } })}
      >
        <Label>Speed</Label>
        <output className={slider.output}>{speed}</output>
        <SliderTrack className={slider.track}>
          <SliderThumb className={slider.thumb} />
        </SliderTrack>
      </Slider>
      {host && <Standing host={host} locale={locale} />}
      <div className={styles.row}>
        <Button onPress={() => dispatch({ type: 'toolChosen', tool: 'walk' })}>Stop walking</Button>
      </div>
    </Card>
  );
}

/** Where the feet are: it tells on which level one is. */
function Standing({ host, locale }: { host: ViewerHost; locale: string }) {
  useDrawn(host);
  const [x, y, z] = host.camera().eye;
  const place = [x, y, z - EYE_M].map((along) => formatCoordinate(along, locale)).join(' / ');
  return (
    <p className={styles.hint}>
      You stand at <span data-feet="">{place}</span> m
    </p>
  );
}
