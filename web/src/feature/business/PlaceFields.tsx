import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button';
import { FieldRow, TextField } from '@/ui/Field';
import { degree, type ProfileValues } from './profile';

/* Five digits are a metre: as much as a shop needs, and no more than a device knows. */
const DIGITS = 5;

/** Where it stands on the map: from the device, or typed. */
export function PlaceFields() {
  const { t } = useTranslation('settings');
  const { setValue, watch } = useFormContext<ProfileValues>();
  const [state, setState] = useState<'idle' | 'asking' | 'refused'>('idle');
  const [latitude, longitude] = [degree(watch('latitude')), degree(watch('longitude'))];
  const isPlace = latitude !== null && longitude !== null && Number.isFinite(latitude) && Number.isFinite(longitude);
  const find = () => {
    setState('asking');
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      setValue('latitude', coords.latitude.toFixed(DIGITS), { shouldDirty: true });
      setValue('longitude', coords.longitude.toFixed(DIGITS), { shouldDirty: true });
      setState('idle');
    }, () => setState('refused'), { enableHighAccuracy: true, timeout: 15_000 });
  };
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1.5 font-medium">{t('position')}</legend>
      <FieldRow>
        <TextField name="latitude" label={t('latitude')} dir="ltr" placeholder="-1.28333" />
        <TextField name="longitude" label={t('longitude')} dir="ltr" placeholder="36.81667" />
      </FieldRow>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {'geolocation' in navigator && <Button isBusy={state === 'asking'} onPress={find}>{t('where_i_am')}</Button>}
        {isPlace && <a className="text-accent underline" target="_blank" rel="noreferrer noopener" href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`}>{t('see_on_map')}</a>}
      </div>
      <p role="status" className="text-sm text-muted">{state === 'refused' ? t('position_refused') : t('position_help')}</p>
    </fieldset>
  );
}
