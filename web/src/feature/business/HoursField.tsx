import { useFieldArray, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';
import { copyDay, type ProfileValues } from './profile';
import { useDayName } from './useDayName';

const DAYS = [1, 2, 3, 4, 5, 6, 7];
const WORKDAYS = [2, 3, 4, 5];

/** When it is open, day by day; a day without hours is closed. */
export function HoursField() {
  const { t } = useTranslation('settings');
  const dayName = useDayName();
  const { control, getValues, setValue, formState } = useFormContext<ProfileValues>();
  const { fields, append, remove } = useFieldArray({ control, name: 'hours' });
  const whole = formState.errors.hours?.message ?? formState.errors.hours?.root?.message;
  const hasMonday = fields.some((each) => each.day === 1);
  return (
    <div className="@container grid gap-1">
      {DAYS.map((day) => {
        const rows = fields.map((each, index) => ({ ...each, index })).filter((each) => each.day === day);
        return (
          <div key={day} role="group" aria-label={dayName(day)} className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-3 border-b border-line py-2 last:border-0 @lg:grid-cols-[7rem_minmax(0,1fr)_auto]">
            <span className="col-start-1 row-start-1 self-center font-medium">{dayName(day)}</span>
            <div className="col-span-2 row-start-2 grid gap-2 @lg:col-span-1 @lg:col-start-2 @lg:row-start-1">
              {rows.length === 0 && <span className="text-muted @lg:py-2">{t('closed')}</span>}
              {rows.map(({ id, index }) => (
                <div key={id} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-start gap-2">
                  <TextField name={`hours.${index}.opens`} type="time" label={t('opens_on', { day: dayName(day) })} isBare isRequired dir="ltr" />
                  <TextField name={`hours.${index}.closes`} type="time" label={t('closes_on', { day: dayName(day) })} isBare isRequired dir="ltr" />
                  <Button look="quiet" icon="close" label={t('hours_remove', { day: dayName(day) })} onPress={() => remove(index)} />
                </div>
              ))}
            </div>
            <Button look="quiet" icon="plus" label={t('hours_add', { day: dayName(day) })} className="col-start-2 row-start-1 @lg:col-start-3"
              onPress={() => append({ day, opens: rows.length > 0 ? '14:00' : '08:00', closes: rows.length > 0 ? '18:00' : '17:00' })} />
          </div>
        );
      })}
      {whole && <p role="alert" className="text-sm text-bad">{whole}</p>}
      {hasMonday && <span className="pt-1"><Button onPress={() => setValue('hours', copyDay(getValues('hours'), 1, WORKDAYS), { shouldDirty: true })}>{t('hours_copy', { day: dayName(1), last: dayName(5) })}</Button></span>}
    </div>
  );
}
