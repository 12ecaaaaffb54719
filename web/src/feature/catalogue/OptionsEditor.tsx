import { useEffect } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button';
import { MoneyField, NumberField, TextField } from '@/ui/Field';
import { Notice } from '@/ui/Status';
import { type ProductValues, variantRows } from './productForm';

const OPTIONS_MAX = 3, VARIANTS_MAX = 100;

/** Size and colour: the options, and a row for each combination of their values. */
export function OptionsEditor({ currency }: { currency: string }) {
  const { t } = useTranslation('catalogue');
  const { control, watch, getValues, setValue } = useFormContext<ProductValues>();
  const options = useFieldArray({ control, name: 'options' });
  const typed = JSON.stringify(watch('options'));
  const variants = watch('variants');
  useEffect(() => {
    const rows = variantRows(getValues('options'), getValues('variants'));
    setValue('variants', rows.slice(0, VARIANTS_MAX + 1));
  }, [typed]); // eslint-disable-line react-hooks/exhaustive-deps
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {options.fields.map((field, index) => (
        <div key={field.id} className="grid items-start gap-3 sm:grid-cols-[1fr_2fr_auto]">
          <TextField name={`options.${index}.name`} label={t('option')} placeholder={t('option_example')} isRequired />
          <TextField name={`options.${index}.values`} label={t('values')} placeholder={t('values_example')} isRequired help={t('values_help')} />
          <div className="sm:pt-7"><Button look="quiet" icon="trash" label={t('remove_option')} onPress={() => options.remove(index)} /></div>
        </div>
      ))}
      {options.fields.length < OPTIONS_MAX && (
        <div><Button icon="plus" onPress={() => options.append({ name: '', values: '' })}>{options.fields.length === 0 ? t('has_options') : t('add_option')}</Button></div>
      )}
      {variants.length > VARIANTS_MAX && <Notice tone="bad" isAlert>{t('too_many_variants', { count: VARIANTS_MAX })}</Notice>}
      {variants.length > 0 && variants.length <= VARIANTS_MAX && (
        <div className="relative overflow-x-auto">
          <table className="w-full min-w-[34rem] border-collapse" aria-label={t('variants')}>
            <thead><tr className="text-sm text-muted">
              {[t('variant'), t('sku'), t('price'), t('opening_stock')].map((header) => <th key={header} scope="col" className="px-1.5 py-1 text-start font-medium">{header}</th>)}
            </tr></thead>
            <tbody>
              {variants.map((row, index) => {
                const name = row.options.map(({ value }) => value).join(' / ');
                return (
                  <tr key={name}>
                    <th scope="row" className="px-1.5 py-1 text-start font-medium">{name}</th>
                    <td className="p-1.5"><TextField isBare name={`variants.${index}.sku`} label={`${t('sku')}: ${name}`} dir="ltr" /></td>
                    <td className="p-1.5"><MoneyField isBare name={`variants.${index}.price`} label={`${t('price')}: ${name}`} currency={currency} /></td>
                    <td className="p-1.5"><NumberField isBare name={`variants.${index}.stock`} label={`${t('opening_stock')}: ${name}`} /></td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          <p className="mt-2 text-sm text-muted">{t('variant_price_help')}</p>
        </div>
      )}
    </div>
  );
}
